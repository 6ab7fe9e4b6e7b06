package org.sosia.matching.internal.index;

/**
 * A field with few different texts, or which fields are present. Its values are ranked; the rows of
 * a bucket are sorted by rank, so that a group of lanes holds one value or a few neighbours, and a
 * bound on those bounds the whole group.
 *
 * @param field the field's position; {@link #PRESENCE} for the presence of the fields
 * @param values by rank: one field's codes, empty for an absent text; the presence as its bits
 */
record Facet(int field, byte[][] values) {
  /** Stands for no field but for which fields are present. */
  static final int PRESENCE = -1;

  int presence(int rank) {
    return values[rank][0] & 0xff;
  }
}
