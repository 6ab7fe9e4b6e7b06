package org.sosia.matching.internal.index;

import java.util.List;

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

  /**
   * What the values lose at least against a probe's text, by rank; an absent text loses nothing by
   * itself.
   *
   * @param weight of the field, which is not {@link #PRESENCE}
   */
  double[] losses(FieldPattern pattern, double weight) {
    double[] losses = new double[ends.length];
    for (int rank = 0; rank < losses.length; rank++) {
      int at = start(rank);
      int length = ends[rank] - at;
      if (length > 0 && prefix) {
        int longer = Math.max(bytes[at] & 0xff, pattern.length());
        losses[rank] = weight * pattern.leastDistance(bytes, at + 1, length - 1) / longer;
      } else if (length > 0) {
        int longer = Math.max(length, pattern.length());
        losses[rank] = weight * pattern.distance(bytes, at, length, longer) / longer;
      }
    }
    return losses;
  }

  private int start(int rank) {
    return rank == 0 ? 0 : ends[rank - 1];
  }
}
