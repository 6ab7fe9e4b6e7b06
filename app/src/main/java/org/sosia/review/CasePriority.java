package org.sosia.review;

/** How soon a case comes up: the higher first, and of equal ones the oldest. */
public enum CasePriority {
  HIGH(1),
  NORMAL(2),
  LOW(3);

  private final int rank;

  CasePriority(int rank) {
    this.rank = rank;
  }

  /** 1 comes first. */
  public int rank() {
    return rank;
  }

  /**
   * @throws IllegalArgumentException for a rank that none has
   */
  public static CasePriority ofRank(int rank) {
    for (CasePriority priority : values()) {
      if (priority.rank == rank) {
        return priority;
      }
    }
    throw new IllegalArgumentException("no priority has rank " + rank);
  }
}
