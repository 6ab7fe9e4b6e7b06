package org.sosia.review.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.evidence.WaterfallView;

/**
 * How evidence weighs the texts of two records of a case, and what it compared.
 *
 * @param shortId the case's
 * @param left short id of the record on the left
 * @param right short id of the other
 * @param picture null = {@code whyNot} says why there is none
 * @param whyNot key of a message; null = there is a picture
 * @param records of how many records the register is taken to be
 * @param compared fields that both sides have, in words
 * @param missingLeft fields that the model compares and the left side's data lacks, in words
 * @param missingRight the same of the other side
 */
public record EvidenceSheet(
    String id,
    String shortId,
    String left,
    String right,
    @Nullable WaterfallView picture,
    @Nullable String whyNot,
    String records,
    List<String> compared,
    List<String> missingLeft,
    List<String> missingRight,
    List<Difference> differences) {
  /** Copies. */
  public EvidenceSheet {
    compared = List.copyOf(compared);
    missingLeft = List.copyOf(missingLeft);
    missingRight = List.copyOf(missingRight);
    differences = List.copyOf(differences);
  }

  /** A compared text of both sides. */
  public record Difference(String label, Text left, Text right) {}

  /**
   * One side.
   *
   * @param language tag of BCP 47; empty = none
   * @param text as it was shared, marked where the other side is of the same language
   * @param latin how the machine reads it in Latin letters, marked; empty = it stands in them
   */
  public record Text(
      String language,
      String languageName,
      String direction,
      List<Differences.Segment> text,
      List<Differences.Segment> latin) {}
}
