package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.lanes.LaneColumns;
import org.sosia.matching.internal.lanes.LaneLayout;

/** Builds the name index of one language from a segment's rows. Owned by one thread. */
final class NameIndexBuilder {
  private static final int MOST_VALUES = 8192;
  private static final int FEWEST_ROWS_PER_VALUE = 16;
  private static final double FEWEST_TELLING_GROUPS = 0.3;

  private final FacetTable[] tables = new FacetTable[1 + RowFormat.FIELDS];
  private final byte[] presence = new byte[1];
  private int[] rows;
  private int[] parts;
  private byte[] lengths;
  private int size;
  private int[] unscanned = new int[4];
  private int unscannedSize;

  NameIndexBuilder(int mostRows) {
    rows = new int[mostRows];
    parts = new int[mostRows];
    lengths = new byte[mostRows];
    int mostValues = Math.min(MOST_VALUES, Math.max(16, mostRows / FEWEST_ROWS_PER_VALUE));
    for (int t = 0; t < tables.length; t++) {
      tables[t] = new FacetTable(t - 1, t == 0 ? Integer.MAX_VALUE : mostValues, mostRows);
    }
  }

  /** Adds a row's part in the language. */
  void add(int row, byte[] chunk, int part) {
    int nameLength = RowFormat.length(chunk, part, EncodedText.NAME);
    if (nameLength == 0) {
      return;
    }
    if (!RowFormat.isPlain(chunk, part) || nameLength > LaneLayout.MAX_LENGTH) {
      if (unscannedSize == unscanned.length) {
        unscanned = Arrays.copyOf(unscanned, unscannedSize * 2);
      }
      unscanned[unscannedSize++] = row;
      return;
    }
    int at = part + RowFormat.PLAIN_HEADER_BYTES;
    for (int f = 0; f < RowFormat.FIELDS; f++) {
      int length = RowFormat.length(chunk, part, f);
      if (f != EncodedText.NAME) {
        tables[1 + f].add(size, chunk, at, at + length);
      }
      at += length;
    }
    presence[0] = (byte) RowFormat.presence(chunk, part);
    tables[0].add(size, presence, 0, 1);
    rows[size] = row;
    parts[size] = part;
    lengths[size] = (byte) nameLength;
    size++;
  }

  NameIndex build(RowStore.View store) {
    List<FacetTable> used = new ArrayList<>();
    used.add(tables[0]);
    for (int f = 0; f < RowFormat.FIELDS; f++) {
      if (f != EncodedText.NAME && tables[1 + f].isUsable() && size > 0) {
        used.add(tables[1 + f]);
      }
    }
    // The presence stays first; then the fewest values, which sort first and tell most.
    used.subList(1, used.size()).sort(Comparator.comparingInt(FacetTable::size));
    List<Facet> facets = new ArrayList<>(used.stream().map(FacetTable::ranked).toList());
    List<Bucket> buckets = new ArrayList<>();
    int[] sorted = sorted(used);
    int from = 0;
    while (from < size) {
      int to = from;
      while (to < size && lengths[sorted[to]] == lengths[sorted[from]]) {
        to++;
      }
      buckets.add(bucket(Arrays.copyOfRange(sorted, from, to), used, store));
      from = to;
    }
    dropUntelling(facets, buckets);
    return new NameIndex(buckets, Arrays.copyOf(unscanned, unscannedSize), facets);
  }

  /** Leaves out the facets that are too mixed in most groups to be worth a probe's look. */
  private static void dropUntelling(List<Facet> facets, List<Bucket> buckets) {
    for (int t = facets.size() - 1; t > 0; t--) {
      int groups = 0;
      int telling = 0;
      for (Bucket bucket : buckets) {
        groups += bucket.columns().groups();
        telling += bucket.tellingGroups(t);
      }
      if (telling < groups * FEWEST_TELLING_GROUPS) {
        facets.remove(t);
        int dropped = t;
        buckets.replaceAll(bucket -> bucket.without(dropped));
      }
    }
  }

