package org.sosia.profile.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static Texts texts(String language) {
    return new Texts(Locale.forLanguageTag(language), 10);
  }

  /** Arabic counts in six forms (CLDR): one, two, 3–10, 11–99, hundreds. */
  @Test
  void bounds_areNeverRoundedBeyondWhatTheySay() {
    Texts english = new Texts(Locale.ENGLISH, 10);
    assertEquals("1.6 %", english.percentAtLeast(0.0169));
    assertEquals("7 %", english.percentAtLeast(0.07));
    assertEquals("58 %", english.percentAtLeast(0.589));
    assertEquals("0 %", english.percentAtLeast(0));
    assertEquals("1.7 %", english.percentAtMost(0.0161));
    assertEquals("59 %", english.percentAtMost(0.581));
    assertEquals("100 %", english.percentAtMost(0.999));
    assertEquals("58.9%", Texts.plain(Locale.ENGLISH).percentAtLeast(0.58999));
  }

  @Test
  void of_countedThingsInArabic_takeTheirForm() {
    Texts arabic = texts("ar");
    assertEquals("لا مركز متوقف في أسبوع واحد حتى 1", arabic.of("idle.none", 1, "1"));
    assertEquals("لا مركز متوقف في أسبوعين حتى 1", arabic.of("idle.none", 2, "1"));
    assertTrue(arabic.of("idle.none", 4, "1").endsWith("أسابيع حتى 1"));
    assertTrue(arabic.of("idle.none", 15, "1").endsWith("أسبوعًا حتى 1"));
    assertTrue(arabic.of("idle.none", 100, "1").endsWith("أسبوع حتى 1"));
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
    assertEquals(
        "No centre was idle in the week up to 1 Nov", texts("en").of("idle.none", 1, "1 Nov"));
    assertEquals(
        "No centre was idle in the 4 weeks up to 1 Nov", texts("en").of("idle.none", 4, "1 Nov"));
    assertEquals(
        "Aucun centre n’est inactif dans la semaine jusqu’au 1 nov.",
        texts("fr").of("idle.none", 1, "1 nov."));
    assertEquals(
        "Aucun centre n’est inactif dans les 4 semaines jusqu’au 1 nov.",
        texts("fr").of("idle.none", 4, "1 nov."));
  }

  /** How many more there are is said where there are any, in the form of their number. */
  @Test
  void of_centresWhoseWeekIsNotTold_areCountedInTheirFormOrNotAtAll() {
    assertEquals(
        "2 centres have no enrolments told in the 4 weeks up to D, A the longest", idle("en", 0));
    assertTrue(idle("en", 1).endsWith("; of one more the week is not told"), idle("en", 1));
    assertTrue(idle("en", 3).endsWith("; of 3 more the week is not told"), idle("en", 3));
    assertTrue(idle("fr", 0).endsWith("A depuis le plus longtemps"), idle("fr", 0));
    assertTrue(
        idle("fr", 1).endsWith("\u00a0; pour un autre la semaine n’est pas indiquée"),
        idle("fr", 1));
    assertTrue(
        idle("fr", 3).endsWith("\u00a0; pour 3 autres la semaine n’est pas indiquée"),
        idle("fr", 3));
    assertTrue(idle("ar", 0).endsWith("وأطولها \u2068A\u2069"), idle("ar", 0));
    assertTrue(idle("ar", 1).endsWith("؛ ومركز آخر أسبوعه غير مذكور"), idle("ar", 1));
    assertTrue(idle("ar", 2).endsWith("؛ ومركزان آخران أسابيعهما غير مذكورة"), idle("ar", 2));
    assertTrue(idle("ar", 3).endsWith("مراكز أخرى أسابيعها غير مذكورة"), idle("ar", 3));
    assertTrue(idle("ar", 20).endsWith("مركزًا آخر أسابيعها غير مذكورة"), idle("ar", 20));
    assertTrue(idle("ar", 100).endsWith("مركز آخر أسابيعها غير مذكورة"), idle("ar", 100));
  }

  private static String idle(String language, int untold) {
    return texts(language).of("idle.title", 2, 4, "D", "A", untold);
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

  /** Else the digits behind an Arabic name move before it in an English sentence (UAX 9). */
  @Test
  void of_aNameThatRunsTheOtherWay_isSetApart() {
    assertTrue(texts("en").of("map.title", "الواحة").contains("\u2068الواحة\u2069"));
    assertTrue(texts("ar").of("map.title", "East").contains("\u2068East\u2069"));
    for (String own :
        new String[] {
          texts("en").of("map.title", "East 15"), texts("ar").of("map.title", "الواحة 15")
        }) {
      assertTrue(own.chars().noneMatch(c -> c == 0x2068 || c == 0x2069), own);
    }
    assertTrue(Texts.plain(Locale.ENGLISH).of("map.title", "الواحة").endsWith(" الواحة"));
  }

  @Test
  void french_marksStayOnTheLineOfTheirWord() {
    assertEquals("45\u00a0%", texts("fr").percent(.45));
    assertTrue(texts("fr").of("map.title", "Est").contains("\u00a0: Est"));
    assertEquals("45 %", texts("en").percent(.45));
  }

  @Test
  void day_theFirstInFrench_isWrittenAsOrdinal() {
    assertEquals("1er juin 2026", texts("fr").day(LocalDate.of(2026, 6, 1)));
    assertEquals("2 juin 2026", texts("fr").day(LocalDate.of(2026, 6, 2)));
    assertEquals("1 Jun 2026", texts("en").day(LocalDate.of(2026, 6, 1)));
  }

  @Test
  void quarter_isWrittenInEachLanguage() {
    assertEquals("Q3 2026", texts("en").quarter("2026-Q3"));
    assertEquals("3e trimestre 2026", texts("fr").quarter("2026-Q3"));
    assertEquals("الربع الثالث 2026", texts("ar").quarter("2026-Q3"));
  }
}
