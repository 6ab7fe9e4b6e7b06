package org.sosia.dedupe.internal;

import java.util.List;

/**
 * Something that may change clusters.
 *
 * @param number grows with every change
 * @param registration that was compared, decided or left
 * @param others whom a comparison finds, or of whom people said so
 */
public record ClusterChange(long number, Kind kind, String registration, List<String> others) {
  /** Copies. */
  public ClusterChange {
    others = List.copyOf(others);
  }

  /** What it is. */
  public enum Kind {
    /** The registration was compared; all that it finds now. */
    FOUND,
    /** People said that it is the same person as the others. */
    SAME,
    /** People said that it is another person. */
    DIFFERENT,
    /** It has left the register. */
    LEFT
  }
}
