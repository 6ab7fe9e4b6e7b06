/**
 * How the kernel works: normalising, edit distance, blocking and the columnar index. Not exported.
 */
@NullMarked
package org.sosia.matching.internal;

import org.jspecify.annotations.NullMarked;
