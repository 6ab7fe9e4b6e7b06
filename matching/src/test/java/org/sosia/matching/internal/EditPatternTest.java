package org.sosia.matching.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EditPatternTest {
  // Latin, both sides of the direct table's end, Devanagari, and beyond the BMP.
  private static final int[] LETTERS = {'a', 'b', 'z', 0x7f, 0x80, 0x915, 0x1f600, 0x10ffff, 0};
  private static final int[] LENGTHS = {1, 2, 3, 7, 31, 63, 64, 65, 127, 128, 129, 200, 1024};

  @Test
  void distance_randomTexts_equalsTheFullMatrix() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 40_000; round++) {
      int longest = round % 100 == 0 ? 300 : round % 10 == 0 ? 140 : 30;
      int[] a = text(random, 1 + random.nextInt(longest));
      int[] b = random.nextBoolean() ? text(random, random.nextInt(longest)) : edited(random, a);
      assertEquals(matrix(a, b), distance(a, b));
    }
  }

  @Test
  void distance_lengthsAtWordEnds_equalsTheFullMatrix() {
    SplittableRandom random = new SplittableRandom(12);
    for (int lengthA : LENGTHS) {
      for (int lengthB : LENGTHS) {
        int[] a = text(random, lengthA);
        int[] b = text(random, lengthB);
        assertEquals(matrix(a, b), distance(a, b));
      }
    }
  }

  @Test
  void distance_randomTriples_isAMetricWithinItsBounds() {
    SplittableRandom random = new SplittableRandom(13);
    for (int round = 0; round < 20_000; round++) {
      int[] a = text(random, 1 + random.nextInt(80));
      int[] b = edited(random, a);
      int[] c = edited(random, b);
      assertEquals(0, distance(a, a.clone()));
      assertEquals(distance(a, b), distance(b, a));
      assertTrue(distance(a, c) <= distance(a, b) + distance(b, c));
      assertTrue(distance(a, b) >= Math.abs(a.length - b.length));
      assertTrue(distance(a, b) <= Math.max(a.length, b.length));
    }
  }

  @Test
  void distance_patternUsedAgain_givesTheSame() {
    SplittableRandom random = new SplittableRandom(14);
    EditPattern pattern = new EditPattern(text(random, 100));
    int[] text = text(random, 90);
    int first = pattern.distance(text, 10, 80);
    pattern.distance(text, 0, 90);
    assertEquals(first, pattern.distance(text, 10, 80));
  }

  private static int distance(int[] a, int[] b) {
    // Inside a longer array, as in a column.
    int[] column = new int[b.length + 5];
    System.arraycopy(b, 0, column, 3, b.length);
    return new EditPattern(a).distance(column, 3, 3 + b.length);
  }

  private static int[] text(SplittableRandom random, int length) {
    return random.ints(length, 0, LETTERS.length).map(i -> LETTERS[i]).toArray();
  }

  private static int[] edited(SplittableRandom random, int[] text) {
    int[] result = text.clone();
    for (int edits = random.nextInt(6); edits > 0 && result.length > 2; edits--) {
      int at = random.nextInt(result.length - 1);
      if (random.nextBoolean()) {
        result[at] = LETTERS[random.nextInt(LETTERS.length)];
      } else {
        int[] shorter = new int[result.length - 1];
        System.arraycopy(result, 0, shorter, 0, at);
        System.arraycopy(result, at + 1, shorter, at, shorter.length - at);
        result = shorter;
      }
    }
    return result;
  }

  private static int matrix(int[] a, int[] b) {
    int[] row = new int[b.length + 1];
    for (int j = 0; j <= b.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length; j++) {
        int above = row[j];
        int substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
        row[j] = Math.min(substitution, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[b.length];
  }
}
