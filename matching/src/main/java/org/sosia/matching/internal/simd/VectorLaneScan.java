package org.sosia.matching.internal.simd;

import static jdk.incubator.vector.VectorOperators.AND_NOT;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.ULE;
import static jdk.incubator.vector.VectorOperators.XOR;

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
import org.sosia.matching.internal.lanes.Thirds;

/**
 * The name scan in vector lanes.
 *
 * <p>The compiler makes vector code only where the shape of the vectors is a constant, so each
 * shape has a class of its own: {@link VectorLaneScans} defines this class once for each, with the
 * shape as its class data. Each column waits for the one before it in a chain of eight or nine
 * steps; so several vectors go through a loop side by side, to keep the processor busy meanwhile:
 * how many, in the narrow lanes, is up to {@link NarrowLanes}. The loop of the wide lanes is
 * written out, for the reason told in {@link FourVectorLanes}.
 *
 * <p>Where most groups are decided, the two groups come from the two halves of what is scanned: two
 * streams without gaps are what the processor's prefetching can follow, and no group is left early.
 *
 * <p>Misses are counted from the lowest number up and kept from wrapping by a maximum. The
 * saturating additions of {@link jdk.incubator.vector.VectorOperators} would do that in one step,
 * but the compiler makes an object of each vector that goes through them, more often than not.
 */
final class VectorLaneScan implements LaneScan {
  private static final VectorShape SHAPE = VectorLaneScans.shape(MethodHandles.lookup());
  private static final VectorSpecies<Byte> BYTES = SHAPE.withLanes(byte.class);
  private static final VectorSpecies<Short> SHORTS = SHAPE.withLanes(short.class);
  private static final int WIDTH = BYTES.length();
  private static final int HALF_WIDTH = SHORTS.length();
  private static final int LANES = LaneLayout.GROUP_LANES;
  private static final int CACHE_LINE = 64;
  private static final int ANY_MISSES = 0xff;
  private static final int NO_LOOK = 2 * LaneLayout.MAX_LENGTH;
  private static final int LOOK_AFTER = 2;
  private static final int FETCHED_GROUPS = 16;
  private static final int COLUMNS_TOUCHED = 6;

  /** With fewer groups for each that is decided, reading all is cheaper than going past some. */
  private static final double MOST_GROUPS_PER_DECIDED = 2.5;

  private final NarrowLanes narrow = VectorLaneScans.narrow(SHAPE);

