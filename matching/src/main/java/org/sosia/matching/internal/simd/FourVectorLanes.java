package org.sosia.matching.internal.simd;

import static jdk.incubator.vector.VectorOperators.AND_NOT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.sosia.matching.internal.lanes.Band;
import org.sosia.matching.internal.lanes.LaneLayout;

/**
 * Narrow lanes, four vectors side by side: two of each group. For processors with 512-bit vectors,
 * which have 32 registers for them, join three logical steps in one, and take two cycles for each
 * step of the chain from one column to the next. The loop is written out: the compiler inlines the
 * vectors' own methods by force, but no others into a method as large, and makes an object of each
 * vector that it hands to such a one.
 */
final class FourVectorLanes implements NarrowLanes {
  private static final VectorShape SHAPE = VectorLaneScans.shape(MethodHandles.lookup());
  private static final VectorSpecies<Byte> BYTES = SHAPE.withLanes(byte.class);
  private static final int WIDTH = BYTES.length();
  private static final int LANES = LaneLayout.GROUP_LANES;

  FourVectorLanes() {}

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
    byte[] table = band.narrowTable();
    ByteVector counted = ByteVector.broadcast(BYTES, (byte) band.countedBit());
    ByteVector low = ByteVector.broadcast(BYTES, (byte) 0x7f);
    ByteVector upA = ByteVector.broadcast(BYTES, (byte) band.increases());
    ByteVector downA = ByteVector.broadcast(BYTES, (byte) band.decreases());
    ByteVector missesA = ByteVector.broadcast(BYTES, Byte.MIN_VALUE);
    ByteVector upB = upA;
    ByteVector upC = upA;
    ByteVector upD = upA;
    ByteVector downB = downA;
    ByteVector downC = downA;
    ByteVector downD = downA;
    ByteVector missesB = missesA;
    ByteVector missesC = missesA;
    ByteVector missesD = missesA;
    byte limitLeft = (byte) (Math.max(0, mostLeft) + Byte.MIN_VALUE);
    byte limitRight = (byte) (Math.max(0, mostRight) + Byte.MIN_VALUE);
    int look = firstLook;
    for (int column = 0; column < length; column++) {
      int atLeft = left + column * LANES;
      int atRight = right + column * LANES;
      ByteVector rows = ByteVector.fromArray(BYTES, table, column * WIDTH);
      ByteVector freeA = ByteVector.fromArray(BYTES, lanes, atLeft).selectFrom(rows).or(downA);
      ByteVector freeB =
          ByteVector.fromArray(BYTES, lanes, atLeft + WIDTH).selectFrom(rows).or(downB);
      ByteVector freeC = ByteVector.fromArray(BYTES, lanes, atRight).selectFrom(rows).or(downC);
      ByteVector freeD =
          ByteVector.fromArray(BYTES, lanes, atRight + WIDTH).selectFrom(rows).or(downD);
      ByteVector sameA = freeA.and(upA).add(upA).lanewise(XOR, upA).or(freeA);
      ByteVector sameB = freeB.and(upB).add(upB).lanewise(XOR, upB).or(freeB);
      ByteVector sameC = freeC.and(upC).add(upC).lanewise(XOR, upC).or(freeC);
      ByteVector sameD = freeD.and(upD).add(upD).lanewise(XOR, upD).or(freeD);
      missesA = missesA.max(missesA.add(counted.lanewise(AND_NOT, sameA)));
      missesB = missesB.max(missesB.add(counted.lanewise(AND_NOT, sameB)));
      missesC = missesC.max(missesC.add(counted.lanewise(AND_NOT, sameC)));
      missesD = missesD.max(missesD.add(counted.lanewise(AND_NOT, sameD)));
      ByteVector rightA = downA.or(sameA.or(upA).not());
      ByteVector rightB = downB.or(sameB.or(upB).not());
      ByteVector rightC = downC.or(sameC.or(upC).not());
      ByteVector rightD = downD.or(sameD.or(upD).not());
      // The bit that comes from the next lane is cleared where it is used, in the same step.
      ByteVector belowA = sameA.reinterpretAsInts().lanewise(LSHR, 1).reinterpretAsBytes();
      ByteVector belowB = sameB.reinterpretAsInts().lanewise(LSHR, 1).reinterpretAsBytes();
      ByteVector belowC = sameC.reinterpretAsInts().lanewise(LSHR, 1).reinterpretAsBytes();
      ByteVector belowD = sameD.reinterpretAsInts().lanewise(LSHR, 1).reinterpretAsBytes();
      // Written so that the compiler joins the logical steps by threes.
      ByteVector fallA = belowA.and(low).or(downA).not();
      upA = fallA.or(upA).and(sameA).or(fallA.and(upA));
      ByteVector fallB = belowB.and(low).or(downB).not();
      upB = fallB.or(upB).and(sameB).or(fallB.and(upB));
      ByteVector fallC = belowC.and(low).or(downC).not();
      upC = fallC.or(upC).and(sameC).or(fallC.and(upC));
      ByteVector fallD = belowD.and(low).or(downD).not();
      upD = fallD.or(upD).and(sameD).or(fallD.and(upD));
      downA = belowA.and(rightA).and(low);
      downB = belowB.and(rightB).and(low);
      downC = belowC.and(rightC).and(low);
      downD = belowD.and(rightD).and(low);
      if (column >= look) {
        if (!missesA.min(missesB).compare(LE, limitLeft).anyTrue()
            && !missesC.min(missesD).compare(LE, limitRight).anyTrue()) {
          return false;
        }
        look = column + COLUMNS_BETWEEN_LOOKS;
      }
    }
    if (!missesA.min(missesB).compare(LE, limitLeft).anyTrue()
        && !missesC.min(missesD).compare(LE, limitRight).anyTrue()) {
      return false;
    }
    missesA.lanewise(XOR, Byte.MIN_VALUE).intoArray(into, toLeft);
    missesB.lanewise(XOR, Byte.MIN_VALUE).intoArray(into, toLeft + WIDTH);
    missesC.lanewise(XOR, Byte.MIN_VALUE).intoArray(into, toRight);
    missesD.lanewise(XOR, Byte.MIN_VALUE).intoArray(into, toRight + WIDTH);
    return true;
  }
}
