package org.sosia.matching;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds records for tests. */
final class People {
  private static final LocalDate BORN = LocalDate.of(1990, 5, 17);

  private People() {}

  static PersonRecord person(String id, Map<String, LanguageText> texts) {
    return person(id, "F", verified(BORN), texts);
  }

  static PersonRecord person(
      String id,
      @Nullable String gender,
      @Nullable BirthDate born,
      Map<String, LanguageText> texts) {
    return new PersonRecord(id, gender, born, texts);
  }

  static PersonRecord born(String id, BirthDate born) {
    return person(id, "F", born, Map.of("eng", name("amina diallo")));
  }

  static BirthDate verified(LocalDate date) {
    return new BirthDate(date, true);
  }

  static BirthDate unverified(int year) {
    return new BirthDate(LocalDate.of(year, 1, 1), false);
  }

  static LanguageText name(String name) {
    return new LanguageText(Map.of(ComparedField.NAME, name));
  }

  /** A name of this many code points; the first ones differ from every other letter used. */
  static LanguageText nameWithEdits(int edits, int length) {
    return name("x".repeat(edits) + "a".repeat(length - edits));
  }

  /** The same text in every field. */
  static LanguageText full(String name, String other) {
    Map<ComparedField, String> texts = new EnumMap<>(ComparedField.class);
    for (ComparedField field : ComparedField.values()) {
      texts.put(field, other);
    }
    texts.put(ComparedField.NAME, name);
    return new LanguageText(texts);
  }

  static LanguageText with(LanguageText text, ComparedField field, String value) {
    Map<ComparedField, String> texts = new EnumMap<>(ComparedField.class);
    texts.putAll(text.textByField());
    texts.put(field, value);
    return new LanguageText(texts);
  }

  static LanguageText without(LanguageText text, ComparedField field) {
    return with(text, field, " ");
  }
}
