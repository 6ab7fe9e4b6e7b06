package org.sosia.cli.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDate;
import org.sosia.matching.BirthDateForm;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageCodes;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.evidence.EvidenceRecord;
import org.sosia.matching.evidence.EvidenceSchema;
import org.sosia.matching.evidence.TextKind;
import org.sosia.matching.evidence.WrittenDate;
import org.sosia.matching.evidence.WrittenName;

/**
 * What the rule knows of a record of evidence: as much as the deduplication of a file by the rule
 * reads from the same row, so that both find the same pairs. Immutable and thread-safe.
 */
final class RulePersons {
  private static final List<ComparedField> ADDRESS_LINES =
      List.of(
          ComparedField.ADDRESS_LINE_1,
          ComparedField.ADDRESS_LINE_2,
          ComparedField.ADDRESS_LINE_3,
          ComparedField.ADDRESS_LINE_4,
          ComparedField.ADDRESS_LINE_5,
          ComparedField.ADDRESS_LINE_6);

  private final EvidenceSchema schema;
  private final BirthDateForm dates;
  private final int own;
  private final int usual;

  /**
   * Persons of one file.
   *
   * @param languages of names and texts, in their numbers' order; empty is the file's own, which is
   *     {@link LanguageCodes#USUAL} to the rule
   * @param now no date of birth lies after it
   */
  RulePersons(EvidenceSchema schema, List<String> languages, Instant now) {
    this.schema = schema;
    this.dates = new BirthDateForm(BirthDateForm.USUAL, now, true);
    this.own = languages.indexOf("");
    this.usual = languages.indexOf(LanguageCodes.USUAL);
  }

  /**
   * The person of a record.
   *
   * @throws IllegalArgumentException naming the field that the rule cannot compare
   */
  PersonRecord of(EvidenceRecord record) {
    Map<String, LanguageText> texts = new HashMap<>();
    for (WrittenName name : record.names()) {
      Map<ComparedField, String> fields = new EnumMap<>(ComparedField.class);
      fields.put(ComparedField.NAME, name.given() + " " + name.surname());
      int line = 0;
      for (int i = 0; i < schema.texts().size(); i++) {
        String field = schema.texts().get(i).name();
        String text = text(record.texts().get(i), name.language());
        if (isPostalCode(field)) {
          fields.put(ComparedField.PINCODE, text);
        } else if (schema.texts().get(i).kind() == TextKind.PLACE && line < ADDRESS_LINES.size()) {
          fields.put(ADDRESS_LINES.get(line++), text);
        }
      }
      texts.put("l" + name.language(), new LanguageText(fields));
    }
    return new PersonRecord(record.id(), record.gender(), birthDate(record.birthDate()), texts);
  }

  /** In the language of a name; a text that names none stands with those of the usual one. */
  private String text(List<String> byLanguage, int language) {
    String text = byLanguage.get(language);
    if (!text.isBlank() || own < 0 || usual < 0) {
      return text;
    }
    return language == usual ? byLanguage.get(own) : language == own ? byLanguage.get(usual) : text;
  }

  private static boolean isPostalCode(String field) {
    return field.contains("pincode")
        || field.contains("pin_code")
        || field.contains("post")
        || field.contains("zip");
  }

  private @Nullable BirthDate birthDate(@Nullable WrittenDate date) {
    if (date == null || date.year() == 0) {
      return null;
    }
    try {
      LocalDate day = LocalDate.of(date.year(), date.month(), date.day());
      return dates.isPossible(day) ? new BirthDate(day, date.verified()) : null;
    } catch (DateTimeException e) {
      return null; // a date that does not exist has no candidates by the rule
    }
  }
}
