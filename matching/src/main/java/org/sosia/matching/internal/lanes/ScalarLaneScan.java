package org.sosia.matching.internal.lanes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The name scan in ordinary code: eight byte lanes, or four short lanes, of a machine word at once.
 * The same filter as the vector scan, lane for lane.
 */
final class ScalarLaneScan implements LaneScan {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LANES = LaneLayout.GROUP_LANES;
  private static final int BYTE_LANES = 8;
  private static final int SHORT_LANES = 4;
  private static final long BYTE_ONES = 0x0101010101010101L;
  private static final long BYTE_TOPS = 0x8080808080808080L;
  private static final long SHORT_ONES = 0x0001000100010001L;
  private static final long SHORT_TOPS = 0x8000800080008000L;

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int laneBits() {
    return Long.SIZE;
  }

  @Override
  public int classes() {
    return LaneLayout.CLASSES;
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
    for (int group = fromGroup; group < toGroup; group++) {
      int allowed = allowedEdits[group];
      if (band.decides(allowed)) {
        for (int lane = 0; lane < LANES; lane += BYTE_LANES) {
          int start = group * groupBytes + lane;
          long passed = narrow(columns.lanes(), start, groupBytes, band, allowed);
          addPassed(columns, group * LANES + lane, passed, Byte.SIZE, band.edits(0), into);
        }
      }
    }
  }

  /** The top bit of each byte lane that passes. */
  private static long narrow(byte[] lanes, int start, int groupBytes, Band band, int allowed) {
    byte[] table = band.narrowTable();
    long up = BYTE_ONES * band.increases();
    long down = ~up;
    long counted = BYTE_ONES * band.countedBit();
    int countedShift = Integer.numberOfTrailingZeros(band.countedBit());
    // Counts misses down from the allowed ones: a lane is out when its top bit is set.
    long left = BYTE_ONES * (band.limit(allowed) >> countedShift);
    long out = 0;
    int end = start + groupBytes;
    for (int at = start, t = 0; at < end; at += LANES, t += LaneLayout.CLASSES) {
      long equal = equalRows(table, t, (long) WORDS.get(lanes, at));
      long sum = addBytes(equal & up, up);
      long same = (sum ^ up) | equal | down;
      long right = down | ~(same | up);
      long leftward = same & up;
      left = ((left | BYTE_TOPS) - ((counted & ~same) >>> countedShift)) ^ BYTE_TOPS;
      out |= left;
      left &= ~BYTE_TOPS;
      if ((out & BYTE_TOPS) == BYTE_TOPS) {
        return 0;
      }
      long below = (same >>> 1) & ~BYTE_TOPS;
      up = leftward | ~(below | right);
      down = below & right;
    }
    return ~out & BYTE_TOPS;
  }

  @Override
  public void countMisses(
      int length, byte[] lanes, int left, int right, int texts, Band band, byte[] misses) {
    countMisses(length, lanes, left, Math.min(texts, LANES), band, misses, 0);
    countMisses(length, lanes, right, texts - LANES, band, misses, LANES);
  }

  private static void countMisses(
      int length, byte[] lanes, int from, int texts, Band band, byte[] misses, int to) {
    int countedShift = Integer.numberOfTrailingZeros(band.countedBit());
    int most = 0xff >> countedShift;
    for (int lane = 0; lane < texts; lane += BYTE_LANES) {
      int start = from + lane;
      long counts = misses(lanes, start, LaneLayout.groupBytes(length) + start, band);
      for (int i = 0; i < BYTE_LANES; i++) {
        int count = (int) (counts >>> (i * Byte.SIZE)) & 0xff;
        misses[to + lane + i] = (byte) (Math.min(count, most) << countedShift);
      }
    }
  }

  /** The misses of each byte lane; no more than the texts are long, so that they fit. */
  private static long misses(byte[] lanes, int start, int end, Band band) {
    byte[] table = band.narrowTable();
    long up = BYTE_ONES * band.increases();
    long down = ~up;
    int countedShift = Integer.numberOfTrailingZeros(band.countedBit());
    long misses = 0;
    for (int at = start, t = 0; at < end; at += LANES, t += LaneLayout.CLASSES) {
      long equal = equalRows(table, t, (long) WORDS.get(lanes, at));
      long same = (addBytes(equal & up, up) ^ up) | equal | down;
      long right = down | ~(same | up);
      long below = (same >>> 1) & ~BYTE_TOPS;
      misses += (~same >>> countedShift) & BYTE_ONES;
      up = (same & up) | ~(below | right);
      down = below & right;
    }
    return misses;
  }

