package org.sosia.matching.internal.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.sosia.matching.internal.lanes.Band;
import org.sosia.matching.internal.lanes.LaneLayout;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.LaneScans;
import org.sosia.matching.internal.lanes.TextColumns;

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
 * not fit into lanes loses only what its length says. Owned by one thread.
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
  private static final byte[] PLACE_BY_LENGTH = placeByLength();
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final FieldLosses losses;
  private final LaneScan scan;
  private final TextColumns columns;
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
  private final byte[] letters = new byte[TextColumns.BYTES];
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
    columns = LaneScans.columns(scan);
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
    for (int k = from; k < to; k += TextColumns.TEXTS) {
      int lane = k - from;
      int first = lane < LANES ? lane : SECOND_GROUP + lane - LANES;
      layOut(length, k, Math.min(TextColumns.TEXTS, to - k), first);
    }
    scan.countMisses(length, lanes, 0, SECOND_GROUP, to - from, band, misses);
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

  /** Lays some texts into neighbouring lanes; what the lanes after them hold means nothing. */
  private void layOut(int length, int from, int count, int lane) {
    byte[] bytes = chunk;
    byte[] into = letters;
    for (int p = 0; p < length; p += TextColumns.LETTERS) {
      for (int k = 0; k < count; k++) {
        WORDS.set(into, k * TextColumns.LETTERS, (long) WORDS.get(bytes, starts[from + k] + p));
      }
      columns.turn(into, lanes, p * LANES + lane);
    }
  }
}
