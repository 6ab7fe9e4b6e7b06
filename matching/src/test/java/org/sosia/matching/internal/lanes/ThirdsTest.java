package org.sosia.matching.internal.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThirdsTest {
  private static final int GROUPS = 40;
  private static final int LANES = LaneLayout.GROUP_LANES;

  static List<LaneScan> scans() {
    return LaneScans.all();
  }

  @ParameterizedTest
  @MethodSource("scans")
  void dropUnlike_oneTextWithinOneEdit_keepsItsGroup(LaneScan scan) {
    SplittableRandom random = new SplittableRandom(5);
    for (int length = Thirds.SHORTEST - 1; length <= LaneLayout.MAX_LENGTH; length++) {
      byte[] pattern = text(random, length);
      for (int place = 0; place <= length; place++) {
        assertKept(scan, random, pattern, edited(pattern, place, 0, 1));
        if (place < length) {
          assertKept(scan, random, pattern, edited(pattern, place, 1, 0));
          assertKept(scan, random, pattern, edited(pattern, place, 1, 1));
        }
      }
      assertKept(scan, random, pattern, pattern);
    }
  }

  /** One of a group of unlike texts is near the pattern. */
  private static void assertKept(
      LaneScan scan, SplittableRandom random, byte[] pattern, byte[] near) {
    if (near.length > LaneLayout.MAX_LENGTH || !Thirds.tell(pattern.length, near.length)) {
      return;
    }
    byte[] thirds = new byte[2 * Thirds.GROUP_BYTES];
    for (int text = 0; text < 2 * LANES; text++) {
      Thirds.put(text(random, near.length), 0, near.length, thirds, text);
    }
    Thirds.put(near, 0, near.length, thirds, LANES + random.nextInt(LANES));
    byte[] allowed = {1, 1};
    int fewest = Math.abs(near.length - pattern.length);
    scan.dropUnlike(thirds, 0, 2, Thirds.of(pattern, pattern.length, near.length), fewest, allowed);
    assertEquals(1, allowed[1], () -> Arrays.toString(pattern) + Arrays.toString(near));
  }

  @ParameterizedTest
  @MethodSource("scans")
  void dropUnlike_groupsOfUnlikeTexts_dropsAlmostAllThatAllowOneEdit(LaneScan scan) {
    SplittableRandom random = new SplittableRandom(6);
    int length = 17;
    byte[] pattern = text(random, length);
    byte[] thirds = new byte[GROUPS * Thirds.GROUP_BYTES];
    for (int text = 0; text < GROUPS * LANES; text++) {
      Thirds.put(text(random, length), 0, length, thirds, text);
    }
    byte[] allowed = new byte[GROUPS];
    for (int group = 0; group < GROUPS; group++) {
      allowed[group] = (byte) (group % 4 - 1);
    }
    byte[] before = allowed.clone();
    scan.dropUnlike(thirds, 1, GROUPS - 1, Thirds.of(pattern, length, length), 0, allowed);
    int dropped = 0;
    for (int group = 0; group < GROUPS; group++) {
      boolean asked = group > 0 && group < GROUPS - 1 && before[group] >= 0 && before[group] <= 1;
      dropped += asked && allowed[group] < 0 ? 1 : 0;
      assertTrue(asked || allowed[group] == before[group], "left alone");
    }
    assertTrue(dropped >= GROUPS / 2 - 4, () -> "some are dropped");
  }

  @ParameterizedTest
  @MethodSource("scans")
  void dropUnlike_anyTexts_dropsWhatOrdinaryCodeDrops(LaneScan scan) {
    SplittableRandom random = new SplittableRandom(7);
    for (int length = Thirds.SHORTEST; length < 40; length++) {
      byte[] pattern = text(random, length);
      byte[] thirds = new byte[GROUPS * Thirds.GROUP_BYTES];
      for (int text = 0; text < GROUPS * LANES; text++) {
        byte[] other = text(random, length);
        if (random.nextInt(100) == 0) {
          int to = random.nextInt(length);
          System.arraycopy(pattern, 0, other, 0, to);
        }
        Thirds.put(other, 0, length, thirds, text);
      }
      byte[] allowed = new byte[GROUPS];
      byte[] ordinary = new byte[GROUPS];
      Thirds like = Thirds.of(pattern, length, length);
      scan.dropUnlike(thirds, 0, GROUPS, like, 0, allowed);
      LaneScans.scalar().dropUnlike(thirds, 0, GROUPS, like, 0, ordinary);
      assertEquals(Arrays.toString(ordinary), Arrays.toString(allowed));
    }
  }

  /** Some letters of a text at a place are taken out and others put in. */
  private static byte[] edited(byte[] text, int place, int removed, int added) {
    byte[] edited = new byte[text.length - removed + added];
    System.arraycopy(text, 0, edited, 0, place);
    Arrays.fill(edited, place, place + added, (byte) 60);
    int rest = text.length - place - removed;
    System.arraycopy(text, place + removed, edited, place + added, rest);
    return edited;
  }

  private static byte[] text(SplittableRandom random, int length) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) (1 + random.nextInt(26));
    }
    return text;
  }
}