  private static long equalRows(byte[] table, int t, long symbols) {
    return (table[t + (int) (symbols & 0x3f)] & 0xffL)
        | (table[t + (int) (symbols >>> 8 & 0x3f)] & 0xffL) << 8
        | (table[t + (int) (symbols >>> 16 & 0x3f)] & 0xffL) << 16
        | (table[t + (int) (symbols >>> 24 & 0x3f)] & 0xffL) << 24
        | (table[t + (int) (symbols >>> 32 & 0x3f)] & 0xffL) << 32
        | (table[t + (int) (symbols >>> 40 & 0x3f)] & 0xffL) << 40
        | (table[t + (int) (symbols >>> 48 & 0x3f)] & 0xffL) << 48
        | (table[t + (int) (symbols >>> 56 & 0x3f)] & 0xffL) << 56;
  }

  private static long addBytes(long a, long b) {
    return ((a & ~BYTE_TOPS) + (b & ~BYTE_TOPS)) ^ ((a ^ b) & BYTE_TOPS);
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
        for (int lane = 0; lane < LANES; lane += SHORT_LANES) {
          int start = group * groupBytes + lane;
          long passed = wide(columns.lanes(), start, groupBytes, band, allowed);
          addPassed(columns, group * LANES + lane, passed, Short.SIZE, band.edits(0), into);
        }
      }
    }
  }

  /** The top bit of each short lane that passes. */
  private static long wide(byte[] lanes, int start, int groupBytes, Band band, int allowed) {
    short[] table = band.wideTable();
    long up = SHORT_ONES * (band.increases() & 0xffff);
    long down = ~up;
    long counted = SHORT_ONES * band.countedBit();
    int countedShift = Integer.numberOfTrailingZeros(band.countedBit());
    long left = SHORT_ONES * (band.limit(allowed) >> countedShift);
    long out = 0;
    int end = start + groupBytes;
    for (int at = start, t = 0; at < end; at += LANES, t += LaneLayout.CLASSES / 2) {
      long equal =
          (table[t + (lanes[at] & 0x1f)] & 0xffffL)
              | (table[t + (lanes[at + 1] & 0x1f)] & 0xffffL) << 16
              | (table[t + (lanes[at + 2] & 0x1f)] & 0xffffL) << 32
              | (table[t + (lanes[at + 3] & 0x1f)] & 0xffffL) << 48;
      long sum = addShorts(equal & up, up);
      long same = (sum ^ up) | equal | down;
      long right = down | ~(same | up);
      long leftward = same & up;
      left = ((left | SHORT_TOPS) - ((counted & ~same) >>> countedShift)) ^ SHORT_TOPS;
      out |= left;
      left &= ~SHORT_TOPS;
      if ((out & SHORT_TOPS) == SHORT_TOPS) {
        return 0;
      }
      long below = (same >>> 1) & ~SHORT_TOPS;
      up = leftward | ~(below | right);
      down = below & right;
    }
    return ~out & SHORT_TOPS;
  }

  private static long addShorts(long a, long b) {
    return ((a & ~SHORT_TOPS) + (b & ~SHORT_TOPS)) ^ ((a ^ b) & SHORT_TOPS);
  }

  private static void addPassed(
      LaneColumns columns,
      int firstText,
      long passed,
      int laneBits,
      int fewestEdits,
      Survivors into) {
    long rest = passed;
    while (rest != 0) {
      int text = firstText + Long.numberOfTrailingZeros(rest) / laneBits;
      rest &= rest - 1;
      if (text < columns.count()) {
        into.add(text, fewestEdits);
      }
    }
  }

  @Override
  public boolean anyIsLike(byte[] thirds, int from, Thirds pattern) {
    for (int lane = from; lane < from + LANES; lane++) {
      byte middle = thirds[lane + LANES];
      boolean first = thirds[lane] == pattern.first();
      boolean last = thirds[lane + 2 * LANES] == pattern.last();
      if ((first && (last || middle == pattern.middleFromStart()))
          || (last && middle == pattern.middleFromEnd())) {
        return true;
      }
    }
    return false;
  }
}
