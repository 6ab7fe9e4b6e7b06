package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.lanes.LaneColumns;
import org.sosia.matching.internal.lanes.LaneLayout;

/** Builds the name index of one language from a segment's rows. Owned by one thread. */
final class NameIndexBuilder {
  private static final int MOST_VALUES = 8192;
  private static final int FEWEST_ROWS_PER_VALUE = 16;
  private static final int ORDINAL_BITS = 27;
  private static final int KEY_BITS = Long.SIZE - 1 - ORDINAL_BITS;

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
    List<Facet> facets = used.stream().map(FacetTable::ranked).toList();
    List<Bucket> buckets = new ArrayList<>();
    long[][] sortedByLength = sorted(used);
    for (int length = 1; length <= LaneLayout.MAX_LENGTH; length++) {
      if (sortedByLength[length].length > 0) {
        buckets.add(bucket(length, sortedByLength[length], used, store));
      }
    }
    return new NameIndex(buckets, Arrays.copyOf(unscanned, unscannedSize), facets);
  }

  /** Per length the texts in the order of their facets: each the key, then the text's number. */
  private long[][] sorted(List<FacetTable> used) {
    List<FacetTable> fewestFirst = new ArrayList<>(used);
    fewestFirst.sort(Comparator.comparingInt(FacetTable::size));
    int[] counts = new int[LaneLayout.MAX_LENGTH + 1];
    for (int i = 0; i < size; i++) {
      counts[lengths[i]]++;
    }
    long[][] sorted = new long[counts.length][];
    for (int length = 0; length < counts.length; length++) {
      sorted[length] = new long[counts[length]];
    }
    Arrays.fill(counts, 0);
    for (int i = 0; i < size; i++) {
      sorted[lengths[i]][counts[lengths[i]]++] = key(fewestFirst, i) << ORDINAL_BITS | i;
    }
    for (long[] keys : sorted) {
      Arrays.sort(keys);
    }
    return sorted;
  }

  private static long key(List<FacetTable> fewestFirst, int i) {
    long key = 0;
    int bits = 0;
    for (FacetTable table : fewestFirst) {
      int tableBits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, table.size() - 1));
      if (bits + tableBits > KEY_BITS) {
        break;
      }
      key = key << tableBits | table.rank(i);
      bits += tableBits;
    }
    return key;
  }

  private Bucket bucket(int length, long[] sorted, List<FacetTable> used, RowStore.View store) {
    int groups = LaneLayout.groups(sorted.length);
    byte[] lanes = new byte[groups * LaneLayout.groupBytes(length)];
    int[] bucketRows = new int[sorted.length];
    char[][] lowest = new char[used.size()][groups];
    char[][] highest = new char[used.size()][groups];
    for (char[] ranks : lowest) {
      Arrays.fill(ranks, Character.MAX_VALUE);
    }
    for (int text = 0; text < sorted.length; text++) {
      int i = (int) (sorted[text] & ((1 << ORDINAL_BITS) - 1));
      bucketRows[text] = rows[i];
      int group = text / LaneLayout.GROUP_LANES;
      for (int t = 0; t < used.size(); t++) {
        char rank = used.get(t).rank(i);
        lowest[t][group] = (char) Math.min(lowest[t][group], rank);
        highest[t][group] = (char) Math.max(highest[t][group], rank);
      }
      byte[] chunk = store.chunk(rows[i]);
      int from = parts[i] + RowFormat.PLAIN_HEADER_BYTES;
      int to = LaneLayout.position(text, length);
      for (int p = 0; p < length; p++) {
        lanes[to + p * LaneLayout.GROUP_LANES] = (byte) (chunk[from + p] & LaneLayout.CLASSES - 1);
      }
    }
    return new Bucket(new LaneColumns(length, lanes, bucketRows), lowest, highest);
  }
}
