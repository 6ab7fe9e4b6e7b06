package org.sosia.matching.internal.lanes;

/**
 * The filter by edit distance over lanes. A lane passes if its text, seen as classes, lies within
 * the allowed edits of the pattern; so every text that truly does passes, and some others may.
 *
 * <p>Implementations are thread-safe and keep no state.
 */
public interface LaneScan {
  /** What the scan is called in logs and reports. */
  String name();

  /** Width of the machine's lanes that are used, in bits. */
  int laneBits();

  /** To how many classes this scan folds the tables it is given; a power of two up to 64. */
  int classes();

  /**
   * Scans groups with a band of at most 8 diagonals.
   *
   * @param columns the texts
   * @param fromGroup first group
   * @param toGroup group after the last
   * @param allowedEdits per group of the columns, how many edits a text may have; a group outside
   *     the band's range is left alone
   * @param band the pattern, prepared for texts of the columns' length
   * @param into receives the numbers of the texts that pass
   */
  void scanNarrow(
      LaneColumns columns,
      int fromGroup,
      int toGroup,
      byte[] allowedEdits,
      Band band,
      Survivors into);

  /** The same with a band of at most 16 diagonals, for groups that the narrow one leaves alone. */
  void scanWide(
      LaneColumns columns,
      int fromGroup,
      int toGroup,
      byte[] allowedEdits,
      Band band,
      Survivors into);

  /**
   * Counts the misses of texts in the lanes of two groups, as far as a byte holds them.
   *
   * @param length length of the texts, 1 to {@link LaneLayout#MAX_LENGTH}
   * @param left where one group begins
   * @param right where the other one does
   * @param texts how many there are, 1 to twice {@link LaneLayout#GROUP_LANES}: in the lanes of the
   *     left group, then in those of the right one. Other lanes may be left out
   * @param band a narrow one, prepared for texts of this length
   * @param misses room for twice {@link LaneLayout#GROUP_LANES} counts; receives one for each text,
   *     of which {@link Band#edits} tells the edits, and anything behind them
   */
  void countMisses(
      int length, byte[] lanes, int left, int right, int texts, Band band, byte[] misses);

  /**
   * Takes groups out in which no text has two thirds of the pattern, of those that allow no more
   * edits than {@link Thirds} tell of: their allowed edits become −1.
   *
   * @param thirds of the groups, as {@link Thirds#put} lays them
   * @param fewestEdits groups that allow fewer are left alone
   */
  default void dropUnlike(
      byte[] thirds,
      int fromGroup,
      int toGroup,
      Thirds pattern,
      int fewestEdits,
      byte[] allowedEdits) {
    for (int group = fromGroup; group < toGroup; group++) {
      int allowed = allowedEdits[group];
      if (allowed >= fewestEdits
          && allowed <= Thirds.MOST_EDITS
          && !anyIsLike(thirds, group * Thirds.GROUP_BYTES, pattern)) {
        allowedEdits[group] = -1;
      }
    }
  }

  /**
   * True when a text of a group has two thirds of the pattern.
   *
   * @param from where the group's thirds begin
   */
  boolean anyIsLike(byte[] thirds, int from, Thirds pattern);
}
