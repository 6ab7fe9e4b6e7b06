package org.sosia.matching.internal.lanes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scan lets exactly those texts through that lie within the allowed edits. */
class LaneScanTest {
  // So few letters that no scan folds two into one class.
  private static final int LETTERS = 8;
  private static final byte UNKNOWN = -1;

  static List<LaneScan> scans() {
    return LaneScans.all();
  }

  @ParameterizedTest
  @MethodSource("scans")
  void scanNarrow_allLengthsAndLimits_losesNothingAndEqualsTheFullMatrixUpToItsWidth(
      LaneScan scan) {
    SplittableRandom random = new SplittableRandom(21);
    for (int difference = -11; difference <= 11; difference++) {
      for (int patternLength : new int[] {1, 2, 3, 8, 17, 18, 31, 40, 56, 64}) {
        int textLength = patternLength + difference;
        if (textLength >= 1 && textLength <= LaneLayout.MAX_LENGTH) {
          byte[] pattern = text(random, patternLength);
          assertScan(scan, random, pattern, textLength, true);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("scans")
  void scanWide_allLengthsAndLimits_equalsTheFullMatrix(LaneScan scan) {
    SplittableRandom random = new SplittableRandom(22);
    for (int difference = -16; difference <= 16; difference++) {
      for (int patternLength : new int[] {1, 9, 17, 24, 33, 50, 64}) {
        int textLength = patternLength + difference;
        if (textLength >= 1 && textLength <= LaneLayout.MAX_LENGTH) {
          byte[] pattern = text(random, patternLength);
          assertScan(scan, random, pattern, textLength, false);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("scans")
  void scanNarrow_manyClasses_losesNothing(LaneScan scan) {
    SplittableRandom random = new SplittableRandom(23);
    for (int round = 0; round < 50; round++) {
      byte[] pattern = new byte[20];
      for (int i = 0; i < pattern.length; i++) {
        pattern[i] = (byte) random.nextInt(LaneLayout.CLASSES);
      }
      List<byte[]> texts = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        byte[] text = pattern.clone();
        for (int change = random.nextInt(12); change > 0; change--) {
          text[random.nextInt(text.length)] = (byte) random.nextInt(LaneLayout.CLASSES);
        }
        texts.add(text);
      }
      Set<Integer> found = scan(scan, pattern, texts, (byte) 7, true).keySet();
      for (int i = 0; i < texts.size(); i++) {
        assertTrue(distance(pattern, texts.get(i)) > 7 || found.contains(i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("scans")
  void scan_groupsOfDifferentLimits_findsEachRowOnceAndLosesNothing(LaneScan scan) {
    SplittableRandom random = new SplittableRandom(26);
    for (int difference = -11; difference <= 11; difference++) {
      for (int round = 0; round < 20; round++) {
        byte[] pattern = text(random, 26);
        assertGroups(scan, random, pattern, pattern.length + difference);
      }
    }
  }

  private static void assertGroups(
      LaneScan scan, SplittableRandom random, byte[] pattern, int textLength) {
    int difference = textLength - pattern.length;
    List<byte[]> texts = new ArrayList<>();
    for (int i = 0; i < 5 * LaneLayout.GROUP_LANES; i++) {
      texts.add(like(random, pattern, textLength));
    }
    LaneColumns columns = columns(texts);
    int told = Band.wideMostEdits(difference);
    byte[] allowed = new byte[columns.groups()];
    int most = -1;
    for (int group = 0; group < allowed.length; group++) {
      allowed[group] = (byte) (random.nextInt(told + 2) - 1);
      most = Math.max(most, allowed[group]);
    }
    Survivors survivors = new Survivors();
    Band narrow = Band.narrow(pattern, textLength, scan.classes(), most);
    scan.scanNarrow(columns, 0, allowed.length, allowed, narrow, survivors);
    Band wide = Band.wide(pattern, textLength, scan.classes());
    scan.scanWide(columns, 0, allowed.length, allowed, wide, survivors);
    Set<Integer> found = new TreeSet<>();
    for (int i = 0; i < survivors.size(); i++) {
      int row = survivors.row(i);
      assertTrue(found.add(row), "a row is found once");
      assertTrue(survivors.fewestEdits(i) <= distance(pattern, texts.get(row)), "not too many");
    }
    for (int i = 0; i < texts.size(); i++) {
      boolean passes = distance(pattern, texts.get(i)) <= allowed[i / LaneLayout.GROUP_LANES];
      assertTrue(!passes || found.contains(i), "nothing is lost");
    }
  }

  @ParameterizedTest
  @MethodSource("scans")
  void countMisses_pathsThatLeaveTheBand_neverTellsTooManyEdits(LaneScan scan) {
    SplittableRandom random = new SplittableRandom(27);
    for (int difference = -10; difference <= 10; difference++) {
      byte[] pattern = text(random, 26);
      int textLength = pattern.length + difference;
      List<byte[]> texts = new ArrayList<>();
      for (int i = 0; i < 2 * LaneLayout.GROUP_LANES; i++) {
        texts.add(shifted(random, pattern, textLength));
      }
      int most = Math.min(Math.max(26, textLength), Band.narrowMostEdits(difference));
      Band band = Band.narrow(pattern, textLength, scan.classes(), most);
      byte[] misses = new byte[texts.size()];
      byte[] lanes = columns(texts).lanes();
      int right = LaneLayout.groupBytes(textLength);
      scan.countMisses(textLength, lanes, 0, right, texts.size(), band, misses);
      for (int i = 0; i < misses.length; i++) {
        assertTrue(band.edits(misses[i] & 0xff) <= distance(pattern, texts.get(i)), "too many");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("scans")
  void countMisses_fewerTextsThanLanes_countsThemAsAmongMore(LaneScan scan) {
    SplittableRandom random = new SplittableRandom(28);
    byte[] pattern = text(random, 18);
    List<byte[]> texts = new ArrayList<>();
    for (int i = 0; i < 2 * LaneLayout.GROUP_LANES; i++) {
      texts.add(like(random, pattern, 19));
    }
    Band band = Band.narrow(pattern, 19, scan.classes(), 12);
    byte[] lanes = columns(texts).lanes();
    int right = LaneLayout.groupBytes(19);
    byte[] all = new byte[texts.size()];
    scan.countMisses(19, lanes, 0, right, texts.size(), band, all);
    for (int few = 1; few < texts.size(); few++) {
      byte[] misses = new byte[texts.size()];
      scan.countMisses(19, lanes, 0, right, few, band, misses);
      assertArrayEquals(Arrays.copyOf(all, few), Arrays.copyOf(misses, few));
    }
  }

  /** A text that holds the pattern from any of its places on, as far as it is long enough. */
  private static byte[] shifted(SplittableRandom random, byte[] pattern, int length) {
    byte[] text = text(random, length);
    int from = random.nextInt(pattern.length);
    int to = random.nextInt(length);
    System.arraycopy(pattern, from, text, to, Math.min(pattern.length - from, length - to));
    return text;
  }

  @ParameterizedTest
  @MethodSource("scans")
  void scanNarrow_moreEditsThanDiagonals_keepsStrangersOut(LaneScan scan) {
    SplittableRandom random = new SplittableRandom(24);
    byte[] pattern = strangers(random, 1, 30).getFirst();
    for (int textLength = 26; textLength <= 34; textLength++) {
      byte allowed = (byte) (Math.max(30, textLength) * 36 / 100);
      List<byte[]> texts = strangers(random, 5_000, textLength);
      Set<Integer> found = scan(scan, pattern, texts, allowed, true).keySet();
      assertTrue(found.size() <= 5, () -> found.size() + " of 5,000 strangers pass");
    }
  }

  @ParameterizedTest
  @MethodSource("scans")
  void countMisses_allLengths_neverTellsTooManyEditsAndAgreesWithTheScan(LaneScan scan) {
    SplittableRandom random = new SplittableRandom(25);
    for (int difference = -10; difference <= 10; difference++) {
      for (int patternLength : new int[] {1, 6, 11, 18, 27, 40, 64}) {
        int textLength = patternLength + difference;
        if (textLength >= 1 && textLength <= LaneLayout.MAX_LENGTH) {
          assertMisses(scan, random, text(random, patternLength), textLength);
        }
      }
    }
  }

  private static void assertMisses(
      LaneScan scan, SplittableRandom random, byte[] pattern, int textLength) {
    List<byte[]> texts = new ArrayList<>();
    for (int i = 0; i < 2 * LaneLayout.GROUP_LANES; i++) {
      texts.add(
          random.nextInt(4) == 0 ? text(random, textLength) : like(random, pattern, textLength));
    }
    int longer = Math.max(textLength, pattern.length);
    int most = Math.min(longer, Band.narrowMostEdits(textLength - pattern.length));
    Band band = Band.narrow(pattern, textLength, scan.classes(), most);
    byte[] misses = new byte[2 * LaneLayout.GROUP_LANES];
    byte[] lanes = columns(texts).lanes();
    int right = LaneLayout.groupBytes(textLength);
    scan.countMisses(textLength, lanes, 0, right, texts.size(), band, misses);
    Map<Integer, Integer> scanned = scan(scan, pattern, texts, (byte) most, true);
    for (int i = 0; i < misses.length; i++) {
      int edits = band.edits(misses[i] & 0xff);
      assertTrue(edits <= distance(pattern, texts.get(i)), "never too many edits");
      assertTrue(edits >= Math.abs(textLength - pattern.length), "the lengths differ by so many");
      // A count that a byte no longer holds may stop at the most.
      assertTrue(scanned.containsKey(i) ? edits <= most : edits >= most, "as the scan says");
    }
  }

  /** Random names of as many letters as the narrowest vector keeps apart. */
  private static List<byte[]> strangers(SplittableRandom random, int count, int length) {
    List<byte[]> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] name = new byte[length];
      for (int p = 0; p < length; p++) {
        name[p] = (byte) random.nextInt(16);
      }
      names.add(name);
    }
    return names;
  }

  private static void assertScan(
      LaneScan scan, SplittableRandom random, byte[] pattern, int textLength, boolean narrow) {
    int difference = textLength - pattern.length;
    int exact = Math.abs(difference) > 7 ? -1 : exactNarrowEdits(difference);
    int least = narrow ? Math.abs(difference) : Band.narrowMostEdits(difference) + 1;
    int most =
        narrow
            ? Math.min(textLength + 8, Band.narrowMostEdits(difference))
            : Band.wideMostEdits(difference);
    List<byte[]> texts = new ArrayList<>();
    int count = 1 + random.nextInt(400);
    for (int i = 0; i < count; i++) {
      texts.add(
          random.nextInt(4) == 0 ? text(random, textLength) : like(random, pattern, textLength));
    }
    int[] distances = texts.stream().mapToInt(text -> distance(pattern, text)).toArray();
    for (int allowed = Math.max(least, 0);
        allowed <= most;
        allowed += allowed > exact + 3 ? 7 : 1) {
      Set<Integer> expected = new TreeSet<>();
      for (int i = 0; i < count; i++) {
        if (distances[i] <= allowed) {
          expected.add(i);
        }
      }
      Map<Integer, Integer> found = scan(scan, pattern, texts, (byte) allowed, narrow);
      if (narrow && allowed > exact) {
        assertTrue(found.keySet().containsAll(expected), "gathered diagonals lose nothing");
      } else {
        assertEquals(expected, found.keySet());
      }
      found.forEach((text, edits) -> assertTrue(edits <= distances[text], "never too many edits"));
    }
  }

  /** Up to how many edits 8 diagonals hold all that counts, and a byte the misses. */
  private static int exactNarrowEdits(int difference) {
    int beside = (7 - Math.abs(difference)) / 2;
    int misses = (1 << (8 - beside - Math.max(-difference, 0))) - 2;
    return Math.abs(difference) + Math.min(2 * beside + 1, misses);
  }

  /** The rows that pass, each with the fewest edits that the scan knows of. */
  private static Map<Integer, Integer> scan(
      LaneScan scan, byte[] pattern, List<byte[]> texts, byte allowed, boolean narrow) {
    LaneColumns columns = columns(texts);
    int length = columns.length();
    byte[] allowedEdits = new byte[columns.groups()];
    Arrays.fill(allowedEdits, allowed);
    Survivors survivors = new Survivors();
    if (narrow) {
      Band band = Band.narrow(pattern, length, scan.classes(), allowed);
      scan.scanNarrow(columns, 0, columns.groups(), allowedEdits, band, survivors);
    } else {
      Band band = Band.wide(pattern, length, scan.classes());
      scan.scanWide(columns, 0, columns.groups(), allowedEdits, band, survivors);
    }
    Map<Integer, Integer> fewestEdits = new TreeMap<>();
    for (int i = 0; i < survivors.size(); i++) {
      int row = survivors.row(i);
      assertFalse(fewestEdits.containsKey(row), "a row is found once");
      fewestEdits.put(row, survivors.fewestEdits(i));
    }
    return fewestEdits;
  }

  private static LaneColumns columns(List<byte[]> texts) {
    int length = texts.getFirst().length;
    byte[] lanes = new byte[LaneLayout.groups(texts.size()) * LaneLayout.groupBytes(length)];
    int[] rows = new int[texts.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
      for (int p = 0; p < length; p++) {
        lanes[LaneLayout.position(i, length) + p * LaneLayout.GROUP_LANES] = texts.get(i)[p];
      }
    }
    return new LaneColumns(length, lanes, rows);
  }

  private static byte[] text(SplittableRandom random, int length) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) random.nextInt(LETTERS);
    }
    return text;
  }

  /** The pattern, stretched or cut to a length by edits at random places, and changed further. */
  private static byte[] like(SplittableRandom random, byte[] pattern, int length) {
    List<Byte> letters = new ArrayList<>();
    for (byte letter : pattern) {
      letters.add(letter == UNKNOWN ? 0 : letter);
    }
    while (letters.size() > length) {
      letters.remove(random.nextInt(letters.size()));
    }
    while (letters.size() < length) {
      letters.add(random.nextInt(letters.size() + 1), (byte) random.nextInt(LETTERS));
    }
    for (int change = random.nextInt(12); change > 0; change--) {
      if (random.nextBoolean()) {
        letters.set(random.nextInt(length), (byte) random.nextInt(LETTERS));
      } else {
        Byte moved = letters.remove(random.nextInt(length));
        letters.add(random.nextInt(length), moved);
      }
    }
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = letters.get(i);
    }
    return text;
  }

  private static int distance(byte[] a, byte[] b) {
    int[] row = new int[b.length + 1];
    for (int j = 0; j <= b.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length; j++) {
        int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length];
  }
}
