package org.sosia.matching.internal.lanes;

/**
 * Turns texts that lie one behind the other into lanes that lie side by side, as {@link LaneLayout}
 * tells: a transposition of bytes, eight letters of {@link #TEXTS} texts at a time.
 *
 * <p>Implementations are thread-safe and keep no state.
 */
public interface TextColumns {
  /** So many texts are turned together. */
  int TEXTS = 64;

  /** So many letters of each, one to a byte. */
  int LETTERS = Long.BYTES;

  /** Bytes of all texts. */
  int BYTES = TEXTS * LETTERS;

  /**
   * Turns texts, folded to classes, into as many lanes of eight columns.
   *
   * @param texts eight codes of each text, {@link #BYTES} in all
   * @param lanes receives one lane for each text at every column
   * @param at where the first lane of the first column is; the next column is {@link
   *     LaneLayout#GROUP_LANES} bytes on
   */
  void turn(byte[] texts, byte[] lanes, int at);
}
