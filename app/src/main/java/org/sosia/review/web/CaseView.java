package org.sosia.review.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code review/case.html} shows; the template documents each part. */
public record CaseView(
    String id,
    String shortId,
    Instant arrivedAt,
    int step,
    String priority,
    @Nullable Instant leaseUntil,
    boolean mayDecide,
    @Nullable String whyNot,
    int selected,
    List<Tab> tabs,
    Side probe,
    Side candidate,
    List<Row> demographics,
    List<Decision> decisions) {

  /** A candidate to choose. */
  public record Tab(int number, String referenceId, String shortId, boolean available) {}

  /** One of the two records. */
  public record Side(
      String referenceId,
      String shortId,
      boolean available,
      @Nullable String why,
      List<Fact> facts,
      Picture face,
      List<Picture> rightHand,
      List<Picture> leftHand,
      List<Picture> irises,
      List<Paper> documents,
      List<Entry> history) {}

  /** A word about a registration. */
  public record Fact(String label, String value) {}

  /** A picture of a body part, or why there is none. */
  public record Picture(
      String part,
      String label,
      String shortLabel,
      @Nullable String href,
      @Nullable Integer quality,
      @Nullable String why) {}

  /** A scanned document, or why it is not shown. */
  public record Paper(
      String category, String description, @Nullable String href, @Nullable String why) {}

  /** Something that happened. */
  public record Entry(Instant at, String text) {}

  /** A demographic field. */
  public record Row(String label, List<Value> values) {}

  /**
   * A field's text in one language.
   *
   * @param compared both sides have it
   */
  public record Value(
      String language,
      String languageName,
      String direction,
      boolean compared,
      boolean same,
      List<Differences.Segment> probe,
      List<Differences.Segment> candidate) {}

  /** A candidate's part of the form. */
  public record Decision(
      int index,
      int number,
      String referenceId,
      String shortId,
      boolean available,
      @Nullable String verdict,
      String comment,
      @Nullable String error) {}
}
