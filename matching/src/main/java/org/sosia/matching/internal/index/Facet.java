package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  /** Stands for no field but for which fields are present. */
  static final int PRESENCE = -1;

  private final int field;
  private final boolean prefix;
  private final int[] ends;
  // With a word of unused bytes behind.
  private final byte[] bytes;
  private final List<LaneColumns> byLength;

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
    byLength = prefix || field == PRESENCE ? List.of() : inLanes();
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

  private List<LaneColumns> inLanes() {
    int[][] ranks = new int[LaneLayout.MAX_LENGTH + 1][];
    int[] counts = new int[ranks.length];
    for (int rank = 0; rank < ends.length; rank++) {
      int length = ends[rank] - start(rank);
      if (length > 0 && length < counts.length) {
        counts[length]++;
      }
    }
    Arrays.setAll(ranks, length -> new int[counts[length]]);
    Arrays.fill(counts, 0);
    for (int rank = 0; rank < ends.length; rank++) {
      int length = ends[rank] - start(rank);
      if (length > 0 && length < counts.length) {
        ranks[length][counts[length]++] = rank;
      }
    }
    List<LaneColumns> columns = new ArrayList<>();
    for (int length = 1; length < ranks.length; length++) {
      if (ranks[length].length > 0) {
        columns.add(columns(length, ranks[length]));
      }
    }
    return columns;
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
   * itself, nor does one that is too long for lanes.
   *
   * @param pattern the text
   * @param weight of the field, which is not {@link #PRESENCE}
   */
  double[] losses(ProbeLanguage language, FieldPattern pattern, double weight, LaneScan scan) {
    double[] losses = new double[ends.length];
    if (prefix) {
      addPrefixLosses(pattern, weight, losses);
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
          int right =
              to - from > LaneLayout.GROUP_LANES ? left + LaneLayout.groupBytes(length) : left;
          scan.countMisses(length, columns.lanes(), left, right, band, misses);
        }
        for (int text = from; text < to; text++) {
          int edits = band == null ? fewest : band.edits(misses[text - from] & 0xff);
          losses[columns.rows()[text]] = perEdit * edits;
        }
      }
    }
    return losses;
  }

  private void addPrefixLosses(FieldPattern pattern, double weight, double[] losses) {
    for (int rank = 0; rank < losses.length; rank++) {
      int at = start(rank);
      int length = ends[rank] - at;
      if (length > 0) {
        int longer = Math.max(bytes[at] & 0xff, pattern.length());
        losses[rank] = weight * pattern.leastDistance(bytes, at + 1, length - 1) / longer;
      }
    }
  }

  private int start(int rank) {
    return rank == 0 ? 0 : ends[rank - 1];
  }
}
