package org.sosia.cli.dedupe;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.PersonRecord;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How the file is read, as options. */
final class FileOptions {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z0-9-]{1,16}");

  @Option(
      names = "--column",
      paramLabel = "FIELD=COLUMN",
      description =
          "the column of a field, for columns that are not named as their field. Fields: id, gender, date_of_birth,"
              + " date_of_birth_verified, and the texts name (or given_name and surname), address_line1 to"
              + " address_line6 and pincode, each also with a language, as name_ara")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--language",
      paramLabel = "CODE",
      defaultValue = "und",
      description = "language of the text columns that name none (default: ${DEFAULT-VALUE})")
  private String language = "und";

  @Option(
      names = "--separator",
      paramLabel = "CHARACTER",
      defaultValue = ",",
      description = "between two fields; \"tab\" for a tabulator (default: ${DEFAULT-VALUE})")
  private String separator = ",";

  @Option(
      names = "--date-format",
      paramLabel = "PATTERN",
      defaultValue = "yyyy-MM-dd",
      description =
          "form of the dates of birth, with a four-digit year (default: ${DEFAULT-VALUE})")
  private String dateFormat = "yyyy-MM-dd";

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

  /**
   * The chosen layout.
   *
   * @param now no date of birth lies after it
   * @throws IllegalArgumentException whose message begins with the option's name
   */
  FileLayout layout(Instant now) {
    Map<String, String> byField = new LinkedHashMap<>();
    columns.forEach((typed, column) -> {
      String field = typed.strip().toLowerCase(Locale.ROOT);
      if (!PeopleColumns.isField(field, true)) {
        throw new IllegalArgumentException("--column: there is no field " + typed);
      }
      byField.put(field, column);
    });
    String code = language.toLowerCase(Locale.ROOT);
    if (!LANGUAGE.matcher(code).matches()) {
      throw new IllegalArgumentException("--language: letters, digits and hyphens, at most 16");
    }
    return new FileLayout(
        byField,
        code,
        separatorCharacter(),
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

  private char separatorCharacter() {
    String chosen = separator.equals("tab") ? "\t" : separator;
    if (chosen.length() != 1 || "\"\r\n\0".contains(chosen)) {
      throw new IllegalArgumentException(
          "--separator: one character, neither a quote nor a line break");
    }
    return chosen.charAt(0);
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
