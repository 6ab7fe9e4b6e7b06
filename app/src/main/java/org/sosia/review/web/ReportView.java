package org.sosia.review.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code review/report.html} shows; the template documents each part. */
public record ReportView(
    String id,
    String requestId,
    String probeId,
    Instant arrivedAt,
    String outcome,
    @Nullable Instant answeredAt,
    String printedBy,
    Instant printedAt,
    List<Item> records,
    List<Step> decisions,
    List<Step> withdrawals,
    List<Step> corrections,
    List<Viewer> viewers,
    List<Line> trail,
    boolean mayCorrect) {

  /**
   * A record of the case.
   *
   * @param face address of a picture; null = not there any more
   */
  public record Item(
      int position,
      String referenceId,
      String shortId,
      String state,
      @Nullable String face,
      List<CaseView.Fact> texts) {}

  /** A decision, one taken back, or a correction. */
  public record Step(
      String who,
      String person,
      Instant at,
      @Nullable String reason,
      List<CaseView.Said> verdicts) {}

  /** How often a person looked. */
  public record Viewer(String person, long pages, long pictures) {}

  /** A line of the trail. */
  public record Line(Instant at, String person, String act) {}
}
