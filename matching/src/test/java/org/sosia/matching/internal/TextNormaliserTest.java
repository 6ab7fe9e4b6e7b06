package org.sosia.matching.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextNormaliserTest {
  @Test
  void normalise_everyCodePoint_isIdempotentAndIgnoresCase() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String text = "a" + Character.toString(c) + "b";
      String once = TextNormaliser.normalise(text);
      assertEquals(once, TextNormaliser.normalise(once), () -> "twice: " + text.codePointAt(1));
      assertEquals(
          once,
          TextNormaliser.normalise(text.toUpperCase(Locale.ROOT)),
          () -> "upper: " + text.codePointAt(1));
      assertEquals(
          once,
          TextNormaliser.normalise(text.toLowerCase(Locale.ROOT)),
          () -> "lower: " + text.codePointAt(1));
    }
  }

  @Test
  void normalise_blanksOfEveryKind_collapseToOneAndTrim() {
    assertEquals("a b c", TextNormaliser.normalise("\u3000 a\t\u00A0b\r\n\u0085c\u2003"));
    assertEquals("", TextNormaliser.normalise(" \t"));
  }
}
