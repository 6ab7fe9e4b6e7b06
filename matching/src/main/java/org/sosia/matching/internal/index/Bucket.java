package org.sosia.matching.internal.index;

import org.sosia.matching.internal.lanes.LaneColumns;

/**
 * The names of one length.
 *
 * @param columns the names, in the order of their {@link FacetClasses}
 * @param classes for each group of lanes its lowest and its highest class
 * @param thirds of the names as {@link org.sosia.matching.internal.lanes.Thirds} lays them; nothing
 *     of names that are too short for them
 */
record Bucket(LaneColumns columns, char[] classes, byte[] thirds) {
  int lowest(int group) {
    return classes[2 * group];
  }

  int highest(int group) {
    return classes[2 * group + 1];
  }
}
