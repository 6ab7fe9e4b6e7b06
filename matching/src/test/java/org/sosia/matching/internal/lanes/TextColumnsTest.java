package org.sosia.matching.internal.lanes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts turned in vectors of any shape, or in words, lie as those put letter by letter. */
class TextColumnsTest {
  private static final int GROUP = LaneLayout.groupBytes(LaneLayout.MAX_LENGTH + Long.BYTES);
  private static final byte UNTOUCHED = -1;

  static List<LaneScan> scans() {
    return LaneScans.all();
  }

  @ParameterizedTest
  @MethodSource("scans")
  void turn_allLengths_equalsTextsPutOneByOne(LaneScan scan) {
    SplittableRandom random = new SplittableRandom(31);
    TextColumns columns = LaneScans.columns(scan);
    for (int length = 1; length <= LaneLayout.MAX_LENGTH; length++) {
      int padded = (length + TextColumns.LETTERS - 1) / TextColumns.LETTERS * TextColumns.LETTERS;
      byte[] expected = new byte[GROUP];
      byte[] turned = new byte[GROUP];
      for (int from = 0; from < LaneLayout.GROUP_LANES; from += TextColumns.TEXTS) {
        byte[][] texts = new byte[TextColumns.TEXTS][padded];
        for (int text = 0; text < texts.length; text++) {
          random.nextBytes(texts[text]);
          LaneLayout.put(texts[text], 0, padded, expected, from + text);
        }
        for (int p = 0; p < length; p += TextColumns.LETTERS) {
          columns.turn(letters(texts, p), turned, p * LaneLayout.GROUP_LANES + from);
        }
      }
      assertArrayEquals(expected, turned, "length " + length);
    }
  }

  @ParameterizedTest
  @MethodSource("scans")
  void turn_anyPlace_leavesTheOtherLanesAlone(LaneScan scan) {
    byte[] texts = new byte[TextColumns.BYTES];
    for (int at : new int[] {0, 1, 37, TextColumns.TEXTS, 8 * LaneLayout.GROUP_LANES + 5}) {
      byte[] lanes = new byte[GROUP];
      Arrays.fill(lanes, UNTOUCHED);
      LaneScans.columns(scan).turn(texts, lanes, at);
      for (int i = 0; i < lanes.length; i++) {
        int lane = (i - at) % LaneLayout.GROUP_LANES;
        int letter = (i - at) / LaneLayout.GROUP_LANES;
        boolean own = i >= at && letter < TextColumns.LETTERS && lane < TextColumns.TEXTS;
        assertEquals(own ? 0 : UNTOUCHED, lanes[i]);
      }
    }
  }

  private static byte[] letters(byte[][] texts, int from) {
    byte[] letters = new byte[TextColumns.BYTES];
    for (int text = 0; text < texts.length; text++) {
      System.arraycopy(texts[text], from, letters, text * TextColumns.LETTERS, TextColumns.LETTERS);
    }
    return letters;
  }
}
