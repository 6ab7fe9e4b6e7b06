/**
 * The name scan: texts of one length lie column by column, one text to a byte lane, and a filter by
 * banded edit distance tells which lanes may lie within a number of edits of a probe's text. The
 * scan is written twice, with vectors ({@code internal.simd}) and without; {@link LaneScans}
 * chooses.
 */
@NullMarked
package org.sosia.matching.internal.lanes;

import org.jspecify.annotations.NullMarked;
