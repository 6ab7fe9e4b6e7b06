package org.sosia.review.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code review/case.html} shows; the template documents each part.
 *
 * @param evidence whether the person may see how evidence weighs the two records
 */
public record CaseView(
    String id,
    String shortId,
    String probeId,
    Instant arrivedAt,
    int step,
    Standing.View standing,
    int selected,
    @Nullable Integer pinned,
    List<Tab> tabs,
    Side left,
    Side candidate,
    List<Row> demographics,
    boolean evidence,
    List<Decision> decisions,
    List<Opinion> opinions) {

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

  /**
   * A word about a registration.
   *
   * @param at the value, where it is a time
   */
  public record Fact(String label, String value, @Nullable Instant at) {}

  /**
   * A picture of a body part, or why there is none.
   *
   * @param href of the whole picture; null = there is none
   * @param small what the page shows: the picture itself as a data address where it is made
   *     already, so that the page needs no further request; else its address
   */
  public record Picture(
      String part,
      boolean finger,
      @Nullable String href,
      @Nullable String small,
      @Nullable Integer quality,
      @Nullable String why) {}

  /** A scanned document, or why it is not shown. */
  public record Paper(
      String category,
      String part,
      String description,
      @Nullable String href,
      int pages,
      @Nullable String why) {}

  /** Something that happened. */
  public record Entry(Instant at, String text, String detail, String actor) {}

  /** A demographic field. */
  public record Row(String label, List<Value> values) {}

  /**
   * A field's text in one language.
   *
   * @param compared both sides have it
   * @param probeLatin how it reads in Latin letters; null = needless
   */
  public record Value(
      String language,
      String languageName,
      String direction,
      boolean compared,
      boolean same,
      List<Differences.Segment> probe,
      List<Differences.Segment> candidate,
      @Nullable String probeLatin,
      @Nullable String candidateLatin) {}

  /**
   * A candidate's part of the form.
   *
   * @param parts parts of the body that could match
   */
  public record Decision(
      int index,
      int number,
      String referenceId,
      String shortId,
      boolean available,
      @Nullable String verdict,
      List<String> reasons,
      List<String> matchedParts,
      List<String> parts,
      String comment,
      @Nullable String error) {}

  /** What an operator has said before, for a supervisor who asks. */
  public record Opinion(int step, List<Said> verdicts) {}

  /** One verdict of an opinion. */
  public record Said(String shortId, String verdict, List<String> reasons, String comment) {}
}
