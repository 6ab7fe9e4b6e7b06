package org.sosia.cli.dedupe;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.csv.CsvOptions;
import org.sosia.matching.BirthDateForm;
import org.sosia.matching.LanguageCodes;
import org.sosia.matching.PersonRecord;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How the file is read, as options. */
final class FileOptions {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z0-9-]{1,16}");

  @Mixin private CsvOptions csv = new CsvOptions();

  @Option(
      names = "--language",
      paramLabel = "CODE",
      defaultValue = LanguageCodes.USUAL,
      description = "language of the text columns that name none (default: ${DEFAULT-VALUE})")
  private String language = LanguageCodes.USUAL;

  @Option(
      names = "--date-format",
      paramLabel = "PATTERN",
      defaultValue = BirthDateForm.USUAL,
      description =
          "form of the dates of birth, with a four-digit year (default: ${DEFAULT-VALUE})")
  private String dateFormat = BirthDateForm.USUAL;

  @Option(
      names = "--unreadable-dates",
      paramLabel = "refuse|absent",
      defaultValue = "refuse",
      converter = UnreadableName.class,
      description =
          "what happens to a date of birth of another form: the file is refused, or the row has none and is counted"
              + " (default: ${DEFAULT-VALUE})")
  private Unreadable unreadableDates = Unreadable.REFUSE;

  @Option(
      names = "--dates-verified",
      arity = "1",
      paramLabel = "true|false",
      defaultValue = "true",
      description =
          "whether a date of birth is verified where the file does not say (default: ${DEFAULT-VALUE})")
  private boolean datesVerified = true;

  @Option(
      names = "--gender",
      paramLabel = "SPELLING=GENDER",
      description =
          "take one spelling of a gender for another, as female=F; without case; empty behind = for none."
              + " Only rows of equal genders are compared")
  private Map<String, String> genders = new LinkedHashMap<>();

  @Option(
      names = "--truth",
      paramLabel = "COLUMN",
      description = "the column that says who a row truly is; precision and recall are added")
  private @Nullable String truth;

  boolean hasTruth() {
    return truth != null;
  }

  CsvOptions csv() {
    return csv;
  }

  /** The column that says who a row truly is; null = none is named. */
  @Nullable String truth() {
    return truth;
  }

  /**
   * The chosen layout.
   *
   * @param now no date of birth lies after it
   * @throws IllegalArgumentException whose message begins with the option's name
   */
  FileLayout layout(Instant now) {
    Map<String, String> byField = csv.columnByField();
    for (String field : byField.keySet()) {
      if (!PeopleColumns.isField(field, true)) {
        throw new IllegalArgumentException("--column: there is no field " + field);
      }
    }
    String code = language.toLowerCase(Locale.ROOT);
    if (!LANGUAGE.matcher(code).matches()) {
      throw new IllegalArgumentException("--language: letters, digits and hyphens, at most 16");
    }
    return new FileLayout(
        byField,
        code,
        csv.separator(),
        birthDateForm(now),
        datesVerified,
        genderBySpelling(),
        truth);
  }

  private Map<String, String> genderBySpelling() {
    Map<String, String> bySpelling = new HashMap<>();
    genders.forEach((spelling, gender) -> {
      String seen = normalised(spelling);
      if (seen.isEmpty()) {
        throw new IllegalArgumentException("--gender: a spelling must stand before =");
      }
      bySpelling.put(seen, normalised(gender));
    });
    return bySpelling;
  }

  /** A gender as records hold it. */
  private static String normalised(String gender) {
    return Objects.requireNonNullElse(new PersonRecord("-", gender, null, Map.of()).gender(), "");
  }

  private BirthDateForm birthDateForm(Instant now) {
    try {
      return new BirthDateForm(dateFormat, now, unreadableDates == Unreadable.ABSENT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--date-format: " + e.getMessage(), e);
    }
  }

  /** What happens to a date of another form. */
  enum Unreadable {
    REFUSE,
    ABSENT
  }

  /** Reads {@code refuse} and {@code absent}. */
  static final class UnreadableName implements ITypeConverter<Unreadable> {
    @Override
    public Unreadable convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "refuse" -> Unreadable.REFUSE;
        case "absent" -> Unreadable.ABSENT;
        default -> throw new TypeConversionException("must be refuse or absent");
      };
    }
  }
}
