package org.sosia.matching.internal.index;

import java.util.Arrays;

/**
 * What the values of one facet lose against a probe's text, worked out when needed. Owned by one
 * thread.
 */
final class FacetLoss {
  /** A group with more neighbouring values than this tells nothing of its facet. */
  static final int MOST_VALUES_OF_GROUP = 16;

  private static final double UNKNOWN = -1;

  private final int facet;
  private final Facet values;
  private final FieldPattern pattern;
  private final double weight;
  private final double[] losses;
  private int lastLowest = -1;
  private int lastHighest = -1;
  private double lastLeast;

  FacetLoss(int facet, Facet values, FieldPattern pattern, double weight) {
    this.facet = facet;
    this.values = values;
    this.pattern = pattern;
    this.weight = weight;
    losses = new double[values.size()];
    Arrays.fill(losses, UNKNOWN);
  }

  /** The facet's place in the name index. */
  int facet() {
    return facet;
  }

  /** No value of these ranks loses less than this; an absent text loses nothing by itself. */
  double least(int lowest, int highest) {
    // Groups are sorted, so most have the range of the group before.
    if (lowest != lastLowest || highest != lastHighest) {
      lastLowest = lowest;
      lastHighest = highest;
      lastLeast = highest - lowest < MOST_VALUES_OF_GROUP ? leastOfEach(lowest, highest) : 0;
    }
    return lastLeast;
  }

  private double leastOfEach(int lowest, int highest) {
    double least = loss(lowest);
    for (int rank = lowest + 1; rank <= highest && least > 0; rank++) {
      least = Math.min(least, loss(rank));
    }
    return least;
  }

  private double loss(int rank) {
    if (losses[rank] == UNKNOWN) {
      losses[rank] = measured(rank);
    }
    return losses[rank];
  }

  private double measured(int rank) {
    int length = values.length(rank);
    if (length == 0) {
      return 0;
    }
    int longer = Math.max(length, pattern.length());
    return weight * pattern.distance(values.bytes(), values.start(rank), length, longer) / longer;
  }
}
