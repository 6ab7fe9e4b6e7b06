package org.sosia.matching.internal.index;

import org.sosia.matching.internal.lanes.LaneColumns;

/**
 * The names of one length.
 *
 * @param columns the names
 * @param lowest per facet and group of lanes, the lowest rank of a value in the group
 * @param highest the highest rank
 */
record Bucket(LaneColumns columns, char[][] lowest, char[][] highest) {}
