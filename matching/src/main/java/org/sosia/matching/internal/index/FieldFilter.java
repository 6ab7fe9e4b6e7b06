package org.sosia.matching.internal.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.sosia.matching.internal.lanes.Band;
import org.sosia.matching.internal.lanes.LaneLayout;
import org.sosia.matching.internal.lanes.LaneScan;

/**
 * A second stage in lanes, for blocks full of near-duplicates: of the rows whose names passed, it
 * keeps those whose other fields lose no more than the name has left, in one language.
 *
 * <p>Rows are taken two thousand at a time and in the order of memory. Field after field, heaviest
 * first and of equal ones the shortest, the texts of one length are laid into lanes and what each
 * loses is taken off; who has overdrawn is not looked at any more.
 *
 * <p>When few of a batch are left, the lanes would be all but empty: these rows wait for those of
 * the next batches, and all together go through the fields that they have not been asked for.
 *
 * <p>Lossless: lanes tell distances that are never larger than the true ones, and a text that does
 * not fit into lanes loses nothing. Owned by one thread.
 */
final class FieldFilter {
  /** Rows that are looked at together: so many that the second level of caches holds them. */
  static final int BATCH_ROWS = 2048;

  /** Rows of a batch and of former ones of which something is left. */
  private static final int MOST_ROWS = 2 * BATCH_ROWS;

  /** Fewer rows than this are cheaper judged one by one. */
  static final int FEWEST_ROWS = 96;

  /** The same for rows that have few fields left to look at. */
  private static final int FEWEST_LATE_ROWS = 32;

  private static final int LANES = LaneLayout.GROUP_LANES;
  private static final int TWO_GROUPS = 2 * LANES;
  private static final int LONGEST = LaneLayout.MAX_LENGTH;
  // Where a field begins is told in a byte.
  private static final int MOST_TEXT_BYTES = 0xff;
  private static final int SECOND_GROUP = LaneLayout.groupBytes(LONGEST + Long.BYTES);
  private static final long ONES = 0x0101010101010101L;
  private static final long CLASS_MASK = ONES * (LaneLayout.CLASSES - 1);
  private static final byte[] PLACE_BY_LENGTH = placeByLength();
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final FieldLosses losses;
  private final LaneScan scan;
  private final int[] fields;

  private byte[] chunk = {};
  private final int[] numbers = new int[MOST_ROWS];
  private final int[] parts = new int[MOST_ROWS];
  // Of a plain part the lengths of its fields, and the same without those already looked at.
  private final long[] lengths = new long[MOST_ROWS];
  private final long[] open = new long[MOST_ROWS];
  // What a row may still lose; less than nothing when it is out.
  private final int[] left = new int[MOST_ROWS];
  // Rows of former batches come first, then those of the batch.
  private int held;
  private int size;

  // The rows that are still in, and the same by the length of the field that is looked at.
  private final int[] kept = new int[MOST_ROWS];
  private final int[] byLength = new int[MOST_ROWS];
  // In the order by length, where the field begins in the chunk.
  private final int[] starts = new int[MOST_ROWS];
  private final int[] ends = new int[LONGEST + 2];
  private final byte[] lanes = new byte[2 * SECOND_GROUP];
  private final byte[] misses = new byte[TWO_GROUPS];

  /**
   * The filter of a language.
   *
   * @param place the place of the language in the probe
   */
  FieldFilter(Probe probe, int place, LaneScan scan) {
    losses = new FieldLosses(probe, place, scan);
    fields = losses.fields();
    this.scan = scan;
  }

  /** Begins anew, with rows of one chunk of memory. */
  void begin(byte[] rowBytes) {
    chunk = rowBytes;
    size = 0;
    held = 0;
  }

  /** True when another batch might not find room. */
  boolean isFull() {
    return held > MOST_ROWS - BATCH_ROWS;
  }

