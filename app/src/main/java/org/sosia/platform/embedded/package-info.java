/**
 * Real servers inside the process, used where no address of an external one is set. They listen on
 * loopback only.
 */
@NullMarked
package org.sosia.platform.embedded;

import org.jspecify.annotations.NullMarked;
