package org.sosia.matching.internal.index;

import org.sosia.matching.internal.lanes.LaneColumns;

/**
 * The pincodes of a bucket's texts, in the lanes of the same numbers, for the texts whose pincode
 * has the bucket's most frequent length.
 *
 * @param columns the pincodes; what stands in the other texts' lanes means nothing
 * @param others one bit for each text that has no pincode of this length
 */
record PincodeLanes(LaneColumns columns, long[] others) {
  boolean isOther(int text) {
    return (others[text / Long.SIZE] >>> text & 1) != 0;
  }
}
