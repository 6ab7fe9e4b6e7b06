package org.sosia.cli.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.PairComparison;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.SimilarityRule;
import org.sosia.matching.evidence.CandidatePass;
import org.sosia.matching.evidence.EvidenceRecord;
import org.sosia.matching.evidence.EvidenceRegister;
import org.sosia.matching.evidence.EvidenceScorer;
import org.sosia.matching.evidence.Waterfall;
import org.sosia.matching.evidence.WrittenDate;
import org.sosia.matching.evidence.WrittenName;

/**
 * Why two records are, or are not, a pair. It holds personal data: the values that differ.
 *
 * @param first the id of the first record
 * @param second the id of the second
 * @param model which model decided, and its odds before any evidence
 * @param totalMillibits the log-odds in thousandths of a bit, the sum of the steps
 * @param probability what they mean, 0 to 1
 * @param flagged whether they are at or over even odds and the pair is found
 * @param found whether candidate generation finds the pair, with its caps
 * @param passes the passes whose keys the records share, in their order; a cap may leave them out
 * @param reason in one sentence, why the pair is flagged or not
 * @param steps the steps of the score
 * @param differences texts of both records, character by character
 * @param rulePercent the rule's score, rounded down to two places; null = not comparable by it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PairExplanation(
    String first,
    String second,
    @JsonUnwrapped ModelUse model,
    int totalMillibits,
    double probability,
    boolean flagged,
    boolean found,
    List<String> passes,
    String reason,
    List<Waterfall.Step> steps,
    List<Difference> differences,
    @Nullable BigDecimal rulePercent) {
  /** Copies. */
  PairExplanation {
    passes = List.copyOf(passes);
    steps = List.copyOf(steps);
    differences = List.copyOf(differences);
  }

  /**
   * A text of both records.
   *
   * @param field the field
   * @param runs what both have in common and what only one has
   */
  record Difference(String field, List<TextDifference.Run> runs) {}

  /**
   * Explains.
   *
   * @param persons the same records as the rule knows them
   * @param found whether candidate generation finds the pair
   * @param score the pair's score with what follows from other pairs; null = nothing is known
   */
  static PairExplanation of(
      EvidenceRegister register,
      EvidenceScorer scorer,
      ModelUse model,
      RulePersons persons,
      int a,
      int b,
      boolean found,
      @Nullable Integer score) {
    Waterfall waterfall = withOthers(scorer.explain(a, b), score);
    EvidenceRecord first = register.record(a);
    EvidenceRecord second = register.record(b);
    List<String> passes =
        waterfall.passes().stream().sorted().map(PairExplanation::lowerCase).toList();
    boolean likely = waterfall.totalMillibits() >= EvaluateCommand.EVEN;
    boolean follows = !found && score != null;
    return new PairExplanation(
        first.id(),
        second.id(),
        model,
        waterfall.totalMillibits(),
        waterfall.probability(),
        (found || follows) && likely,
        found,
        passes,
        follows
            ? "flagged: not compared, but it follows from other pairs"
            : reason(likely, found, passes),
        waterfall.steps(),
        differences(register, first, second),
        rulePercent(register, persons.of(first), persons.of(second)));
  }

  /** With a step of its own for what other pairs add. */
  private static Waterfall withOthers(Waterfall own, @Nullable Integer score) {
    if (score == null || score <= own.totalMillibits()) {
      return own;
    }
    List<Waterfall.Step> steps = new ArrayList<>(own.steps());
    steps.add(new Waterfall.Step("other_pairs", "", score - own.totalMillibits()));
    return new Waterfall(steps, score, EvidenceScorer.probability(score), own.passes());
  }

  private static String reason(boolean likely, boolean found, List<String> passes) {
    if (!found) {
      String why = passes.isEmpty() ? "they share no key of any pass" : "a cap left the pair out";
      String verdict = likely ? "would" : "would not";
      return "not compared: %s; compared, they %s be flagged".formatted(why, verdict);
    }
    return likely
        ? "flagged: at or over even odds"
        : "not flagged: compared, and under even odds of being one person";
  }

  private static @Nullable BigDecimal rulePercent(
      EvidenceRegister register, PersonRecord first, PersonRecord second) {
    SimilarityRule rule = new SimilarityRule(RuleRun.settings(register));
    return switch (rule.compare(first, second)) {
      case PairComparison.Scored scored -> RuleRun.percent(scored.score(), 2);
      case PairComparison.NotComparable none -> null;
    };
  }

  private static List<Difference> differences(
      EvidenceRegister register, EvidenceRecord first, EvidenceRecord second) {
    List<Difference> differences = new ArrayList<>();
    for (WrittenName x : first.names()) {
      for (WrittenName y : second.names()) {
        if (x.language() == y.language() || !shareLanguage(first, second)) {
          add(differences, "given_name", x.given(), y.given());
          add(differences, "surname", x.surname(), y.surname());
        }
      }
    }
    add(differences, "date_of_birth", text(first.birthDate()), text(second.birthDate()));
    add(differences, "gender", first.gender(), second.gender());
    for (int field = 0; field < register.schema().texts().size(); field++) {
      for (int language = 0; language < register.schema().languages(); language++) {
        add(
            differences,
            register.schema().texts().get(field).name(),
            first.texts().get(field).get(language),
            second.texts().get(field).get(language));
      }
    }
    return differences;
  }

  private static boolean shareLanguage(EvidenceRecord first, EvidenceRecord second) {
    return first.names().stream()
        .anyMatch(x -> second.names().stream().anyMatch(y -> x.language() == y.language()));
  }

  private static void add(List<Difference> differences, String field, String a, String b) {
    if (!a.isEmpty() || !b.isEmpty()) {
      differences.add(new Difference(field, TextDifference.of(a, b).runs()));
    }
  }

  private static String text(@Nullable WrittenDate date) {
    return date == null
        ? ""
        : String.format(Locale.ROOT, "%04d-%02d-%02d", date.year(), date.month(), date.day());
  }

  private static String lowerCase(CandidatePass pass) {
    return pass.name().toLowerCase(Locale.ROOT);
  }
}
