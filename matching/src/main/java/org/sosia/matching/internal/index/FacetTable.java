package org.sosia.matching.internal.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Collects the different values of one facet while a segment is built. Gives up when there are too
 * many: then the facet would tell little of a group, and cost each probe much. Owned by one thread.
 */
final class FacetTable {
  private static final int FIRST_SLOTS = 64;

  private final int field;
  private final boolean prefix;
  private final int mostValues;
  private byte[][] values = new byte[16][];
  private int size;
  private int[] slots = new int[FIRST_SLOTS];
  private char[] numberByRow = new char[16];
  private int rows;
  private boolean given;

  FacetTable(int field, boolean prefix, int mostValues) {
    this.field = field;
    this.prefix = prefix;
    this.mostValues = mostValues;
  }

  /** Notes the value of the next row, which are numbered from 0: bytes[from] to bytes[to − 1]. */
  void add(int row, byte[] bytes, int from, int to) {
    if (given) {
      return;
    }
    if (row == numberByRow.length) {
      numberByRow = Arrays.copyOf(numberByRow, row * 2);
    }
    rows = row + 1;
    int slot = hash(bytes, from, to) & (slots.length - 1);
    while (slots[slot] != 0) {
      byte[] value = values[slots[slot] - 1];
      if (Arrays.equals(value, 0, value.length, bytes, from, to)) {
        numberByRow[row] = (char) (slots[slot] - 1);
        return;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    if (size == mostValues) {
      giveUp();
      return;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = Arrays.copyOfRange(bytes, from, to);
    slots[slot] = size;
    numberByRow[row] = (char) (size - 1);
    if (size * 2 > slots.length) {
      rehash();
    }
  }

  private void giveUp() {
    given = true;
    values = new byte[0][];
    numberByRow = new char[0];
    rows = 0;
  }

  int field() {
    return field;
  }

  boolean isUsable() {
    return !given;
  }

  int size() {
    return size;
  }

  /** Turns every row's number into its value's rank, in the order of the values. */
  void rank() {
    Integer[] order = IntStream.range(0, size).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparing((Integer i) -> values[i], Arrays::compareUnsigned));
    char[] rankByNumber = new char[size];
    byte[][] sorted = new byte[size][];
    for (int rank = 0; rank < size; rank++) {
      sorted[rank] = values[order[rank]];
      rankByNumber[order[rank]] = (char) rank;
    }
    for (int row = 0; row < rows; row++) {
      numberByRow[row] = rankByNumber[numberByRow[row]];
    }
    values = sorted;
  }

  /** After {@link #rank}: the values in order. */
  Facet ranked() {
    return new Facet(field, prefix, List.of(values));
  }

  /** After {@link #rank}: the rank of a row's value. */
  int rank(int row) {
    return numberByRow[row];
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    for (int i = 0; i < size; i++) {
      int slot = hash(values[i], 0, values[i].length) & (slots.length - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
    }
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * 0x01000193;
    }
    return hash ^ hash >>> 15;
  }
}
