package org.sosia.review.web;

import java.util.List;

/** What {@code review/decided.html} shows; the template documents each part. */
public record DecidedView(
    String id,
    String shortId,
    String outcome,
    List<CaseView.Said> verdicts,
    List<ScoreView> scores,
    int waiting,
    boolean mayWithdraw) {}
