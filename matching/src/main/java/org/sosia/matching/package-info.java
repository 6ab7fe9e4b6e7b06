/** Entity-resolution kernel. */
@NullMarked
package org.sosia.matching;

import org.jspecify.annotations.NullMarked;
