package org.sosia.matching.evidence;

import java.util.Arrays;

/** Keys of records; hands out the records that share one. Owned by one thread. */
final class KeyTable {
  private static final CandidatePass[] PASSES = CandidatePass.values();
  private static final int DIGIT_BITS = 16;

  private long[] keys = new long[1024];
  private int[] members = new int[1024];
  private int size;
  private final int share;
  private final int ofShare;

  /** A table of all keys. */
  KeyTable() {
    this(0, 1);
  }

  /**
   * A table of a share of the keys.
   *
   * @param shares how many there are: 1, 2, 4, 8, 16 or 32
   */
  KeyTable(int ofShare, int shares) {
    this.ofShare = ofShare;
    this.share = shares - 1;
  }

  /** Receives the records of one key, in ascending order, from an array. */
  @FunctionalInterface
  interface BlockSink {
    void block(CandidatePass pass, int[] members, int from, int to);
  }

  void add(CandidatePass pass, long key, int member) {
    long hash = Keys.mix(key);
    if ((int) (hash >>> 5 & share) != ofShare) {
      return;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      members = Arrays.copyOf(members, size * 2);
    }
    // the pass in the highest bits; the rest of the hash keeps keys apart
    keys[size] = (long) pass.rank() << 59 | hash >>> 5;
    members[size++] = member;
  }

  void forEachBlock(BlockSink sink) {
    sort();
    int from = 0;
    while (from < size) {
      int to = from + 1;
      while (to < size && keys[to] == keys[from]) {
        to++;
      }
      if (to - from > 1) {
        sink.block(PASSES[(int) (keys[from] >>> 59)], members, from, to);
      }
      from = to;
    }
  }

  /** Radix sort by key, stable, so that the members of a key stay in ascending order. */
  private void sort() {
    long[] otherKeys = new long[size];
    int[] otherMembers = new int[size];
    int mask = (1 << DIGIT_BITS) - 1;
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
      int[] starts = new int[mask + 2];
      for (int i = 0; i < size; i++) {
        starts[(int) (keys[i] >>> shift & mask) + 1]++;
      }
      for (int i = 0; i <= mask; i++) {
        starts[i + 1] += starts[i];
      }
      for (int i = 0; i < size; i++) {
        int at = starts[(int) (keys[i] >>> shift & mask)]++;
        otherKeys[at] = keys[i];
        otherMembers[at] = members[i];
      }
      long[] swapKeys = keys;
      keys = otherKeys;
      otherKeys = swapKeys;
      int[] swapMembers = members;
      members = otherMembers;
      otherMembers = swapMembers;
    }
  }
}
