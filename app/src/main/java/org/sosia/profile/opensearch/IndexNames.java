package org.sosia.profile.opensearch;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.ProfileSchema;

/**
 * Names of the indexes. Readers use {@code <prefix>.<schema>.anonymous_profile}, as MOSIP's
 * reporting names them; it is an alias over one index a period, {@code …anonymous_profile-2026-q1}.
 *
 * @param prefix 1–32 lower-case letters, digits, hyphens or underscores, a letter first
 * @param rollOver how long a period is
 */
public record IndexNames(String prefix, RollOver rollOver) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
  private static final int MONTHS_A_QUARTER = 3;

  public IndexNames {
    if (!FORM.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "index prefix is not 1 to 32 lower-case letters, digits, hyphens or underscores");
    }
  }

  /**
   * When a new index begins. The period is that of the event and not of the indexing, so that a
   * document that comes again lands in the index that has it.
   */
  public enum RollOver {
    YEAR,
    QUARTER,
    MONTH
  }

  String of(ProfileSchema schema) {
    return prefix + "." + schema.schemaName() + ".anonymous_profile";
  }

  /**
   * The index of a document.
   *
   * @param day the day that the document tells; a coarser one than the period is none, and its
   *     documents stand together
   */
  String of(ProfileSchema schema, @Nullable LocalDate day) {
    return of(schema) + "-" + (day == null ? "undated" : period(day));
  }

  private String period(LocalDate day) {
    return switch (rollOver) {
      case YEAR -> "%d".formatted(day.getYear());
      case QUARTER ->
          "%d-q%d".formatted(day.getYear(), (day.getMonthValue() - 1) / MONTHS_A_QUARTER + 1);
      case MONTH -> "%d-%02d".formatted(day.getYear(), day.getMonthValue());
    };
  }

  /** The pattern of a schema's indexes. */
  String pattern(ProfileSchema schema) {
    return of(schema) + "-*";
  }

  /** All four, separated by commas. */
  String all() {
    return Arrays.stream(ProfileSchema.values()).map(this::of).collect(Collectors.joining(","));
  }
}
