/**
 * The benchmark of the whole kernel: which blocks are built, what is timed against what, and the
 * check that every result equals the exhaustive one.
 */
@NullMarked
package org.sosia.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
