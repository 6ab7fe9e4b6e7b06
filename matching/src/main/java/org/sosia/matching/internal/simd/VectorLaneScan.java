package org.sosia.matching.internal.simd;

import static jdk.incubator.vector.VectorOperators.AND_NOT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.ULE;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.internal.lanes.Band;
import org.sosia.matching.internal.lanes.LaneColumns;
import org.sosia.matching.internal.lanes.LaneLayout;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.Survivors;

/**
 * The name scan in vector lanes.
 *
 * <p>The compiler makes vector code only where the shape of the vectors is a constant, so each
 * shape has a class of its own: {@link VectorLaneScans} defines this class once for each, with the
 * shape as its class data. Two independent texts' worth of vectors go through the loop side by
 * side, to hide latency; more would pass the compiler's limits.
 *
 * <p>The narrow scan reads every group to its end, also when all its texts are out before: a stream
 * without gaps and a loop of one length are what the processor's prefetching and its guesses of
 * branches can follow. The wide one, at twice the work, leaves a group when all are out, and only
 * touches the rest. Misses are counted from the lowest number up and kept from wrapping by a
 * maximum. The saturating additions of {@link jdk.incubator.vector.VectorOperators} would do that
 * in one step, but the compiler makes an object of each vector that goes through them, more often
 * than not.
 */
final class VectorLaneScan implements LaneScan {
  private static final VectorShape SHAPE = shape();
  private static final VectorSpecies<Byte> BYTES = SHAPE.withLanes(byte.class);
  private static final VectorSpecies<Short> SHORTS = SHAPE.withLanes(short.class);
  private static final int WIDTH = BYTES.length();
  private static final int HALF_WIDTH = SHORTS.length();
  private static final int LANES = LaneLayout.GROUP_LANES;
  private static final int UNIT_LANES = 2 * WIDTH;
  private static final int GROUP_UNITS = LANES / UNIT_LANES;
  private static final int CACHE_LINE = 64;
  private static final int COLUMNS_BETWEEN_LOOKS = 2;

  VectorLaneScan() {}

  private static VectorShape shape() {
    try {
      return MethodHandles.classData(
          MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, VectorShape.class);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("this class is defined with a shape as its data", e);
    }
  }

  @Override
  public String name() {
    return "vector" + laneBits();
  }

  @Override
  public int laneBits() {
    return SHAPE.vectorBitSize();
  }

  @Override
  public int classes() {
    return Math.min(WIDTH, LaneLayout.CLASSES);
  }

  @Override
  public void scanNarrow(
      LaneColumns columns,
      int fromGroup,
      int toGroup,
      byte[] allowedEdits,
      Band band,
      Survivors into) {
    int to = toGroup * GROUP_UNITS;
    int unit = fromGroup * GROUP_UNITS;
    while (true) {
      unit =
          nextPassing(
              columns.lanes(), columns.length(), allowedEdits, band, unit, to, into.scratch(), 0);
      if (unit == to) {
        return;
      }
      int limit = band.limit(allowedEdits[unit / GROUP_UNITS]);
      collect(columns, unit * UNIT_LANES, band, (byte) limit, into);
      unit++;
    }
  }

  @Override
  public void countMisses(int length, byte[] lanes, Band band, byte[] misses) {
    for (int unit = 0; unit < GROUP_UNITS; unit++) {
      nextPassing(lanes, length, null, band, unit, unit + 1, misses, unit * UNIT_LANES);
    }
  }

