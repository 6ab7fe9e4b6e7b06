package org.sosia.benchmarks.people;

import java.util.Arrays;

/**
 * The texts of many people in one script, one row each, fields one behind the other in one array.
 * About 100 bytes per row. Filled by one thread, then read by any.
 */
public final class TextRows {
  private static final double GROWTH = 1.15;

  private final Script script;
  private final int[] starts;
  private final byte[] lengths;
  private byte[] codes;
  private int rows;

  /** Room for this many rows. */
  public TextRows(Script script, int capacityRows) {
    this.script = script;
    starts = new int[capacityRows + 1];
    lengths = new byte[capacityRows * Draft.FIELDS];
    codes = new byte[Math.toIntExact(1_000L + capacityRows * 96L)];
  }

  /** The script of every row. */
  public Script script() {
    return script;
  }

  /** How many rows there are. */
  public int rows() {
    return rows;
  }

  /** The array that holds all texts; see {@link #start} and {@link #length}. */
  public byte[] codes() {
    return codes;
  }

  /**
   * Where a row's name begins; its other fields follow without a gap, and the next row after them.
   */
  public int start(int row) {
    return starts[row];
  }

  /** Length of a field in code points; 0 when absent. */
  public int length(int row, int field) {
    return lengths[row * Draft.FIELDS + field];
  }

  /** A row's fields as texts, empty when absent. */
  public String[] texts(int row) {
    String[] texts = new String[Draft.FIELDS];
    int from = starts[row];
    for (int f = 0; f < texts.length; f++) {
      int to = from + length(row, f);
      texts[f] = script.decode(codes, from, to);
      from = to;
    }
    return texts;
  }

  /** Adds a row. */
  public void add(Draft draft) {
    int at = starts[rows];
    if (at + Draft.FIELDS * Draft.maxLength() > codes.length) {
      codes = Arrays.copyOf(codes, Math.toIntExact((long) (codes.length * GROWTH) + 1_000));
    }
    for (int f = 0; f < Draft.FIELDS; f++) {
      int length = draft.length(script, f);
      System.arraycopy(draft.codes(script, f), 0, codes, at, length);
      lengths[rows * Draft.FIELDS + f] = (byte) length;
      at += length;
    }
    starts[++rows] = at;
  }
}
