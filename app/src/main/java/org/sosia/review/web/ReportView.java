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
    String trailHead,
    boolean mayCorrect,
    long keepSeconds) {

  /**
   * A record of the case.
   *
   * @param keptUntil null = deleted, never there, or the answer has not left
   * @param face address of a picture; null = not there any more
   */
  public record Item(
      int position,
      String referenceId,
      String shortId,
      String status,
      @Nullable Instant keptUntil,
      @Nullable String face,
      List<Text> texts) {}

  /**
   * A field in one language.
   *
   * @param language tag of BCP 47; empty = none
   */
  public record Text(
      String label, String language, String languageName, String direction, String value) {}

  /** A decision, one taken back, or a correction. */
  public record Step(
      String who,
      String person,
      Instant at,
      @Nullable String reason,
      List<CaseView.Said> verdicts) {}

  /** How often a person looked. */
  public record Viewer(String person, long pages, long pictures) {}

  /**
   * A line of the trail.
   *
   * @param number in the chain; 0 = from before it
   */
  public record Line(long number, Instant at, String person, String act, String detail) {}
}
