/** The command line of the benchmarks. */
@NullMarked
package org.sosia.benchmarks;

import org.jspecify.annotations.NullMarked;