  /**
   * Adds a row to the batch.
   *
   * @param number what the row is called
   * @param part its part in the language, with a name
   * @param fewestNameEdits the name's distance is known to be no less
   */
  void add(int number, int part, int fewestNameEdits) {
    int i = size++;
    numbers[i] = number;
    parts[i] = part;
    int textBytes = RowFormat.partSize(chunk, part) - RowFormat.PLAIN_HEADER_BYTES;
    if (!RowFormat.isPlain(chunk, part) || textBytes > MOST_TEXT_BYTES) {
      lengths[i] = 0;
      open[i] = 0;
      left[i] = losses.left();
      return;
    }
    long word = RowFormat.plainLengths(chunk, part);
    lengths[i] = word;
    open[i] = word;
    left[i] = losses.left(word, fewestNameEdits);
  }

  /** Drops rows of the batch; the others wait for more, to go on together. */
  void filterBatch() {
    int count = 0;
    for (int i = held; i < size; i++) {
      kept[count] = i;
      count += left[i] >= 0 ? 1 : 0;
    }
    long unseen = -1;
    for (int f : fields) {
      if (count < FEWEST_ROWS) {
        break;
      }
      sortByLength(f, count);
      count = takeOff(f, count);
      unseen &= ~(0xffL << (f * Byte.SIZE));
    }
    // No row is moved to where another that is kept still lies.
    Arrays.sort(kept, 0, count);
    for (int k = 0; k < count; k++) {
      int i = kept[k];
      int to = held++;
      numbers[to] = numbers[i];
      parts[to] = parts[i];
      lengths[to] = lengths[i];
      open[to] = open[i] & unseen;
      left[to] = left[i];
    }
    size = held;
  }

  /** Drops rows of all batches; how many are left. */
  int filter() {
    int count = held;
    for (int i = 0; i < count; i++) {
      kept[i] = i;
    }
    for (int f : fields) {
      if (count < FEWEST_LATE_ROWS) {
        break;
      }
      sortByLength(f, count);
      count = takeOff(f, count);
    }
    return count;
  }

  /** What is left, in any order: what a row was called. */
  int kept(int place) {
    return numbers[kept[place]];
  }

  /** Takes off what a field loses; how many are left. */
  private int takeOff(int field, int count) {
    int next = 0;
    for (int length = 1; length <= LONGEST; length++) {
      int to = ends[length];
      if (ends[length - 1] < to) {
        FieldLosses.Loss loss = losses.of(field, length);
        for (int from = ends[length - 1]; from < to; from += TWO_GROUPS) {
          next = takeOff(length, loss, from, Math.min(to, from + TWO_GROUPS), next);
        }
      }
    }
    for (int k = ends[LONGEST]; k < count; k++) {
      kept[next++] = byLength[k];
    }
    return next;
  }

  /** Afterwards the texts of a length end at its place in ends; absent and long ones are last. */
  private void sortByLength(int field, int count) {
    int shift = field * Byte.SIZE;
    Arrays.fill(ends, 0);
    for (int k = 0; k < count; k++) {
      ends[PLACE_BY_LENGTH[(int) (open[kept[k]] >>> shift) & 0xff]]++;
    }
    int end = 0;
    for (int length = 0; length < ends.length; length++) {
      int texts = ends[length];
      ends[length] = end;
      end += texts;
    }
    for (int k = 0; k < count; k++) {
      int i = kept[k];
      int to = ends[PLACE_BY_LENGTH[(int) (open[i] >>> shift) & 0xff]]++;
      byLength[to] = i;
      // What lies before a field of a plain part is told in a byte.
      long before = (lengths[i] * ONES) << Byte.SIZE >>> shift;
      starts[to] = parts[i] + RowFormat.PLAIN_HEADER_BYTES + (int) (before & 0xff);
    }
  }