  /**
   * The first of some units of lanes in which a text has no more misses than allowed, with the
   * misses of all its texts written; or the unit after the last.
   *
   * @param allowedEdits per group; null to write the misses of the first unit whatever they are
   */
  private static int nextPassing(
      byte[] lanes,
      int length,
      byte @Nullable [] allowedEdits,
      Band band,
      int fromUnit,
      int toUnit,
      byte[] into,
      int intoAt) {
    byte[] table = band.narrowTable();
    ByteVector counted = ByteVector.broadcast(BYTES, (byte) band.countedBit());
    ByteVector low = ByteVector.broadcast(BYTES, (byte) 0x7f);
    ByteVector increases = ByteVector.broadcast(BYTES, (byte) band.increases());
    ByteVector decreases = ByteVector.broadcast(BYTES, (byte) band.decreases());
    ByteVector none = ByteVector.broadcast(BYTES, Byte.MIN_VALUE);
    for (int unit = fromUnit; unit < toUnit; unit++) {
      int group = unit / GROUP_UNITS;
      if (allowedEdits != null && !band.decides(allowedEdits[group])) {
        continue;
      }
      int start = group * length * LANES + unit % GROUP_UNITS * UNIT_LANES;
      ByteVector upA = increases;
      ByteVector downA = decreases;
      ByteVector missesA = none;
      ByteVector upB = increases;
      ByteVector downB = decreases;
      ByteVector missesB = none;
      for (int column = 0; column < length; column++) {
        int at = start + column * LANES;
        ByteVector rows = ByteVector.fromArray(BYTES, table, column * WIDTH);
        ByteVector equalA = ByteVector.fromArray(BYTES, lanes, at).selectFrom(rows).or(downA);
        ByteVector equalB =
            ByteVector.fromArray(BYTES, lanes, at + WIDTH).selectFrom(rows).or(downB);
        ByteVector sameA = equalA.and(upA).add(upA).lanewise(XOR, upA).or(equalA);
        ByteVector sameB = equalB.and(upB).add(upB).lanewise(XOR, upB).or(equalB);
        missesA = missesA.max(missesA.add(counted.lanewise(AND_NOT, sameA)));
        missesB = missesB.max(missesB.add(counted.lanewise(AND_NOT, sameB)));
        ByteVector rightA = downA.or(sameA.or(upA).not());
        ByteVector rightB = downB.or(sameB.or(upB).not());
        // The bit that comes from the next lane is cleared where it is used, in the same step.
        ByteVector belowA = halved(sameA);
        ByteVector belowB = halved(sameB);
        upA = sameA.and(upA).or(belowA.and(low).or(rightA).not());
        upB = sameB.and(upB).or(belowB.and(low).or(rightB).not());
        downA = rightA.and(low).and(belowA);
        downB = rightB.and(low).and(belowB);
      }
      byte limit =
          allowedEdits == null
              ? Byte.MAX_VALUE
              : (byte) (band.limit(allowedEdits[group]) + Byte.MIN_VALUE);
      if (missesA.min(missesB).compare(LE, limit).anyTrue()) {
        missesA.lanewise(XOR, Byte.MIN_VALUE).intoArray(into, intoAt);
        missesB.lanewise(XOR, Byte.MIN_VALUE).intoArray(into, intoAt + WIDTH);
        return unit;
      }
    }
    return toUnit;
  }

  /** Half of each byte, its highest bit being the lowest one of the byte behind it. */
  private static ByteVector halved(ByteVector bytes) {
    return bytes.reinterpretAsInts().lanewise(LSHR, 1).reinterpretAsBytes();
  }

  private static void collect(
      LaneColumns columns, int firstText, Band band, byte limit, Survivors into) {
    for (int half = 0; half < 2; half++) {
      long passed =
          ByteVector.fromArray(BYTES, into.scratch(), half * WIDTH).compare(ULE, limit).toLong();
      while (passed != 0) {
        int lane = half * WIDTH + Long.numberOfTrailingZeros(passed);
        passed &= passed - 1;
        if (firstText + lane < columns.count()) {
          int edits = band.edits(into.scratch()[lane] & 0xff);
          into.add(firstText + lane, edits);
        }
      }
    }
  }

  @Override
  public void scanWide(
      LaneColumns columns,
      int fromGroup,
      int toGroup,
      byte[] allowedEdits,
      Band band,
      Survivors into) {
    int groupBytes = LaneLayout.groupBytes(columns.length());
    for (int group = fromGroup; group < toGroup; group++) {
      int allowed = allowedEdits[group];
      if (band.decides(allowed)) {
        for (int lane = 0; lane < LANES; lane += WIDTH) {
          int start = group * groupBytes + lane;
          if (widePasses(columns.lanes(), start, groupBytes, band, allowed, into.scratch())) {
            collectPairs(columns, group * LANES + lane, band.edits(0), into);
          }
        }
      }
    }
  }

