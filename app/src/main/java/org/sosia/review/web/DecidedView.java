package org.sosia.review.web;

import java.util.List;

/** What {@code review/decided.html} shows; the template documents each part. */
public record DecidedView(
    String id,
    String shortId,
    String outcome,
    List<CaseView.Said> verdicts,
    List<ScoreView> scores,
    List<Weighed> evidence,
    int waiting,
    boolean mayWithdraw) {
  /** A candidate of which the person may see how evidence weighs it. */
  public record Weighed(int number, String shortId) {}
}
