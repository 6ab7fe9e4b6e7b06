package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class EditsTest {
  @Test
  void distance_randomWords_equalsTheTableOfDistances() {
    SplittableRandom dice = new SplittableRandom(3);
    Edits edits = new Edits();
    for (int i = 0; i < 20_000; i++) {
      byte[] a = word(dice);
      byte[] b = word(dice);
      assertEquals(
          naive(a, b), edits.distance(a, b), () -> Arrays.toString(a) + " " + Arrays.toString(b));
    }
  }

  private static byte[] word(SplittableRandom dice) {
    byte[] word = new byte[dice.nextInt(0, dice.nextInt(10) == 0 ? 65 : 9)];
    for (int i = 0; i < word.length; i++) {
      word[i] = (byte) ('a' + dice.nextInt(4));
    }
    return word;
  }

  private static int naive(byte[] a, byte[] b) {
    int[][] table = new int[a.length + 1][b.length + 1];
    for (int i = 0; i <= a.length; i++) {
      for (int j = 0; j <= b.length; j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
          continue;
        }
        int same = a[i - 1] == b[j - 1] ? 0 : 1;
        table[i][j] =
            Math.min(table[i - 1][j - 1] + same, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
          table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
        }
      }
    }
    return table[a.length][b.length];
  }
}
