/**
 * The whole application under test, started once per test process. Integration tests of every
 * feature share it.
 */
@NullMarked
package org.sosia.testing;

import org.jspecify.annotations.NullMarked;
