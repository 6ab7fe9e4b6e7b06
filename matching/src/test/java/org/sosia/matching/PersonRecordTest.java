package org.sosia.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonRecordTest {
  private static final LanguageText TEXT =
      new LanguageText(Map.of(ComparedField.NAME, "Amina Diallo"));

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "z", "A", "Z", "0", "9", "-", "eng", "zh-Hant-TW", "abcdefghijklmnop"})
  void languageCode_lettersDigitsHyphens_areKeptInLowerCase(String code) {
    PersonRecord person = People.person("P", Map.of(code, TEXT));

    assertEquals(code.toLowerCase(Locale.ROOT), person.textByLanguage().keySet().iterator().next());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@", "[", "`", "{", "/", ":", ".", "en g", "é", "abcdefghijklmnopq"})
  void languageCode_anythingElse_isRefusedByName(String code) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> People.person("P", Map.of(code, TEXT)));

    assertTrue(String.valueOf(refused.getMessage()).startsWith("textByLanguage"));
  }

  @Test
  void toString_everyType_keepsPersonalDataToItself() {
    LocalDate date = LocalDate.of(1987, 6, 5);
    PersonRecord person =
        new PersonRecord("R-17", "F", new BirthDate(date, true), Map.of("eng", TEXT));

    assertEquals("PersonRecord[id=R-17, languages=[eng]]", person.toString());
    assertEquals("LanguageText[fields=[NAME]]", TEXT.toString());
    assertEquals("BirthDate[date=redacted, verified=true]", new BirthDate(date, true).toString());
    assertFalse(person.toString().contains("amina"));
  }
}
