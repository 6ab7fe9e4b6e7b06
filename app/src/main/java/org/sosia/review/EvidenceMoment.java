package org.sosia.review;

/**
 * When people see how evidence weighs the texts of two records. Whoever judges shall judge first:
 * people who know what a machine thinks tend to agree with it. Source: ADR 110.
 */
public enum EvidenceMoment {
  /** Nobody ever. */
  NEVER,
  /**
   * Whose own decision is committed; and supervisors at review, that is where two operators differ
   * or the case is closed.
   */
  AFTER_DECISION,
  /** Whoever sees the case. */
  ALWAYS;

  private static final int SUPERVISOR_STEP = 3;

  /**
   * Whether a person may see it now.
   *
   * @param maySee whether the person may see the records of the case
   * @param closed whether the case is
   */
  public boolean allows(ReviewCase shown, Reviewer who, boolean maySee, boolean closed) {
    boolean decided = shown.findDecisionOf(who.name()).isPresent();
    boolean atReview = who.supervisor() && maySee && (closed || shown.step() == SUPERVISOR_STEP);
    return switch (this) {
      case NEVER -> false;
      case AFTER_DECISION -> decided || atReview;
      case ALWAYS -> maySee || decided;
    };
  }
}