  private static byte[] placeByLength() {
    byte[] places = new byte[RowFormat.LONGEST_PLAIN_LENGTH + 1];
    for (int length = 0; length < places.length; length++) {
      places[length] = (byte) (length == 0 || length > LONGEST ? LONGEST + 1 : length);
    }
    return places;
  }

  private int takeOff(int length, FieldLosses.Loss loss, int from, int to, int firstKept) {
    Band band = loss.band();
    int next = firstKept;
    if (band == null) {
      System.arraycopy(byLength, from, kept, next, to - from);
      return next + to - from;
    }
    for (int k = from; k < to; k += Long.BYTES) {
      int lane = k - from;
      int first = lane < LANES ? lane : SECOND_GROUP + lane - LANES;
      layOut(length, k, Math.min(to, k + Long.BYTES), first);
    }
    int right = to - from > LANES ? SECOND_GROUP : 0;
    scan.countMisses(length, lanes, 0, right, band, misses);
    int[] byMisses = loss.byMisses();
    for (int k = from; k < to; k++) {
      int i = byLength[k];
      int rest = left[i] - byMisses[misses[k - from] & 0xff];
      left[i] = rest;
      kept[next] = i;
      next += rest >= 0 ? 1 : 0;
    }
    return next;
  }

  /** Lays up to eight texts into neighbouring lanes. */
  private void layOut(int length, int from, int to, int lane) {
    byte[] bytes = chunk;
    int last = to - 1;
    int a = starts[from];
    int b = starts[Math.min(last, from + 1)];
    int c = starts[Math.min(last, from + 2)];
    int d = starts[Math.min(last, from + 3)];
    int e = starts[Math.min(last, from + 4)];
    int f = starts[Math.min(last, from + 5)];
    int g = starts[Math.min(last, from + 6)];
    int h = starts[Math.min(last, from + 7)];
    for (int p = 0; p < length; p += Long.BYTES) {
      layOut(
          (long) WORDS.get(bytes, a + p),
          (long) WORDS.get(bytes, b + p),
          (long) WORDS.get(bytes, c + p),
          (long) WORDS.get(bytes, d + p),
          (long) WORDS.get(bytes, e + p),
          (long) WORDS.get(bytes, f + p),
          (long) WORDS.get(bytes, g + p),
          (long) WORDS.get(bytes, h + p),
          p * LANES + lane);
    }
  }

  /** Turns eight words of eight codes into columns of eight lanes: a transposition of bytes. */
  private void layOut(long a, long b, long c, long d, long e, long f, long g, long h, int at) {
    long half = 0x00000000ffffffffL;
    long ae = (a & half) | e << 32;
    long ea = a >>> 32 | (e & ~half);
    long bf = (b & half) | f << 32;
    long fb = b >>> 32 | (f & ~half);
    long cg = (c & half) | g << 32;
    long gc = c >>> 32 | (g & ~half);
    long dh = (d & half) | h << 32;
    long hd = d >>> 32 | (h & ~half);
    columns(ae, bf, cg, dh, at);
    columns(ea, fb, gc, hd, at + 4 * LANES);
  }

  private void columns(long ae, long bf, long cg, long dh, int at) {
    long pairs = 0x0000ffff0000ffffL;
    long aceg = (ae & pairs) | (cg & pairs) << 16;
    long caeg = (ae >>> 16 & pairs) | (cg & ~pairs);
    long bdfh = (bf & pairs) | (dh & pairs) << 16;
    long dbfh = (bf >>> 16 & pairs) | (dh & ~pairs);
    column(aceg, bdfh, at);
    column(caeg, dbfh, at + 2 * LANES);
  }

  private void column(long even, long odd, int at) {
    long single = 0x00ff00ff00ff00ffL;
    WORDS.set(lanes, at, ((even & single) | (odd & single) << 8) & CLASS_MASK);
    WORDS.set(lanes, at + LANES, ((even >>> 8 & single) | (odd & ~single)) & CLASS_MASK);
  }
}
