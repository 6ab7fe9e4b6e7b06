package org.sosia.review.icu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IcuTransliterationTest {
  private final IcuTransliteration icu = new IcuTransliteration();

  @Test
  void inLatin_everyScriptOfThePages_isLatin() {
    for (String text : List.of("سارة أحمد", "सारा", "ሣራ ተስፋዬ", "សុខា", "Σάρα")) {
      String latin = icu.inLatin(text).orElseThrow();
      assertTrue(
          latin
              .codePoints()
              .filter(Character::isLetter)
              .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN),
          text + " gave " + latin);
    }
  }

  @Test
  void inLatin_latinAndNumbers_isNeedless() {
    assertEquals(Optional.empty(), icu.inLatin("José 12"));
    assertEquals(Optional.empty(), icu.inLatin("1990/01/02"));
    assertEquals(Optional.empty(), icu.inLatin(""));
  }
}
