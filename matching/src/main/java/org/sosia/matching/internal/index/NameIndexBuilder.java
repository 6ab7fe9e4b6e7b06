package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.lanes.LaneColumns;
import org.sosia.matching.internal.lanes.LaneLayout;
import org.sosia.matching.internal.lanes.Thirds;

/** Builds the name index of one language from a segment's rows. Owned by one thread. */
final class NameIndexBuilder {
  private static final int MOST_VALUES = 8192;
  private static final int FEWEST_ROWS_PER_VALUE = 16;
  private static final int FIRST_ROWS = 1024;

  private final FacetTable presences;
  private final FacetTable pincodePrefixes;
  // By field; that of the name stays empty.
  private final FacetTable[] fields = new FacetTable[RowFormat.FIELDS];
  private final byte[] scratch = new byte[LaneLayout.MAX_LENGTH];
  private int[] positions;
  private int[] parts;
  private byte[] lengths;
  private int size;
  private int[] unscanned = new int[4];
  private int unscannedSize;

  /**
   * A builder for a segment of so many rows; it takes room only for those that have a name in the
   * language.
   */
  NameIndexBuilder(int mostRows) {
    int expected = Math.min(mostRows, FIRST_ROWS);
    positions = new int[expected];
    parts = new int[expected];
    lengths = new byte[expected];
    int mostValues = Math.min(MOST_VALUES, Math.max(16, mostRows / FEWEST_ROWS_PER_VALUE));
    presences = new FacetTable(Facet.PRESENCE, false, Integer.MAX_VALUE);
    pincodePrefixes = new FacetTable(EncodedText.PINCODE, true, mostValues);
    for (int f = 0; f < fields.length; f++) {
      boolean isName = f == EncodedText.NAME;
      fields[f] = new FacetTable(f, false, isName ? 0 : mostValues);
    }
  }

  /** Adds a part in the language, of the row at a position. */
  void add(int position, byte[] chunk, int part) {
    int nameLength = RowFormat.length(chunk, part, EncodedText.NAME);
    if (nameLength == 0) {
      return;
    }
    if (!RowFormat.isPlain(chunk, part) || nameLength > LaneLayout.MAX_LENGTH) {
      if (unscannedSize == unscanned.length) {
        unscanned = Arrays.copyOf(unscanned, unscannedSize * 2);
      }
      unscanned[unscannedSize++] = position;
      return;
    }
    if (size == lengths.length) {
      positions = Arrays.copyOf(positions, size * 2);
      parts = Arrays.copyOf(parts, size * 2);
      lengths = Arrays.copyOf(lengths, size * 2);
    }
    int at = part + RowFormat.PLAIN_HEADER_BYTES;
    for (int f = 0; f < RowFormat.FIELDS; f++) {
      int length = RowFormat.length(chunk, part, f);
      if (f != EncodedText.NAME) {
        fields[f].add(size, chunk, at, at + length);
      }
      if (f == EncodedText.PINCODE) {
        addPrefix(chunk, at, length);
      }
      at += length;
    }
    scratch[0] = (byte) RowFormat.presence(chunk, part);
    presences.add(size, scratch, 0, 1);
    positions[size] = position;
    parts[size] = part;
    lengths[size] = (byte) nameLength;
    size++;
  }

  private void addPrefix(byte[] chunk, int at, int length) {
    int prefix = Math.min(length / 2, scratch.length - 1);
    scratch[0] = (byte) length;
    System.arraycopy(chunk, at, scratch, 1, prefix);
    pincodePrefixes.add(size, scratch, 0, length == 0 ? 0 : 1 + prefix);
  }

  NameIndex build(RowList.View list, RowStore.View store) {
    List<FacetTable> usable = new ArrayList<>();
    for (FacetTable table : fields) {
      if (table.field() != EncodedText.NAME && table.isUsable()) {
        usable.add(table);
      }
    }
    if (pincodePrefixes.isUsable()) {
      usable.add(pincodePrefixes);
    }
    FacetClassesBuilder classes = new FacetClassesBuilder(size, presences, usable);
    int[] sorted =
        FacetClassesBuilder.sortedBy(
            classes.order(), LaneLayout.MAX_LENGTH + 1, text -> lengths[text]);
    List<Bucket> buckets = new ArrayList<>();
    int from = 0;
    while (from < size) {
      int to = from;
      while (to < size && lengths[sorted[to]] == lengths[sorted[from]]) {
        to++;
      }
      buckets.add(bucket(Arrays.copyOfRange(sorted, from, to), classes, list, store));
      from = to;
    }
    return new NameIndex(buckets, Arrays.copyOf(unscanned, unscannedSize), classes.build());
  }

  private Bucket bucket(
      int[] texts, FacetClassesBuilder classes, RowList.View list, RowStore.View store) {
    int length = lengths[texts[0]];
    byte[] lanes = new byte[LaneLayout.groups(texts.length) * LaneLayout.groupBytes(length)];
    boolean hasThirds = length >= Thirds.SHORTEST;
    byte[] thirds = new byte[hasThirds ? LaneLayout.groups(texts.length) * Thirds.GROUP_BYTES : 0];
    int[] bucketPositions = new int[texts.length];
    for (int text = 0; text < texts.length; text++) {
      int position = positions[texts[text]];
      bucketPositions[text] = position;
      byte[] chunk = store.chunk(list.row(position));
      int name = parts[texts[text]] + RowFormat.PLAIN_HEADER_BYTES;
      LaneLayout.put(chunk, name, length, lanes, text);
      if (hasThirds) {
        Thirds.put(chunk, name, length, thirds, text);
      }
    }
    LaneColumns columns = new LaneColumns(length, lanes, bucketPositions);
    return new Bucket(columns, ranges(texts, classes), thirds);
  }

  private static char[] ranges(int[] texts, FacetClassesBuilder classes) {
    char[] ranges = new char[2 * LaneLayout.groups(texts.length)];
    for (int text = 0; text < texts.length; text++) {
      int lowest = 2 * (text / LaneLayout.GROUP_LANES);
      char number = (char) classes.number(texts[text]);
      boolean isFirst = text % LaneLayout.GROUP_LANES == 0;
      // In order, so that the last is the highest.
      ranges[lowest] = isFirst ? number : ranges[lowest];
      ranges[lowest + 1] = number;
    }
    return ranges;
  }
}
