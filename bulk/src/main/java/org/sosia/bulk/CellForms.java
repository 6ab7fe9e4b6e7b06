package org.sosia.bulk;

import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDateForm;
import org.sosia.matching.LanguageCodes;
import org.sosia.matching.PersonRecord;

/**
 * How the cells of an input are meant, as in the deduplication of a file. Goes to the tasks.
 *
 * @param language the language of text columns that name none
 * @param dateFormat the form of the dates of birth, as of {@link BirthDateForm}
 * @param genderBySpelling genders that are taken for others; both as records hold them, empty for
 *     none
 */
public record CellForms(String language, String dateFormat, Map<String, String> genderBySpelling)
    implements Serializable {
  /** Texts in the usual language, dates of the usual form, genders as they are. */
  static final CellForms USUAL = new CellForms(LanguageCodes.USUAL, BirthDateForm.USUAL, Map.of());

  /**
   * Validates, and brings genders into the form in which records hold them.
   *
   * @throws IllegalArgumentException naming the option that is wrong
   */
  public CellForms {
    Map<String, String> held = new HashMap<>();
    genderBySpelling.forEach((spelling, gender) -> {
      String seen = held(spelling);
      if (seen.isEmpty()) {
        throw new IllegalArgumentException("--gender: a spelling must stand before =");
      }
      held.put(seen, held(gender));
    });
    genderBySpelling = Map.copyOf(held);
    try {
      new BirthDateForm(dateFormat, Instant.EPOCH, false);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--date-format: " + e.getMessage(), e);
    }
  }

  private static String held(String gender) {
    return Objects.requireNonNullElse(new PersonRecord("-", gender, null, Map.of()).gender(), "");
  }

  /** Dates of this form, of which none lies after now. */
  BirthDateForm dates(Instant now) {
    return new BirthDateForm(dateFormat, now, false);
  }

  /** What stands in a record instead of a gender; null = none does. */
  @Nullable String genderInstead(String gender) {
    return genderBySpelling.get(gender);
  }

  /** The same, for the comparison of two runs; of the usual forms the language alone. */
  String meaning() {
    boolean usual = dateFormat.equals(BirthDateForm.USUAL) && genderBySpelling.isEmpty();
    return usual
        ? language
        : "%s %s %s".formatted(language, dateFormat, new TreeMap<>(genderBySpelling));
  }
}
