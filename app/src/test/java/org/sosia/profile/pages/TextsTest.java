package org.sosia.profile.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static Texts texts(String language) {
    return new Texts(Locale.forLanguageTag(language), 10);
  }

  /** Arabic counts in six forms (CLDR): one, two, 3–10, 11–99, hundreds. */
  @Test
  void of_countedThingsInArabic_takeTheirForm() {
    Texts arabic = texts("ar");
    assertEquals("لا مركز متوقف منذ أسبوع واحد", arabic.of("idle.none", 1));
    assertEquals("لا مركز متوقف منذ أسبوعين", arabic.of("idle.none", 2));
    assertTrue(arabic.of("idle.none", 4).endsWith("أسابيع"), arabic.of("idle.none", 4));
    assertTrue(arabic.of("idle.none", 15).endsWith("أسبوعًا"), arabic.of("idle.none", 15));
    assertTrue(arabic.of("idle.none", 100).endsWith("أسبوع"), arabic.of("idle.none", 100));
  }

  @Test
  void of_countedThings_areWrittenWithTheDigitsOfAllOtherNumbers() {
    for (String language : Texts.LANGUAGES) {
      Texts texts = texts(language);
      String written = texts.of("idle.none", 12_345);
      assertTrue(written.contains(texts.number(12_345)), written);
    }
  }

  @Test
  void of_countedThingsInEnglishAndFrench_takeTheirForm() {
    assertEquals("No centre has been idle for 1 week", texts("en").of("idle.none", 1));
    assertEquals("No centre has been idle for 4 weeks", texts("en").of("idle.none", 4));
    assertEquals("Aucun centre n’est inactif depuis 1 semaine", texts("fr").of("idle.none", 1));
    assertEquals("Aucun centre n’est inactif depuis 4 semaines", texts("fr").of("idle.none", 4));
  }

  @Test
  void percent_nearNoneAndNearAll_isNeither() {
    Texts english = texts("en");
    assertEquals("under 1 %", english.percent(0.004));
    assertEquals("over 99 %", english.percent(0.996));
    assertEquals("0 %", english.percent(0));
    assertEquals("100 %", english.percent(1));
    assertEquals("31 %", english.percent(0.312));
  }

  @Test
  void name_ofStagesAndStatuses_isInWords() {
    assertEquals("Dédoublonnage biométrique", texts("fr").name("stage", "BioDedupeStage"));
    assertEquals("Processed", texts("en").name("status", "PROCESSED"));
    assertEquals("OurOwnStage", texts("en").name("stage", "OurOwnStage"));
    assertEquals("Missing", texts("en").name("gender", "Unknown"));
    assertEquals("Not told", texts("en").name("gender", ""));
  }
}
