package org.sosia.matching.evidence;

import java.util.Arrays;

/**
 * For each key the numbers of the records that have it, in the order in which they came. Most keys
 * have one record, which stands in the table itself. Mutable; who owns it guards it.
 */
final class Postings {
  /** A list that was closed: the key says nothing any more, or has keys of its own. */
  static final int CLOSED = -1;

  private static final int EMPTY = 0;
  private static final int FEWEST = 1 << 10;

  // a place is empty when its value is 0; otherwise a record's number plus 1, or a list's inverted
  private long[] keys = new long[FEWEST];
  private int[] values = new int[FEWEST];
  private int used;
  private int[][] lists = new int[64][];
  private int[] sizes = new int[64];
  private int listCount;

  /**
   * Adds a record to a key.
   *
   * @return how many records the key has now, or {@link #CLOSED}
   */
  int add(long key, int number) {
    int place = place(key);
    int value = values[place];
    if (value == EMPTY) {
      keys[place] = key;
      values[place] = number + 1;
      if (++used * 2 > keys.length) {
        grow();
      }
      return 1;
    }
    int list = value > 0 ? newList(place, value - 1) : ~value;
    if (sizes[list] == CLOSED) {
      return CLOSED;
    }
    if (sizes[list] == lists[list].length) {
      lists[list] = Arrays.copyOf(lists[list], sizes[list] + Math.max(2, sizes[list] / 2));
    }
    lists[list][sizes[list]++] = number;
    return sizes[list];
  }

  /** Closes a key that has several records; returns those that it had. */
  int[] close(long key) {
    int list = ~values[place(key)];
    int[] had = Arrays.copyOf(lists[list], sizes[list]);
    lists[list] = new int[0];
    sizes[list] = CLOSED;
    return had;
  }

  /**
   * How many records a key has, or {@link #CLOSED}; {@link #get} gives them. May be read by several
   * threads while nobody adds.
   */
  int size(long key) {
    int value = values[place(key)];
    return value == EMPTY ? 0 : value > 0 ? 1 : sizes[~value];
  }

  /** A record of a key by its place in the order of coming. */
  int get(long key, int at) {
    int value = values[place(key)];
    return value > 0 ? value - 1 : lists[~value][at];
  }

  private int newList(int place, int first) {
    if (listCount == sizes.length) {
      lists = Arrays.copyOf(lists, listCount * 2);
      sizes = Arrays.copyOf(sizes, listCount * 2);
    }
    lists[listCount] = new int[] {first, 0};
    sizes[listCount] = 1;
    values[place] = ~listCount;
    return listCount++;
  }

  private int place(long key) {
    int mask = keys.length - 1;
    int place = (int) Keys.mix(key) & mask;
    while (values[place] != EMPTY && keys[place] != key) {
      place = place + 1 & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != EMPTY) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        values[place] = oldValues[i];
      }
    }
  }
}
