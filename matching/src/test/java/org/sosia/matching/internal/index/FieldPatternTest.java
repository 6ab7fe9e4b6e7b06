package org.sosia.matching.internal.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Distances of codes, and what the beginning of a text tells of its distance. */
class FieldPatternTest {
  private static final int UNUSED_BYTES = 8;

  @Test
  void leastDistance_randomPrefixes_isReachedByTheBestTextAndExceededByNone() {
    SplittableRandom random = new SplittableRandom(31);
    for (int round = 0; round < 2_000; round++) {
      byte[] probe = codes(random, 1 + random.nextInt(7));
      FieldPattern pattern = new FieldPattern(probe);
      byte[] prefix = codes(random, random.nextInt(5));
      int least = pattern.leastDistance(prefix, 0, prefix.length);
      int best = Integer.MAX_VALUE;
      // The best text goes on as some end of the probe does.
      for (int from = 0; from <= probe.length; from++) {
        byte[] text = Arrays.copyOf(prefix, prefix.length + probe.length - from);
        System.arraycopy(probe, from, text, prefix.length, probe.length - from);
        if (text.length > 0) {
          best = Math.min(best, distance(pattern, text));
        }
      }
      assertEquals(prefix.length == 0 ? 0 : best, least);
      byte[] other = Arrays.copyOf(prefix, prefix.length + 1 + random.nextInt(4));
      assertTrue(least <= distance(pattern, other));
    }
  }

  @Test
  void leastDistance_codeOfNoAlphabet_equalsNothing() {
    FieldPattern pattern = new FieldPattern(new byte[] {Alphabet.NONE, 3});
    assertEquals(1, pattern.leastDistance(new byte[] {Alphabet.NONE}, 0, 1));
  }

  private static int distance(FieldPattern pattern, byte[] text) {
    byte[] padded = Arrays.copyOf(text, text.length + UNUSED_BYTES);
    return pattern.distance(padded, 0, text.length, Math.max(pattern.length(), text.length));
  }

  private static byte[] codes(SplittableRandom random, int length) {
    byte[] codes = new byte[length];
    for (int i = 0; i < length; i++) {
      codes[i] = (byte) (1 + random.nextInt(4));
    }
    return codes;
  }
}
