package org.sosia.cli.dedupe;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BlockingRule;
import org.sosia.matching.ComparedField;
import org.sosia.matching.FieldPresence;
import org.sosia.matching.FieldScore;
import org.sosia.matching.GenderAbsent;
import org.sosia.matching.LanguageScore;
import org.sosia.matching.NotComparedReason;
import org.sosia.matching.PairComparison;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityRule;

/**
 * All that the rule says of one pair, found or not, without any value of its records. The names of
 * the components are the names in the JSON; a number named {@code …Exact} is a fraction, and the
 * contributions add up to exactly the score.
 *
 * @param idA the first record
 * @param idB the second record
 * @param blockingRule which rule makes them a candidate pair
 * @param keptApart why none does; empty when one does
 * @param candidatesWith options that would make them a candidate pair; empty when they are one or
 *     none would
 * @param candidatesBy the rule by which these options would make them one; without options the rule
 *     that would if the dates of birth were not verified; null = they are one, or nothing helps
 * @param notCompared why their texts get no score; null = they get one
 * @param score percent, two decimals, rounded down; null = none
 * @param scoreExact percent; null = none
 * @param thresholdPercent percent from which a pair is a potential duplicate
 * @param thresholdInclusive whether exactly the threshold is one
 * @param meetsThreshold whether the score does, compared or not
 * @param potentialDuplicate whether they are a candidate pair and meet the threshold
 * @param languages the parts of the score
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PairReport(
    String idA,
    String idB,
    BlockingRule blockingRule,
    List<String> keptApart,
    List<String> candidatesWith,
    @Nullable BlockingRule candidatesBy,
    @Nullable NotComparedReason notCompared,
    @Nullable String score,
    @Nullable String scoreExact,
    BigDecimal thresholdPercent,
    boolean thresholdInclusive,
    boolean meetsThreshold,
    boolean potentialDuplicate,
    List<LanguagePart> languages) {
  PairReport {
    keptApart = List.copyOf(keptApart);
    candidatesWith = List.copyOf(candidatesWith);
    languages = List.copyOf(languages);
  }

  /** One language's part; its score counts with one part in as many as there are languages. */
  record LanguagePart(
      String language, String score, String scoreExact, int weightSum, List<FieldPart> fields) {
    LanguagePart {
      fields = List.copyOf(fields);
    }
  }

  /** One field's part, see {@link FieldScore}. */
  record FieldPart(
      ComparedField field,
      int weight,
      FieldPresence presence,
      boolean counted,
      int distanceEdits,
      int longerLengthCodePoints,
      String similarityExact,
      double contributionPercent,
      String contributionExact) {}

  static PairReport of(RuleSettings settings, FilePerson first, FilePerson second) {
    PersonRecord a = first.person();
    PersonRecord b = second.person();
    BlockingRule blocking = new SimilarityRule(settings).blockingRule(a, b);
    KeptApart apart = KeptApart.of(settings, first, second);
    // the texts are compared even if a gender is absent: whether that matters is said above
    SimilarityRule byText =
        new SimilarityRule(settings.withGenderAbsent(GenderAbsent.COMPARE_SAME_DATE_ANY_GENDER));
    NotComparedReason reason = null;
    String score = null;
    String exact = null;
    boolean meets = false;
    List<LanguagePart> languages = List.of();
    switch (byText.compare(a, b)) {
      case PairComparison.Scored scored -> {
        score = scored.score().toString();
        exact = scored.score().exactPercent().toString();
        meets = scored.score().meets(settings);
        languages = scored.languages().stream().map(PairReport::part).toList();
      }
      case PairComparison.NotComparable none -> reason = none.reason();
    }
    return new PairReport(
        a.id(),
        b.id(),
        blocking,
        apart.reasons(),
        apart.options(),
        apart.rule() == BlockingRule.NONE ? null : apart.rule(),
        reason,
        score,
        exact,
        settings.thresholdPercent(),
        settings.thresholdInclusive(),
        meets,
        meets && blocking != BlockingRule.NONE,
        languages);
  }

  private static LanguagePart part(LanguageScore score) {
    return new LanguagePart(
        score.language(),
        score.score().toString(),
        score.score().exactPercent().toString(),
        score.weightSum(),
        score.fields().stream().map(PairReport::part).toList());
  }

  private static FieldPart part(FieldScore score) {
    return new FieldPart(
        score.field(),
        score.weight(),
        score.presence(),
        score.counted(),
        score.distanceEdits(),
        score.longerLengthCodePoints(),
        score.similarity().toString(),
        score.contributionPercent().doubleValue(),
        score.contributionPercent().toString());
  }

  /** For people. */
  String asText() {
    StringBuilder text = new StringBuilder();
    text.append(idA).append(" and ").append(idB).append('\n');
    if (blockingRule == BlockingRule.NONE) {
      text.append("  not compared: ").append(String.join("; ", keptApart)).append('\n');
      text.append("  ").append(wouldBeCompared()).append('\n');
    } else {
      text.append("  candidate pair by the rule ").append(words(blockingRule)).append('\n');
    }
    if (notCompared != null) {
      text.append("  no score: ").append(DedupeSummary.words(notCompared)).append('\n');
    } else {
      text.append(
          "  %s %s (exactly %s), threshold %s%s: %s%n"
              .formatted(
                  blockingRule == BlockingRule.NONE ? "would score" : "score",
                  score,
                  scoreExact,
                  thresholdPercent.toPlainString(),
                  thresholdInclusive ? "" : " exclusive",
                  verdict()));
    }
    languages.forEach(language -> append(text, language));
    return text.toString();
  }

  private String wouldBeCompared() {
    if (candidatesBy == null) {
      return "no option would have them compared";
    }
    return candidatesWith.isEmpty()
        ? "no option would have them compared; were their dates of birth not verified, the rule %s would"
            .formatted(words(candidatesBy))
        : "would be compared by the rule %s with %s"
            .formatted(words(candidatesBy), String.join(" ", candidatesWith));
  }

  private String verdict() {
    if (blockingRule == BlockingRule.NONE) {
      return meetsThreshold
          ? "met, but they are not compared"
          : "not met, and they are not compared";
    }
    return potentialDuplicate ? "a potential duplicate" : "no potential duplicate";
  }

  private static void append(StringBuilder text, LanguagePart language) {
    text.append(
        "  language %s: %s (exactly %s), weights of %d counted%n"
            .formatted(
                language.language(),
                language.score(),
                language.scoreExact(),
                language.weightSum()));
    text.append(
        String.format(
            Locale.ROOT,
            "    %-15s %7s %9s %7s %11s %13s  %s%n",
            "field",
            "weight",
            "distance",
            "length",
            "similarity",
            "contribution",
            "exactly"));
    for (FieldPart field : language.fields()) {
      String name = words(field.field());
      if (field.counted()) {
        text.append(
            String.format(
                Locale.ROOT,
                "    %-15s %7d %9d %7d %11s %13.4f  %s%n",
                name,
                field.weight(),
                field.distanceEdits(),
                field.longerLengthCodePoints(),
                field.similarityExact(),
                field.contributionPercent(),
                field.contributionExact()));
      } else {
        text.append(
            String.format(
                Locale.ROOT,
                "    %-15s %7d  not counted: absent on %s%n",
                name,
                field.weight(),
                field.presence() == FieldPresence.NEITHER ? "both sides" : "one side"));
      }
    }
  }

  private static String words(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
