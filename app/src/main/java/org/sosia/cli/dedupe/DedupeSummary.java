package org.sosia.cli.dedupe;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.NotComparedReason;

/**
 * What came of a file. The names of the components are the names in the JSON.
 *
 * @param records rows of people
 * @param impossibleDates of these, rows whose date of birth is no date; they are kept without one
 * @param candidatePairsScored pairs that the rule decided by a score
 * @param pairs potential duplicates
 * @param notCompared pairs that got no score, by reason
 * @param truth how good the pairs are; null = the file was read without its truth
 * @param kernel how names were compared at the end, see {@link org.sosia.matching.KernelChoice}
 * @param threads how many threads compared
 * @param seconds wall-clock time, reading included
 * @param recordsPerSecond rows a second
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DedupeSummary(
    long records,
    long impossibleDates,
    long candidatePairsScored,
    long pairs,
    Map<NotComparedReason, Long> notCompared,
    @Nullable Accuracy truth,
    String kernel,
    int threads,
    double seconds,
    double recordsPerSecond) {
  DedupeSummary {
    notCompared = Map.copyOf(notCompared);
  }

  /**
   * The pairs against the truth.
   *
   * @param truePairs pairs of rows of one entity
   * @param truePairsFound of these, found
   * @param precision share of the found pairs that is true; null = no pair was found
   * @param recall share of the true pairs that was found; null = there is no true pair
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Accuracy(
      long truePairs, long truePairsFound, @Nullable Double precision, @Nullable Double recall) {}

  /** For people. */
  String asText() {
    StringBuilder text = new StringBuilder();
    line(text, "records", records);
    line(text, "candidate pairs scored", candidatePairsScored);
    line(text, "potential duplicates", pairs);
    notCompared.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> line(text, "not compared, " + words(entry.getKey()), entry.getValue()));
    if (impossibleDates > 0) {
      line(text, "dates that are no dates", impossibleDates);
    }
    if (truth != null) {
      line(text, "true pairs", truth.truePairs());
      line(text, "true pairs found", truth.truePairsFound());
      share(text, "precision", truth.precision());
      share(text, "recall", truth.recall());
    }
    text.append(
        String.format(
            Locale.ROOT, "%-34s %12.1f s, %,.0f records/s%n", "time", seconds, recordsPerSecond));
    return text.toString();
  }

  static String words(NotComparedReason reason) {
    return switch (reason) {
      case NAME_ABSENT -> "no name";
      case NO_COMMON_LANGUAGE -> "no common language";
      case GENDER_ABSENT -> "no gender";
      case BIRTH_DATE_ABSENT -> "no date of birth";
    };
  }

  private static void line(StringBuilder text, String label, long value) {
    text.append(String.format(Locale.ROOT, "%-34s %12d%n", label, value));
  }

  private static void share(StringBuilder text, String label, @Nullable Double value) {
    text.append(
        value == null
            ? String.format(Locale.ROOT, "%-34s %12s%n", label, "-")
            : String.format(Locale.ROOT, "%-34s %12.4f%n", label, value));
  }
}