  /** The texts in the order of their lengths and within a length of their facets. */
  private int[] sorted(List<FacetTable> used) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    for (FacetTable table : used.reversed()) {
      order = sortedBy(order, table.size(), table::rank);
    }
    return sortedBy(order, LaneLayout.MAX_LENGTH + 1, i -> lengths[i]);
  }

  /** Stable sorting by counting. */
  private static int[] sortedBy(int[] order, int keys, IntUnaryOperator keyOf) {
    int[] next = new int[keys + 1];
    for (int i : order) {
      next[keyOf.applyAsInt(i) + 1]++;
    }
    for (int key = 0; key < keys; key++) {
      next[key + 1] += next[key];
    }
    int[] sorted = new int[order.length];
    for (int i : order) {
      sorted[next[keyOf.applyAsInt(i)]++] = i;
    }
    return sorted;
  }

  private Bucket bucket(int[] texts, List<FacetTable> used, RowStore.View store) {
    int length = lengths[texts[0]];
    int groups = LaneLayout.groups(texts.length);
    byte[] lanes = new byte[groups * LaneLayout.groupBytes(length)];
    int[] bucketRows = new int[texts.length];
    for (int text = 0; text < texts.length; text++) {
      int row = rows[texts[text]];
      bucketRows[text] = row;
      byte[] chunk = store.chunk(row);
      put(chunk, parts[texts[text]] + RowFormat.PLAIN_HEADER_BYTES, length, lanes, text);
    }
    char[][] ranges = new char[used.size()][];
    for (int t = 0; t < ranges.length; t++) {
      ranges[t] = ranges(texts, used.get(t), groups);
    }
    LaneColumns names = new LaneColumns(length, lanes, bucketRows);
    return new Bucket(names, pincodes(texts, bucketRows, store), ranges);
  }

  private @Nullable PincodeLanes pincodes(int[] texts, int[] bucketRows, RowStore.View store) {
    int length = mostFrequentPincodeLength(texts, store);
    if (length == 0) {
      return null;
    }
    byte[] lanes = new byte[LaneLayout.groups(texts.length) * LaneLayout.groupBytes(length)];
    long[] others = new long[texts.length / Long.SIZE + 1];
    for (int text = 0; text < texts.length; text++) {
      byte[] chunk = store.chunk(rows[texts[text]]);
      int part = parts[texts[text]];
      if (RowFormat.length(chunk, part, EncodedText.PINCODE) != length) {
        others[text / Long.SIZE] |= 1L << text;
      } else {
        // The last of the fields.
        int from = part + RowFormat.partSize(chunk, part) - length;
        put(chunk, from, length, lanes, text);
      }
    }
    return new PincodeLanes(new LaneColumns(length, lanes, bucketRows), others);
  }

  /** Of those that fit into lanes; 0 when there is none. */
  private int mostFrequentPincodeLength(int[] texts, RowStore.View store) {
    int[] count = new int[LaneLayout.MAX_LENGTH + 1];
    int most = 0;
    for (int text : texts) {
      int length = RowFormat.length(store.chunk(rows[text]), parts[text], EncodedText.PINCODE);
      if (length > 0 && length < count.length && ++count[length] > count[most]) {
        most = length;
      }
    }
    return most;
  }

  private static void put(byte[] codes, int from, int length, byte[] lanes, int text) {
    int to = LaneLayout.position(text, length);
    for (int p = 0; p < length; p++) {
      lanes[to + p * LaneLayout.GROUP_LANES] = (byte) (codes[from + p] & LaneLayout.CLASSES - 1);
    }
  }

  private static char[] ranges(int[] texts, FacetTable table, int groups) {
    char[] ranges = new char[2 * groups];
    for (int text = 0; text < texts.length; text++) {
      int lowest = 2 * (text / LaneLayout.GROUP_LANES);
      char rank = (char) table.rank(texts[text]);
      boolean isFirst = text % LaneLayout.GROUP_LANES == 0;
      ranges[lowest] = isFirst ? rank : (char) Math.min(ranges[lowest], rank);
      ranges[lowest + 1] = isFirst ? rank : (char) Math.max(ranges[lowest + 1], rank);
    }
    return ranges;
  }
}
