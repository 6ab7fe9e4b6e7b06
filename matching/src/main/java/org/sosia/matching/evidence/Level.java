package org.sosia.matching.evidence;

/**
 * Comparison levels, from most alike to least. Each comparison uses some of them; a comparison
 * without any level says that a side is absent, which is no evidence either way.
 */
public enum Level {
  /** Equal; the weight depends on how frequent the value is. */
  EXACT(0),
  /** A slip or two apart, or spoken alike. */
  NEAR(1),
  /**
   * Of names: a nickname or an initial. Of texts: the same text in another field. Of dates: day and
   * month swapped.
   */
  ALIAS(2),
  /** Clearly alike, or of dates: a year as from a stated age. */
  SIMILAR(3),
  /** One part agrees and another does not. */
  PART(4),
  /** Of dates: little in common but the year. */
  REMOTE(5),
  /** They contradict each other. */
  DIFFERENT(6);

  private final int rank;

  Level(int rank) {
    this.rank = rank;
  }

  /** Its place among the levels, 0 for the most alike. */
  public int rank() {
    return rank;
  }
}
