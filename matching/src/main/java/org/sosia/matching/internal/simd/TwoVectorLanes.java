package org.sosia.matching.internal.simd;

import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.sosia.matching.internal.lanes.Band;
import org.sosia.matching.internal.lanes.LaneLayout;

/**
 * Narrow lanes, two vectors side by side, both of one group. For processors with 16 registers,
 * which four vectors would overflow, and without steps of three operands: the same values as in
 * {@link FourVectorLanes}, by fewer steps of two.
 */
final class TwoVectorLanes implements NarrowLanes {
  private static final VectorShape SHAPE = VectorLaneScans.shape(MethodHandles.lookup());
  private static final VectorSpecies<Byte> BYTES = SHAPE.withLanes(byte.class);
  private static final int WIDTH = BYTES.length();
  private static final int LANES = LaneLayout.GROUP_LANES;
  private static final byte MOST_MISSES = (byte) 0xff;

  TwoVectorLanes() {}

  @Override
  public boolean pass(
      byte[] lanes,
      int left,
      int right,
      int length,
      Band band,
      int mostLeft,
      int mostRight,
      int firstLook,
      byte[] into,
      int toLeft,
      int toRight) {
    boolean passes = pass(lanes, left, length, band, mostLeft, firstLook, into, toLeft);
    if (right != left) {
      passes |= pass(lanes, right, length, band, mostRight, firstLook, into, toRight);
    }
    return passes;
  }

  /** True if a lane of one group passes; then its lanes' misses are written, else the most. */
  private static boolean pass(
      byte[] lanes, int from, int length, Band band, int most, int firstLook, byte[] into, int to) {
    if (most < 0 || !passes(lanes, from, length, band, most, firstLook, into, to)) {
      Arrays.fill(into, to, to + 2 * WIDTH, MOST_MISSES);
      return false;
    }
    return true;
  }

  private static boolean passes(
      byte[] lanes, int from, int length, Band band, int most, int firstLook, byte[] into, int to) {
    byte[] table = band.narrowTable();
    ByteVector counted = ByteVector.broadcast(BYTES, (byte) band.countedBit());
    ByteVector low = ByteVector.broadcast(BYTES, (byte) 0x7f);
    ByteVector upA = ByteVector.broadcast(BYTES, (byte) band.increases());
    ByteVector downA = ByteVector.broadcast(BYTES, (byte) band.decreases());
    ByteVector missesA = ByteVector.broadcast(BYTES, Byte.MIN_VALUE);
    ByteVector upB = upA;
    ByteVector downB = downA;
    ByteVector missesB = missesA;
    byte limit = (byte) (most + Byte.MIN_VALUE);
    int look = firstLook;
    for (int column = 0; column < length; column++) {
      int at = from + column * LANES;
      ByteVector rows = ByteVector.fromArray(BYTES, table, column * WIDTH);
      ByteVector equalA = ByteVector.fromArray(BYTES, lanes, at).selectFrom(rows);
      ByteVector equalB = ByteVector.fromArray(BYTES, lanes, at + WIDTH).selectFrom(rows);
      ByteVector sameA = equalA.and(upA).add(upA).lanewise(XOR, upA).or(equalA.or(downA));
      ByteVector sameB = equalB.and(upB).add(upB).lanewise(XOR, upB).or(equalB.or(downB));
      missesA = missesA.max(missesA.add(sameA.and(counted).lanewise(XOR, counted)));
      missesB = missesB.max(missesB.add(sameB.and(counted).lanewise(XOR, counted)));
      // What decreases is always the same as the diagonal, so XOR takes it off.
      ByteVector notRightA = upA.or(sameA).lanewise(XOR, downA);
      ByteVector notRightB = upB.or(sameB).lanewise(XOR, downB);
      ByteVector shiftedA = sameA.reinterpretAsInts().lanewise(LSHR, 1).reinterpretAsBytes();
      ByteVector shiftedB = sameB.reinterpretAsInts().lanewise(LSHR, 1).reinterpretAsBytes();
      ByteVector belowA = shiftedA.and(low);
      ByteVector belowB = shiftedB.and(low);
      ByteVector bothA = belowA.and(notRightA);
      ByteVector bothB = belowB.and(notRightB);
      downA = belowA.lanewise(XOR, bothA);
      downB = belowB.lanewise(XOR, bothB);
      upA = upA.and(sameA).or(notRightA.lanewise(XOR, bothA));
      upB = upB.and(sameB).or(notRightB.lanewise(XOR, bothB));
      if (column >= look) {
        if (!missesA.min(missesB).compare(LE, limit).anyTrue()) {
          return false;
        }
        look = column + COLUMNS_BETWEEN_LOOKS;
      }
    }
    if (!missesA.min(missesB).compare(LE, limit).anyTrue()) {
      return false;
    }
    missesA.lanewise(XOR, Byte.MIN_VALUE).intoArray(into, to);
    missesB.lanewise(XOR, Byte.MIN_VALUE).intoArray(into, to + WIDTH);
    return true;
  }
}