  VectorLaneScan() {}

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
    int decided = countDecided(allowedEdits, fromGroup, toGroup, band);
    if (decided > 1 && decided * MOST_GROUPS_PER_DECIDED >= toGroup - fromGroup) {
      scanAll(columns, fromGroup, toGroup, allowedEdits, band, into);
    } else {
      scanDecided(columns, fromGroup, toGroup, allowedEdits, band, into);
    }
  }

  /**
   * Scans in two streams, without a look whether a group can be left early; the groups between
   * those that are decided may be read, too, so that the streams have no gaps.
   */
  private void scanAll(
      LaneColumns columns,
      int fromGroup,
      int toGroup,
      byte[] allowedEdits,
      Band band,
      Survivors into) {
    int half = (toGroup - fromGroup) / 2;
    for (int left = fromGroup; left < fromGroup + half; left++) {
      scanPair(columns, left, left + half, allowedEdits, band, NO_LOOK, into);
    }
    if (fromGroup + 2 * half < toGroup) {
      scanPair(columns, toGroup - 1, toGroup - 1, allowedEdits, band, NO_LOOK, into);
    }
  }

  /** Scans single groups far from each other; the first bytes of several are fetched at once. */
  private void scanDecided(
      LaneColumns columns,
      int fromGroup,
      int toGroup,
      byte[] allowedEdits,
      Band band,
      Survivors into) {
    int[] groups = new int[FETCHED_GROUPS];
    int next = nextDecided(allowedEdits, fromGroup, toGroup, band);
    while (next < toGroup) {
      int count = 0;
      int fetched = 0;
      while (next < toGroup && count < FETCHED_GROUPS) {
        groups[count++] = next;
        fetched += touch(columns, next, allowedEdits[next]);
        next = nextDecided(allowedEdits, next + 1, toGroup, band);
      }
      into.scratch()[0] = (byte) fetched;
      for (int i = 0; i < count; i += 2) {
        int right = groups[Math.min(i + 1, count - 1)];
        scanPair(columns, groups[i], right, allowedEdits, band, LOOK_AFTER, into);
      }
    }
  }

  /**
   * Scans two groups side by side; a group beside itself counts once.
   *
   * @param lookAfter how many columns after the first that may tell, whether all lanes are out is
   *     looked at first
   */
  private void scanPair(
      LaneColumns columns,
      int left,
      int right,
      byte[] allowedEdits,
      Band band,
      int lookAfter,
      Survivors into) {
    int groupBytes = LaneLayout.groupBytes(columns.length());
    // A group that is read but not decided is left to whoever decides it.
    int mostLeft = band.decides(allowedEdits[left]) ? band.limit(allowedEdits[left]) : -1;
    int mostRight = band.decides(allowedEdits[right]) ? band.limit(allowedEdits[right]) : -1;
    int most = Math.max(allowedEdits[left], allowedEdits[right]);
    int look = band.firstTellingColumn(most) + lookAfter;
    for (int lane = 0; lane < LANES; lane += 2 * WIDTH) {
      if (narrow.pass(
          columns.lanes(),
          left * groupBytes + lane,
          right * groupBytes + lane,
          columns.length(),
          band,
          mostLeft,
          mostRight,
          look,
          into.scratch(),
          0,
          LANES)) {
        if (band.decides(allowedEdits[left])) {
          collect(columns, left * LANES + lane, band, (byte) mostLeft, 0, into);
        }
        if (right != left && band.decides(allowedEdits[right])) {
          collect(columns, right * LANES + lane, band, (byte) mostRight, LANES, into);
        }
      }
    }
  }

  private static int countDecided(byte[] allowedEdits, int fromGroup, int toGroup, Band band) {
    int decided = 0;
    for (int group = fromGroup; group < toGroup; group++) {
      decided += band.decides(allowedEdits[group]) ? 1 : 0;
    }
    return decided;
  }

  /** The first group from one on that a band decides; or the one after the last. */
  private static int nextDecided(byte[] allowedEdits, int fromGroup, int toGroup, Band band) {
    int group = fromGroup;
    while (group < toGroup && !band.decides(allowedEdits[group])) {
      group++;
    }
    return group;
  }

  /** Reads a byte of each cache line that a scan of a group is likely to reach; their sum. */
  private static int touch(LaneColumns columns, int group, int allowedEdits) {
    byte[] lanes = columns.lanes();
    int from = LaneLayout.groupBytes(columns.length()) * group;
    int to = from + Math.min(columns.length(), allowedEdits + COLUMNS_TOUCHED) * LANES;
    int sum = 0;
    for (int i = from; i < to; i += CACHE_LINE) {
      sum += lanes[i];
    }
    return sum;
  }

  @Override
  public void countMisses(
      int length, byte[] lanes, int left, int right, int texts, Band band, byte[] misses) {
    for (int lane = 0; lane < Math.min(texts, LANES); lane += 2 * WIDTH) {
      int other = texts - LANES > lane ? right : left;
      narrow.pass(
          lanes,
          left + lane,
          other + lane,
          length,
          band,
          ANY_MISSES,
          ANY_MISSES,
          NO_LOOK,
          misses,
          lane,
          LANES + lane);
    }
  }

  private static void collect(
      LaneColumns columns, int firstText, Band band, byte limit, int from, Survivors into) {
    for (int half = 0; half < 2; half++) {
      long passed =
          ByteVector.fromArray(BYTES, into.scratch(), from + half * WIDTH)
              .compare(ULE, limit)
              .toLong();
      while (passed != 0) {
        int lane = half * WIDTH + Long.numberOfTrailingZeros(passed);
        passed &= passed - 1;
        if (firstText + lane < columns.count()) {
          int edits = band.edits(into.scratch()[from + lane] & 0xff);
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
    int left = nextDecided(allowedEdits, fromGroup, toGroup, band);
    while (left < toGroup) {
      int next = nextDecided(allowedEdits, left + 1, toGroup, band);
      int right = next < toGroup ? next : left;
      for (int lane = 0; lane < LANES; lane += WIDTH) {
        if (widePasses(
            columns.lanes(),
            left * groupBytes + lane,
            right * groupBytes + lane,
            columns.length(),
            band,
            band.limit(allowedEdits[left]),
            band.limit(allowedEdits[right]),
            into.scratch())) {
          collectPairs(columns, left * LANES + lane, band.edits(0), 0, into);
          if (right != left) {
            collectPairs(columns, right * LANES + lane, band.edits(0), WIDTH, into);
          }
        }
      }
      left = right != left ? nextDecided(allowedEdits, right + 1, toGroup, band) : toGroup;
    }
  }

  /** True if a lane passes; then the scratch holds a byte of ones for every lane that does. */
  private static boolean widePasses(
      byte[] lanes,
      int left,
      int right,
      int length,
      Band band,
      int mostLeft,
      int mostRight,
      byte[] scratch) {
    short[] table = band.wideTable();
    short limitLeft = (short) (mostLeft + Short.MIN_VALUE);
    short limitRight = (short) (mostRight + Short.MIN_VALUE);
    ShortVector counted = ShortVector.broadcast(SHORTS, (short) band.countedBit());
    ShortVector upA = ShortVector.broadcast(SHORTS, (short) band.increases());
    ShortVector downA = ShortVector.broadcast(SHORTS, (short) band.decreases());
    ShortVector missesA = ShortVector.broadcast(SHORTS, Short.MIN_VALUE);
    ShortVector upB = upA;
    ShortVector upC = upA;
    ShortVector upD = upA;
    ShortVector downB = downA;
    ShortVector downC = downA;
    ShortVector downD = downA;
    ShortVector missesB = missesA;
    ShortVector missesC = missesA;
    ShortVector missesD = missesA;
    for (int column = 0; column < length; column++) {
      ShortVector rows = ShortVector.fromArray(SHORTS, table, column * HALF_WIDTH);
      // Even lanes are the low bytes of the shorts and odd lanes the high ones; a class index that
      // is too large wraps, so the low bytes need no mask.
      ShortVector pairLeft =
          ByteVector.fromArray(BYTES, lanes, left + column * LANES).reinterpretAsShorts();
      ShortVector pairRight =
          ByteVector.fromArray(BYTES, lanes, right + column * LANES).reinterpretAsShorts();
      ShortVector freeA = pairLeft.and((short) 0xff).selectFrom(rows).or(downA);
      ShortVector freeB = pairLeft.lanewise(LSHR, 8).selectFrom(rows).or(downB);
      ShortVector freeC = pairRight.and((short) 0xff).selectFrom(rows).or(downC);
      ShortVector freeD = pairRight.lanewise(LSHR, 8).selectFrom(rows).or(downD);
      ShortVector sameA = freeA.and(upA).add(upA).lanewise(XOR, upA).or(freeA);
      ShortVector sameB = freeB.and(upB).add(upB).lanewise(XOR, upB).or(freeB);
      ShortVector sameC = freeC.and(upC).add(upC).lanewise(XOR, upC).or(freeC);
      ShortVector sameD = freeD.and(upD).add(upD).lanewise(XOR, upD).or(freeD);
      missesA = missesA.max(missesA.add(counted.lanewise(AND_NOT, sameA)));
      missesB = missesB.max(missesB.add(counted.lanewise(AND_NOT, sameB)));
      missesC = missesC.max(missesC.add(counted.lanewise(AND_NOT, sameC)));
      missesD = missesD.max(missesD.add(counted.lanewise(AND_NOT, sameD)));
      ShortVector rightA = downA.or(sameA.or(upA).not());
      ShortVector rightB = downB.or(sameB.or(upB).not());
      ShortVector rightC = downC.or(sameC.or(upC).not());
      ShortVector rightD = downD.or(sameD.or(upD).not());
      ShortVector belowA = sameA.lanewise(LSHR, 1);
      ShortVector belowB = sameB.lanewise(LSHR, 1);
      ShortVector belowC = sameC.lanewise(LSHR, 1);
      ShortVector belowD = sameD.lanewise(LSHR, 1);
      upA = sameA.and(upA).or(belowA.or(rightA).not());
      upB = sameB.and(upB).or(belowB.or(rightB).not());
      upC = sameC.and(upC).or(belowC.or(rightC).not());
      upD = sameD.and(upD).or(belowD.or(rightD).not());
      downA = belowA.and(rightA);
      downB = belowB.and(rightB);
      downC = belowC.and(rightC);
      downD = belowD.and(rightD);
    }
    if (!missesA.min(missesB).compare(LE, limitLeft).anyTrue()
        && !missesC.min(missesD).compare(LE, limitRight).anyTrue()) {
      return false;
    }
    ShortVector none = ShortVector.zero(SHORTS);
    ShortVector evenLeft = none.blend((short) 0xff, missesA.compare(LE, limitLeft));
    ShortVector oddLeft = none.blend((short) 0xff00, missesB.compare(LE, limitLeft));
    ShortVector evenRight = none.blend((short) 0xff, missesC.compare(LE, limitRight));
    ShortVector oddRight = none.blend((short) 0xff00, missesD.compare(LE, limitRight));
    evenLeft.or(oddLeft).reinterpretAsBytes().intoArray(scratch, 0);
    evenRight.or(oddRight).reinterpretAsBytes().intoArray(scratch, WIDTH);
    return true;
  }

  private static void collectPairs(
      LaneColumns columns, int firstText, int fewestEdits, int from, Survivors into) {
    long passed = ByteVector.fromArray(BYTES, into.scratch(), from).compare(NE, (byte) 0).toLong();
    while (passed != 0) {
      int text = firstText + Long.numberOfTrailingZeros(passed);
      passed &= passed - 1;
      if (text < columns.count()) {
        into.add(text, fewestEdits);
      }
    }
  }

  @Override
  public boolean anyIsLike(byte[] thirds, int from, Thirds pattern) {
    for (int lane = from; lane < from + LANES; lane += WIDTH) {
      ByteVector middle = ByteVector.fromArray(BYTES, thirds, lane + LANES);
      // Nothing but zeros where a third is the pattern's.
      ByteVector first = ByteVector.fromArray(BYTES, thirds, lane).lanewise(XOR, pattern.first());
      ByteVector last =
          ByteVector.fromArray(BYTES, thirds, lane + 2 * LANES).lanewise(XOR, pattern.last());
      ByteVector fromStart = middle.lanewise(XOR, pattern.middleFromStart());
      ByteVector fromEnd = middle.lanewise(XOR, pattern.middleFromEnd());
      if (first.or(last).compare(EQ, (byte) 0).anyTrue()
          || first.or(fromStart).compare(EQ, (byte) 0).anyTrue()
          || last.or(fromEnd).compare(EQ, (byte) 0).anyTrue()) {
        return true;
      }
    }
    return false;
  }
}
