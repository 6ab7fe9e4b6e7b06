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
 * <p>When all lanes of a group are out early, the rest of the group is still touched: a stream
 * without gaps is what the processor's prefetching can follow.
 *
 * <p>Misses are counted from the lowest number up and kept from wrapping by a maximum. The
 * saturating additions of {@link jdk.incubator.vector.VectorOperators} would do that in one step,
 * but the compiler makes an object of each vector that goes through them, more often than not.
 */
final class VectorLaneScan implements LaneScan {
  private static final VectorShape SHAPE = shape();
  private static final VectorSpecies<Byte> BYTES = SHAPE.withLanes(byte.class);
  private static final VectorSpecies<Short> SHORTS = SHAPE.withLanes(short.class);
  private static final int WIDTH = BYTES.length();
  private static final int HALF_WIDTH = SHORTS.length();
  private static final int LANES = LaneLayout.GROUP_LANES;
  private static final int CACHE_LINE = 64;
  private static final int TOUCHED_AHEAD = 8 * CACHE_LINE;
  private static final int ANY_MISSES = 0xff;
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
    int groupBytes = LaneLayout.groupBytes(columns.length());
    int next = nextDecided(allowedEdits, fromGroup, toGroup, band);
    while (next < toGroup) {
      int group = next;
      next = nextDecided(allowedEdits, group + 1, toGroup, band);
      if (next < toGroup) {
        int first = next * groupBytes;
        touch(columns.lanes(), first, first + TOUCHED_AHEAD, into.scratch());
      }
      int allowed = allowedEdits[group];
      int limit = band.limit(allowed);
      for (int lane = 0; lane < LANES; lane += 2 * WIDTH) {
        int start = group * groupBytes + lane;
        int look = start + band.firstTellingColumn(allowed) * LANES;
        int end = start + groupBytes;
        if (narrowPasses(columns.lanes(), start, end, band, limit, look, into.scratch(), 0)) {
          collect(columns, group * LANES + lane, band, (byte) limit, into);
        }
      }
    }
  }

  /** The first group from one on that a band decides; or the one after the last. */
  private static int nextDecided(byte[] allowedEdits, int fromGroup, int toGroup, Band band) {
    int group = fromGroup;
    while (group < toGroup && !band.decides(allowedEdits[group])) {
      group++;
    }
    return group;
  }

  @Override
  public void countMisses(int length, byte[] lanes, Band band, byte[] misses) {
    int end = LaneLayout.groupBytes(length);
    for (int lane = 0; lane < LANES; lane += 2 * WIDTH) {
      narrowPasses(lanes, lane, end + lane, band, ANY_MISSES, Integer.MAX_VALUE, misses, lane);
    }
  }

  /**
   * True if a lane has no more misses than the most; then the misses of all lanes are written.
   *
   * @param firstLook where the first look is worth while at whether all lanes are out
   */
  private static boolean narrowPasses(
      byte[] lanes, int start, int end, Band band, int most, int firstLook, byte[] into, int to) {
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
    int length = (end - start) / LANES;
    int look = firstLook;
    for (int column = 0; column < length; column++) {
      int at = start + column * LANES;
      ByteVector rows = ByteVector.fromArray(BYTES, table, column * WIDTH);
      ByteVector freeA = ByteVector.fromArray(BYTES, lanes, at).selectFrom(rows).or(downA);
      ByteVector freeB = ByteVector.fromArray(BYTES, lanes, at + WIDTH).selectFrom(rows).or(downB);
      ByteVector sameA = freeA.and(upA).add(upA).lanewise(XOR, upA).or(freeA);
      ByteVector sameB = freeB.and(upB).add(upB).lanewise(XOR, upB).or(freeB);
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
      if (at >= look) {
        if (!missesB.min(missesA).compare(LE, limit).anyTrue()) {
          touch(lanes, at, end, into);
          return false;
        }
        look = at + COLUMNS_BETWEEN_LOOKS * LANES;
      }
    }
    if (!missesA.min(missesB).compare(LE, limit).anyTrue()) {
      return false;
    }
    missesA.lanewise(XOR, Byte.MIN_VALUE).intoArray(into, to);
    missesB.lanewise(XOR, Byte.MIN_VALUE).intoArray(into, to + WIDTH);
    return true;
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
      ShortVector freeA = pair.and((short) 0xff).selectFrom(rows).or(downA);
      ShortVector freeB = pair.lanewise(LSHR, 8).selectFrom(rows).or(downB);
      ShortVector sameA = freeA.and(upA).add(upA).lanewise(XOR, upA).or(freeA);
      ShortVector sameB = freeB.and(upB).add(upB).lanewise(XOR, upB).or(freeB);
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