  /** True if a lane passes; then the scratch holds a byte of ones for every lane that does. */
  private static boolean widePasses(
      byte[] lanes, int start, int groupBytes, Band band, int allowed, byte[] scratch) {
    short[] table = band.wideTable();
    int end = start + groupBytes;
    int look = start + band.firstTellingColumn(allowed) * LANES;
    short limit = (short) (band.limit(allowed) + Short.MIN_VALUE);
    ShortVector counted = ShortVector.broadcast(SHORTS, (short) band.countedBit());
    ShortVector upA = ShortVector.broadcast(SHORTS, (short) band.increases());
    ShortVector downA = ShortVector.broadcast(SHORTS, (short) band.decreases());
    ShortVector missesA = ShortVector.broadcast(SHORTS, Short.MIN_VALUE);
    ShortVector upB = upA;
    ShortVector downB = downA;
    ShortVector missesB = missesA;
    int length = (end - start) / LANES;
    for (int column = 0; column < length; column++) {
      int at = start + column * LANES;
      ShortVector rows = ShortVector.fromArray(SHORTS, table, column * HALF_WIDTH);
      // Even lanes are the low bytes of the shorts and odd lanes the high ones; a class index that
      // is too large wraps, so the low bytes need no mask.
      ShortVector pair = ByteVector.fromArray(BYTES, lanes, at).reinterpretAsShorts();
      ShortVector orA = pair.and((short) 0xff).selectFrom(rows).or(downA);
      ShortVector orB = pair.lanewise(LSHR, 8).selectFrom(rows).or(downB);
      ShortVector sameA = orA.and(upA).add(upA).lanewise(XOR, upA).or(orA);
      ShortVector sameB = orB.and(upB).add(upB).lanewise(XOR, upB).or(orB);
      missesA = missesA.max(missesA.add(counted.lanewise(AND_NOT, sameA)));
      missesB = missesB.max(missesB.add(counted.lanewise(AND_NOT, sameB)));
      ShortVector rightA = downA.or(sameA.or(upA).not());
      ShortVector rightB = downB.or(sameB.or(upB).not());
      ShortVector belowA = sameA.lanewise(LSHR, 1);
      ShortVector belowB = sameB.lanewise(LSHR, 1);
      upA = sameA.and(upA).or(belowA.or(rightA).not());
      upB = sameB.and(upB).or(belowB.or(rightB).not());
      downA = belowA.and(rightA);
      downB = belowB.and(rightB);
      if (at >= look) {
        if (!missesB.min(missesA).compare(LE, limit).anyTrue()) {
          touch(lanes, at, end, scratch);
          return false;
        }
        look = at + COLUMNS_BETWEEN_LOOKS * LANES;
      }
    }
    ShortVector even = ShortVector.zero(SHORTS).blend((short) 0xff, missesA.compare(LE, limit));
    ShortVector odd = ShortVector.zero(SHORTS).blend((short) 0xff00, missesB.compare(LE, limit));
    even.or(odd).reinterpretAsBytes().intoArray(scratch, 0);
    return true;
  }

  private static void collectPairs(
      LaneColumns columns, int firstText, int fewestEdits, Survivors into) {
    long passed = ByteVector.fromArray(BYTES, into.scratch(), 0).compare(NE, (byte) 0).toLong();
    while (passed != 0) {
      int text = firstText + Long.numberOfTrailingZeros(passed);
      passed &= passed - 1;
      if (text < columns.count()) {
        into.add(text, fewestEdits);
      }
    }
  }

  /** Reads one byte of every cache line; what is read is kept, so that the reading is done. */
  private static void touch(byte[] lanes, int from, int to, byte[] scratch) {
    int sum = 0;
    int last = Math.min(to, lanes.length);
    for (int i = from; i < last; i += CACHE_LINE) {
      sum += lanes[i];
    }
    scratch[0] = (byte) sum;
  }
}
