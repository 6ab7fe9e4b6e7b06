package org.sosia.review.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sosia.matching.BirthDate;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.evidence.Contacts;
import org.sosia.review.SharedData;

/** What a share says of a person, as scorers compare it. */
final class SharedPeople {
  private static final Map<String, ComparedField> FIELDS =
      Map.ofEntries(
          Map.entry("fullName", ComparedField.NAME),
          Map.entry("name", ComparedField.NAME),
          Map.entry("addressLine1", ComparedField.ADDRESS_LINE_1),
          Map.entry("addressLine2", ComparedField.ADDRESS_LINE_2),
          Map.entry("addressLine3", ComparedField.ADDRESS_LINE_3),
          Map.entry("addressLine4", ComparedField.ADDRESS_LINE_4),
          Map.entry("addressLine5", ComparedField.ADDRESS_LINE_5),
          Map.entry("addressLine6", ComparedField.ADDRESS_LINE_6),
          Map.entry("postalCode", ComparedField.PINCODE),
          Map.entry("pincode", ComparedField.PINCODE));

  private SharedPeople() {}

  /**
   * The record.
   *
   * @param id any that is not blank
   * @throws IllegalArgumentException when a text is beyond the limits of comparison
   */
  static PersonRecord person(String id, SharedData data) {
    Map<String, Map<ComparedField, String>> byLanguage = new LinkedHashMap<>();
    String gender = null;
    BirthDate birth = null;
    for (SharedData.Field field : data.demographics()) {
      String first = field.values().getFirst().value();
      ComparedField compared = FIELDS.get(field.name());
      if (field.name().equals("gender")) {
        gender = first;
      } else if (field.name().equals("dateOfBirth")) {
        birth = findDate(first).map(date -> new BirthDate(date, true)).orElse(null);
      } else if (compared != null) {
        field.values().stream()
            .filter(text -> !text.language().isEmpty())
            .forEach(text ->
                byLanguage
                    .computeIfAbsent(text.language(), _ -> new EnumMap<>(ComparedField.class))
                    .put(compared, text.value()));
      }
    }
    putEverywhere(data, byLanguage);
    return new PersonRecord(id, gender, birth, texts(byLanguage));
  }

  /** Whether a field of an identity holds a compared text. */
  static boolean isText(String field) {
    return FIELDS.containsKey(field);
  }

  /** Telephone and e-mail address. */
  static Contacts contacts(SharedData data) {
    return new Contacts(first(data, "phone"), first(data, "email"));
  }

  private static String first(SharedData data, String name) {
    return data.demographics().stream()
        .filter(field -> field.name().equals(name))
        .map(field -> field.values().getFirst().value())
        .findFirst()
        .orElse("");
  }

  /** A field without a language, such as a postal code, belongs to each language. */
  private static void putEverywhere(
      SharedData data, Map<String, Map<ComparedField, String>> byLanguage) {
    for (SharedData.Field field : data.demographics()) {
      ComparedField compared = FIELDS.get(field.name());
      SharedData.Text plain = field.findText("").orElse(null);
      if (compared != null && plain != null) {
        byLanguage.values().forEach(fields -> fields.putIfAbsent(compared, plain.value()));
      }
    }
  }

  private static Map<String, LanguageText> texts(
      Map<String, Map<ComparedField, String>> byLanguage) {
    Map<String, LanguageText> texts = new LinkedHashMap<>();
    byLanguage.forEach((language, fields) -> texts.put(language, new LanguageText(fields)));
    return texts;
  }

  private static Optional<LocalDate> findDate(String text) {
    try {
      return Optional.of(LocalDate.parse(text.replace('/', '-')));
    } catch (DateTimeException e) {
      return Optional.empty(); // another spelling of a date: the score says that there is none
    }
  }
}
