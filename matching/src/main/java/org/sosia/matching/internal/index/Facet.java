package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.sosia.matching.internal.lanes.Band;
import org.sosia.matching.internal.lanes.LaneColumns;
import org.sosia.matching.internal.lanes.LaneLayout;
import org.sosia.matching.internal.lanes.LaneScan;

/**
 * A field with few different texts, or which fields are present. Its values are ranked; the rows of
 * a bucket are sorted by rank, so that a group of lanes holds one value or a few neighbours, and a
 * bound on those bounds the whole group.
 */
final class Facet {
  /** For fewer values of one length, lanes cost more than they save. */
  private static final int FEWEST_IN_LANES = 8;

  /** Stands for no field but for which fields are present. */
  static final int PRESENCE = -1;

  private final int field;
  private final boolean prefix;
  private final int[] ends;
  // With a word of unused bytes behind.
  private final byte[] bytes;
  // Lengths that many values have lie in lanes, with the values' ranks; the others are compared one
  // by one.
  private final List<LaneColumns> byLength = new ArrayList<>();
  private final int[] others;

  /**
   * A facet.
   *
   * @param field the field's position; {@link #PRESENCE} for the presence of the fields
   * @param prefix true when a value is a text's length in a byte and then its first codes only
   * @param values by rank: one field's codes, empty for an absent text; the presence as its bits
   */
  Facet(int field, boolean prefix, List<byte[]> values) {
    this.field = field;
    this.prefix = prefix;
    ends = new int[values.size()];
    int end = 0;
    for (int rank = 0; rank < ends.length; rank++) {
      end += values.get(rank).length;
      ends[rank] = end;
    }
    bytes = new byte[end + Long.BYTES];
    for (int rank = 0; rank < ends.length; rank++) {
      System.arraycopy(values.get(rank), 0, bytes, start(rank), values.get(rank).length);
    }
    int[] valuesByLength = valuesByLength();
    others = ranks(length -> length > 0 && !isInLanes(valuesByLength, length));
    for (int length = 1; length < valuesByLength.length; length++) {
      if (isInLanes(valuesByLength, length)) {
        int one = length;
        byLength.add(columns(length, ranks(other -> other == one)));
      }
    }
  }

  private int[] valuesByLength() {
    int[] values = new int[LaneLayout.MAX_LENGTH + 1];
    for (int rank = 0; rank < ends.length; rank++) {
      values[Math.min(length(rank), LaneLayout.MAX_LENGTH)]++;
    }
    return values;
  }

  int field() {
    return field;
  }

  int size() {
    return ends.length;
  }

  int presence(int rank) {
    return bytes[start(rank)] & 0xff;
  }

  private boolean isInLanes(int[] valuesByLength, int length) {
    return !prefix
        && field != PRESENCE
        && length < LaneLayout.MAX_LENGTH
        && valuesByLength[length] >= FEWEST_IN_LANES;
  }

  private int[] ranks(IntPredicate ofLength) {
    return IntStream.range(0, ends.length).filter(rank -> ofLength.test(length(rank))).toArray();
  }

  private LaneColumns columns(int length, int[] ranks) {
    byte[] lanes = new byte[LaneLayout.groups(ranks.length) * LaneLayout.groupBytes(length)];
    for (int text = 0; text < ranks.length; text++) {
      LaneLayout.put(bytes, start(ranks[text]), length, lanes, text);
    }
    return new LaneColumns(length, lanes, ranks);
  }

  /**
   * What the values lose at least against a probe's text, by rank; an absent text loses nothing by
   * itself.
   *
   * @param pattern the text
   * @param weight of the field, which is not {@link #PRESENCE}
   */
  double[] losses(ProbeLanguage language, FieldPattern pattern, double weight, LaneScan scan) {
    double[] losses = new double[ends.length];
    for (int rank : others) {
      losses[rank] = weight * lost(rank, pattern);
    }
    byte[] misses = new byte[2 * LaneLayout.GROUP_LANES];
    for (LaneColumns columns : byLength) {
      int length = columns.length();
      double perEdit = weight / Math.max(length, pattern.length());
      Band band = language.band(field, length, scan);
      int fewest = Math.abs(length - pattern.length());
      for (int from = 0; from < columns.count(); from += misses.length) {
        int to = Math.min(columns.count(), from + misses.length);
        if (band != null) {
          int left = LaneLayout.position(from, length);
          int right = left + LaneLayout.groupBytes(length);
          scan.countMisses(length, columns.lanes(), left, right, to - from, band, misses);
        }
        for (int text = from; text < to; text++) {
          int edits = band == null ? fewest : band.edits(misses[text - from] & 0xff);
          losses[columns.rows()[text]] = perEdit * edits;
        }
      }
    }
    return losses;
  }

  /** Which part of the weight a value loses at least. */
  private double lost(int rank, FieldPattern pattern) {
    int at = start(rank);
    if (prefix) {
      int longer = Math.max(bytes[at] & 0xff, pattern.length());
      return (double) pattern.leastDistance(bytes, at + 1, length(rank) - 1) / longer;
    }
    int longer = Math.max(length(rank), pattern.length());
    return (double) pattern.distance(bytes, at, length(rank), longer) / longer;
  }

  private int length(int rank) {
    return ends[rank] - start(rank);
  }

  private int start(int rank) {
    return rank == 0 ? 0 : ends[rank - 1];
  }
}
