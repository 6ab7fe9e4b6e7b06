package org.sosia.matching.internal.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import jdk.incubator.vector.VectorShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sosia.matching.internal.lanes.Band;
import org.sosia.matching.internal.lanes.LaneLayout;

/**
 * Both forms of narrow lanes count the same misses in every shape, also in shapes that this machine
 * does not have and the JVM makes up for.
 */
class NarrowLanesTest {
  private static final int LANES = LaneLayout.GROUP_LANES;
  private static final int LETTERS = 6;
  private static final int PATTERN_LENGTH = 30;
  private static final int ANY_MISSES = 0xff;
  private static final int NO_LOOK = 2 * LaneLayout.MAX_LENGTH;

  private record Case(
      byte[] texts, int length, Band band, int classes, int mostLeft, int mostRight, int look) {}

  static Stream<Arguments> formsAndShapes() {
    return Stream.of(FourVectorLanes.class, TwoVectorLanes.class)
        .flatMap(form ->
            Stream.of(VectorShape.S_128_BIT, VectorShape.S_256_BIT, VectorShape.S_512_BIT)
                .map(shape -> Arguments.of(form, shape)));
  }

  @ParameterizedTest
  @MethodSource("formsAndShapes")
  void pass_anyTexts_countsTheMissesOfOneLetterAfterTheOther(
      Class<? extends NarrowLanes> form, VectorShape shape) {
    NarrowLanes lanes = VectorLaneScans.narrow(form, shape);
    int width = shape.vectorBitSize() / Byte.SIZE;
    SplittableRandom random = new SplittableRandom(31);
    for (int difference : List.of(-10, -8, -3, -1, 0, 1, 2, 5, 9)) {
      assertMisses(lanes, width, drawn(random, width, difference));
    }
  }

  private static Case drawn(SplittableRandom random, int width, int difference) {
    byte[] pattern = new byte[PATTERN_LENGTH];
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = (byte) random.nextInt(LETTERS);
    }
    int length = pattern.length + difference;
    byte[] texts = new byte[2 * LaneLayout.groupBytes(length)];
    for (int i = 0; i < texts.length; i++) {
      int letter = i / LANES % length;
      // Some lanes are strangers, whose misses a byte does not hold.
      boolean alike = i % 4 > 0 && letter < pattern.length && random.nextInt(3) > 0;
      texts[i] = alike ? pattern[letter] : (byte) random.nextInt(LETTERS);
    }
    int classes = Math.min(width, LaneLayout.CLASSES);
    int most = Math.min(PATTERN_LENGTH, Band.narrowMostEdits(difference));
    Band band = Band.narrow(pattern, length, classes, most);
    int limit = band.limit(Math.min(most, Math.abs(difference) + 4));
    return new Case(texts, length, band, classes, limit, Math.max(0, limit - 8), most);
  }

  private static void assertMisses(NarrowLanes lanes, int width, Case drawn) {
    int right = LaneLayout.groupBytes(drawn.length());
    for (int lane = 0; lane < LANES; lane += 2 * width) {
      byte[] all = new byte[4 * width];
      pass(lanes, lane, right + lane, drawn, ANY_MISSES, ANY_MISSES, NO_LOOK, all);
      byte[] few = new byte[4 * width];
      boolean passed =
          pass(
              lanes,
              lane,
              right + lane,
              drawn,
              drawn.mostLeft(),
              drawn.mostRight(),
              drawn.look(),
              few);
      byte[] ofLeft = new byte[4 * width];
      boolean leftPassed =
          pass(lanes, lane, right + lane, drawn, drawn.mostLeft(), -1, NO_LOOK, ofLeft);
      boolean expected = false;
      boolean leftExpected = false;
      for (int i = 0; i < 4 * width; i++) {
        boolean isLeft = i < 2 * width;
        int at = isLeft ? lane + i : right + lane + i - 2 * width;
        int misses = misses(drawn, at);
        int most = isLeft ? drawn.mostLeft() : drawn.mostRight();
        assertEquals(misses, all[i] & 0xff, "all are counted");
        expected |= misses <= most;
        leftExpected |= isLeft && misses <= most;
        if (passed) {
          assertEquals(misses <= most, (few[i] & 0xff) <= most, "the same pass");
          assertTrue(misses > most || misses == (few[i] & 0xff), "and with their misses");
        }
        if (leftPassed && isLeft && misses <= most) {
          assertEquals(misses, ofLeft[i] & 0xff, "beside a group that is merely read");
        }
      }
      assertEquals(expected, passed);
      assertTrue(!leftExpected || leftPassed);
    }
  }

  private static boolean pass(
      NarrowLanes lanes,
      int left,
      int right,
      Case drawn,
      int mostLeft,
      int mostRight,
      int look,
      byte[] into) {
    return lanes.pass(
        drawn.texts(),
        left,
        right,
        drawn.length(),
        drawn.band(),
        mostLeft,
        mostRight,
        look,
        into,
        0,
        into.length / 2);
  }

  /** The misses of one lane, by the definition: a column of the band as one number. */
  private static int misses(Case drawn, int at) {
    Band band = drawn.band();
    int up = band.increases() & 0xff;
    int down = band.decreases() & 0xff;
    int misses = 0;
    for (int column = 0; column < drawn.length(); column++) {
      int symbol = drawn.texts()[at + column * LANES] & (drawn.classes() - 1);
      int equal = (band.narrowTable()[column * drawn.classes() + symbol] & 0xff) | down;
      int same = ((((equal & up) + up) ^ up) | equal) & 0xff;
      int right = (down | ~(same | up)) & 0xff;
      int missed = misses + (band.countedBit() & ~same);
      misses = missed > ANY_MISSES ? misses : missed;
      int left = up & same;
      up = (left | ~(same >>> 1 | right)) & 0xff;
      down = (same >>> 1) & right;
    }
    return misses;
  }
}
