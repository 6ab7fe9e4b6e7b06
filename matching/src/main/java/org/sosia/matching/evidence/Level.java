package org.sosia.matching.evidence;

/**
 * Comparison levels, from most alike to least. Each comparison uses some of them; a comparison
 * without any level says that a side is absent, which is no evidence either way.
 */
public enum Level {
  /** Equal; the weight depends on how frequent the value is. */
  EXACT(0),
  /**
   * Of names: equal in one language, spelled otherwise in another. Of dates: the same year, where
   * only the year counts.
   */
  VARIANT(1),
  /** A slip or two apart, or spoken alike. */
  NEAR(2),
  /**
   * Of names: a nickname or an initial. Of texts: the same text in another field. Of dates: day and
   * month swapped.
   */
  ALIAS(3),
  /**
   * Of names: a slip apart, but both are names that many in the register bear, as twins' may be.
   */
  RIVAL(4),
  /** Clearly alike, or of dates: a year or two apart, as from a stated age. */
  SIMILAR(5),
  /** One part agrees and another does not. */
  PART(6),
  /** Of dates: little in common but the year. */
  REMOTE(7),
  /** They contradict each other. */
  DIFFERENT(8);

  private final int rank;

  Level(int rank) {
    this.rank = rank;
  }

  /** Its place among the levels, 0 for the most alike. */
  public int rank() {
    return rank;
  }
}
