package org.sosia.matching.internal.index;

import org.sosia.matching.internal.lanes.LaneColumns;

/**
 * The names of one length.
 *
 * @param columns the names, in the order of their {@link FacetClasses}
 * @param classes for each group of lanes its lowest and its highest class
 */
record Bucket(LaneColumns columns, char[] classes) {
  int lowest(int group) {
    return classes[2 * group];
  }

  int highest(int group) {
    return classes[2 * group + 1];
  }
}
