package org.sosia.cli.dedupe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.NotComparedReason;

/**
 * What came of a file. The names of the components are the names in the JSON; those that the
 * demonstration has too mean the same there.
 *
 * @param records rows of people
 * @param recordsWithoutBirthDate of these, compared with nobody, because they have no date of birth
 * @param impossibleDates of these, rows whose date does not exist or lies in the future
 * @param unreadableDates of these, rows whose date has another form than was said
 * @param recordsWithoutGender rows without a gender
 * @param recordsByGender rows of each gender as it is compared; empty when there are so many
 *     different ones that they are hardly genders
 * @param candidatesScored candidate pairs that the rule decided by a score
 * @param candidatesNotScored candidate pairs without a score, by reason
 * @param potentialDuplicates pairs at or over the threshold
 * @param truth how good the pairs are; null = the file was read without its truth
 * @param kernel how names were compared at the end, see {@link org.sosia.matching.KernelChoice}
 * @param threads how many threads compared
 * @param seconds wall-clock time, reading included
 * @param recordsPerSecond rows a second
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DedupeSummary(
    long records,
    long recordsWithoutBirthDate,
    long impossibleDates,
    long unreadableDates,
    long recordsWithoutGender,
    Map<String, Long> recordsByGender,
    long candidatesScored,
    Map<NotComparedReason, Long> candidatesNotScored,
    long potentialDuplicates,
    @JsonUnwrapped @Nullable Accuracy truth,
    String kernel,
    int threads,
    double seconds,
    double recordsPerSecond) {
  DedupeSummary {
    recordsByGender = Collections.unmodifiableMap(new LinkedHashMap<>(recordsByGender));
    candidatesNotScored = Map.copyOf(candidatesNotScored);
  }

  /**
   * The pairs against the truth.
   *
   * @param truePairs pairs of rows of one entity
   * @param truePairsFound of these, found
   * @param precision share of the potential duplicates that is true; null = there are none
   * @param recall share of the true pairs that was found; null = there is no true pair
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Accuracy(
      long truePairs, long truePairsFound, @Nullable Double precision, @Nullable Double recall) {}

  /** For people. */
  String asText() {
    StringBuilder text = new StringBuilder();
    line(text, "rows", records, "");
    recordsByGender.forEach((gender, rows) -> line(text, "  of gender " + gender, rows, ""));
    lineIfAny(text, "  without a gender", recordsWithoutGender, "");
    lineIfAny(text, "  without a date of birth", recordsWithoutBirthDate, "compared with nobody");
    lineIfAny(text, "    as theirs is impossible", impossibleDates, "");
    lineIfAny(text, "    as theirs has another form", unreadableDates, "");
    line(text, "candidate pairs scored", candidatesScored, "");
    candidatesNotScored.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry ->
            line(text, "candidate pairs not scored", entry.getValue(), words(entry.getKey())));
    line(text, "potential duplicates", potentialDuplicates, "pairs");
    if (truth != null) {
      line(text, "true pairs", truth.truePairs(), "");
      line(text, "true pairs found", truth.truePairsFound(), "");
      share(text, "precision", truth.precision(), "of the potential duplicates are true");
      share(text, "recall", truth.recall(), "of the true pairs are found");
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%-34s %12.1f  s, %,.0f rows/s, names compared by the kernel \"%s\"%n",
            "time",
            seconds,
            recordsPerSecond,
            kernel));
    return text.toString();
  }

  static String words(NotComparedReason reason) {
    return switch (reason) {
      case NAME_ABSENT -> "no name on both sides in one language";
      case NO_COMMON_LANGUAGE -> "no common language";
      case GENDER_ABSENT -> "no gender";
      case BIRTH_DATE_ABSENT -> "no date of birth";
    };
  }

  private static void lineIfAny(StringBuilder text, String label, long value, String remark) {
    if (value > 0) {
      line(text, label, value, remark);
    }
  }

  private static void line(StringBuilder text, String label, long value, String remark) {
    text.append(String.format(Locale.ROOT, "%-34s %12d  %s", label, value, remark).stripTrailing())
        .append(System.lineSeparator());
  }

  private static void share(
      StringBuilder text, String label, @Nullable Double value, String remark) {
    text.append(
        value == null
            ? String.format(Locale.ROOT, "%-34s %12s%n", label, "-")
            : String.format(Locale.ROOT, "%-34s %12.4f  %s%n", label, value, remark));
  }
}
