package org.sosia.matching.internal.index;

import java.util.Arrays;

/**
 * The arrivals of the stored records, 64 neighbours to a word: arrivals are drawn from a sequence,
 * so they are dense. Owned by the thread that holds the index's write lock.
 */
final class ArrivalSet {
  private static final long FREE = -1;
  private static final int FIRST_SLOTS = 64;

  private long[] keys = new long[FIRST_SLOTS];
  private long[] words = new long[FIRST_SLOTS];
  private int used;

  ArrivalSet() {
    Arrays.fill(keys, FREE);
  }

  boolean contains(long arrival) {
    int slot = slot(keys, arrival >>> 6);
    return keys[slot] != FREE && (words[slot] >>> arrival & 1) != 0;
  }

  void add(long arrival) {
    int slot = slot(keys, arrival >>> 6);
    if (keys[slot] == FREE) {
      if (used * 2 >= keys.length) {
        rebuild();
        slot = slot(keys, arrival >>> 6);
      }
      keys[slot] = arrival >>> 6;
      used++;
    }
    words[slot] |= 1L << arrival;
  }

  void remove(long arrival) {
    int slot = slot(keys, arrival >>> 6);
    if (keys[slot] != FREE) {
      words[slot] &= ~(1L << arrival);
    }
  }

  /** Makes room; words without an arrival are left behind. */
  private void rebuild() {
    int occupied = 0;
    for (long word : words) {
      occupied += word != 0 ? 1 : 0;
    }
    int length = keys.length;
    while (length < occupied * 4) {
      length *= 2;
    }
    long[] newKeys = new long[length];
    long[] newWords = new long[length];
    Arrays.fill(newKeys, FREE);
    for (int i = 0; i < keys.length; i++) {
      if (words[i] != 0) {
        int slot = slot(newKeys, keys[i]);
        newKeys[slot] = keys[i];
        newWords[slot] = words[i];
      }
    }
    keys = newKeys;
    words = newWords;
    used = occupied;
  }

  private static int slot(long[] keys, long key) {
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (keys.length - 1);
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }
}
