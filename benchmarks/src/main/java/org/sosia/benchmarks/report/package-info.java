/** Figures with their requirements, as JSON, as a table, and compared with an earlier run. */
@NullMarked
package org.sosia.benchmarks.report;

import org.jspecify.annotations.NullMarked;
