package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.internal.lanes.LaneColumns;

/**
 * The names of one length.
 *
 * @param columns the names
 * @param pincodes the same people's pincodes; null when nobody has one that fits into lanes
 * @param ranges per facet, for each group of lanes the lowest and the highest rank of its values
 */
record Bucket(LaneColumns columns, @Nullable PincodeLanes pincodes, char[][] ranges) {
  int lowest(int facet, int group) {
    return ranges[facet][2 * group];
  }

  int highest(int facet, int group) {
    return ranges[facet][2 * group + 1];
  }

  /** How many groups hold few enough values of a facet. */
  int tellingGroups(int facet) {
    int telling = 0;
    for (int group = 0; group < columns.groups(); group++) {
      int values = highest(facet, group) - lowest(facet, group) + 1;
      telling += values <= FacetLoss.MOST_VALUES_OF_GROUP ? 1 : 0;
    }
    return telling;
  }

  Bucket without(int facet) {
    List<char[]> kept = new ArrayList<>(List.of(ranges));
    kept.remove(facet);
    return new Bucket(columns, pincodes, kept.toArray(char[][]::new));
  }
}
