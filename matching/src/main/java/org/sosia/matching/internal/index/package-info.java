/**
 * The columnar index: blocks of candidates, each a store of rows with a name scan over it.
 *
 * <p>From the inside out: {@link Alphabet}, {@link RecordShapes} and {@link RowFormat} say how a
 * record becomes bytes; {@link RowStore} keeps a block's rows; {@link Segment} is the scan's view
 * of many rows; {@link Block} joins the two and knows which rows live; {@link
 * ColumnarRegisterIndex} finds the blocks of a probe; {@link CandidateScan} compares.
 */
@NullMarked
package org.sosia.matching.internal.index;

import org.jspecify.annotations.NullMarked;
