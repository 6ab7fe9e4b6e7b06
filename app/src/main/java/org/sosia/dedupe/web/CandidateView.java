package org.sosia.dedupe.web;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.dedupe.CandidateExplanations.Explained;
import org.sosia.dedupe.EvidenceScore;
import org.sosia.matching.FieldScore;
import org.sosia.matching.LanguageScore;
import org.sosia.registration.RegistrationId;

/**
 * A potential duplicate as pages and the interface show it: ids, fields' names and numbers, nothing
 * of what stands in a record.
 *
 * @param registrationId the earlier registration
 * @param scorePercent similarity score by the rule, 0 to 100, rounded down; null = it cannot
 *     compare the pair
 * @param evidence what evidence said; null = the rule decided
 * @param languages per language; empty when the pair cannot be compared any more
 */
public record CandidateView(
    String registrationId,
    @Nullable BigDecimal scorePercent,
    @Nullable EvidenceView evidence,
    List<LanguageView> languages) {

  /**
   * @param language code
   * @param scorePercent score in that language
   * @param fields in the rule's order
   */
  public record LanguageView(String language, String scorePercent, List<FieldView> fields) {}

  /**
   * @param field the field's name
   * @param weight its weight
   * @param presence on how many sides it is present: BOTH, ONE, NEITHER
   * @param counted whether its weight is part of the denominator
   * @param distanceEdits Levenshtein distance, in code points
   * @param longerLengthCodePoints length of the longer text
   * @param similarityPercent 0 to 100
   * @param contributionPercent what it adds to the pair's score
   */
  public record FieldView(
      String field,
      int weight,
      String presence,
      boolean counted,
      int distanceEdits,
      int longerLengthCodePoints,
      int similarityPercent,
      double contributionPercent) {
    /** The field's name as a person reads it. */
    public String label() {
      String words = field.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
      return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Why the field does not count, in words; empty when it does. */
    public String whyNotCounted() {
      return counted
          ? ""
          : switch (presence) {
            case "NEITHER" -> "absent on both sides";
            case "ONE" -> "absent on one side";
            default -> "not counted";
          };
    }
  }

  static CandidateView of(Explained explained) {
    RegistrationId matched = explained.duplicate().matched();
    EvidenceScore evidence = explained.duplicate().evidence();
    return new CandidateView(
        matched.value(),
        explained.duplicate().scorePercent(),
        evidence == null ? null : EvidenceView.of(evidence),
        explained.languages().stream().map(CandidateView::language).toList());
  }

  private static LanguageView language(LanguageScore score) {
    return new LanguageView(
        score.language(),
        score.score().toString(),
        score.fields().stream().map(CandidateView::field).toList());
  }

  private static FieldView field(FieldScore score) {
    return new FieldView(
        score.field().name(),
        score.weight(),
        score.presence().name(),
        score.counted(),
        score.distanceEdits(),
        score.longerLengthCodePoints(),
        (int) Math.floor(score.similarity().doubleValue() * 100),
        Math.round(score.contributionPercent().doubleValue() * 100) / 100.0);
  }
}
