/** The encrypted data-share format. */
@NullMarked
package org.sosia.envelope;

import org.jspecify.annotations.NullMarked;
