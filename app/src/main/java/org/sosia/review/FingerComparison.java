package org.sosia.review;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * Port: minutiae of two prints and which of them a matcher pairs. An aid for the eye; its score is
 * not part of it.
 */
public interface FingerComparison {
  /** A minutia; coordinates in the picture's pixels, direction in radians, clockwise from right. */
  record Minutia(double x, double y, double direction, boolean ending) {}

  /**
   * Two prints.
   *
   * @param pairs positions in the two lists
   */
  record Compared(List<Minutia> probe, List<Minutia> candidate, List<Pair> pairs) {
    public Compared {
      probe = List.copyOf(probe);
      candidate = List.copyOf(candidate);
      pairs = List.copyOf(pairs);
    }
  }

  /** Positions of two minutiae that a matcher takes for one. */
  record Pair(int probe, int candidate) {}

  /**
   * @return empty when a picture shows no print
   */
  Optional<Compared> compare(BufferedImage probe, BufferedImage candidate);
}
