package org.sosia.profile.release;

import java.util.HashSet;
import java.util.List;

/**
 * What a cube counts by.
 *
 * @param dimensions their names, in the order of coordinates
 * @param givenUp the order in which dimensions are given up for groups that are too small: each
 *     dimension once, the dearest last
 * @param sums names of what is summed up beside the count, in pairs: the sum of a figure, and how
 *     many persons have it
 */
public record CubeShape(List<String> dimensions, List<String> givenUp, List<String> sums) {
  public CubeShape {
    dimensions = List.copyOf(dimensions);
    givenUp = List.copyOf(givenUp);
    sums = List.copyOf(sums);
    if (givenUp.size() != dimensions.size()
        || !new HashSet<>(givenUp).equals(new HashSet<>(dimensions))) {
      throw new IllegalArgumentException("givenUp does not name each dimension once");
    }
    if (sums.size() % 2 != 0) {
      throw new IllegalArgumentException("a sum without the number of persons who have it");
    }
  }

  /** How many figures have a mean: half of the sums. */
  public int figures() {
    return sums.size() / 2;
  }

  /** Position of a dimension in coordinates. */
  public int indexOf(String dimension) {
    int index = dimensions.indexOf(dimension);
    if (index < 0) {
      throw new IllegalArgumentException("there is no dimension " + dimension);
    }
    return index;
  }
}
