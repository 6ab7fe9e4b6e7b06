package org.sosia.matching.evidence;

import java.util.Arrays;

/** Pairs with the passes that found them. Owned by one thread. */
final class PairTable {
  private static final int PASS_BITS = 9;
  private static final int RECORD_BITS = 27;

  /** First record, second record, pass: each pair once for every pass and key. */
  private long[] entries = new long[1024];

  private int size;
  private int uniteAt = 1 << 22;
  private long[] pairs = {};
  private short[] passes = {};

  void add(CandidatePass pass, int a, int b) {
    if (a == b) {
      return;
    }
    if (size == entries.length) {
      if (size >= uniteAt) {
        shrink();
      }
      entries = Arrays.copyOf(entries, Math.max(1024, size * 2));
    }
    long first = Math.min(a, b);
    long second = Math.max(a, b);
    entries[size++] = (first << RECORD_BITS | second) << PASS_BITS | pass.rank();
  }

  /** Sorts and keeps each pair once. */
  void unite() {
    shrink();
    pairs = new long[size];
    passes = new short[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      long pair = entries[i] >>> PASS_BITS;
      long apart = pair >>> RECORD_BITS << 32 | (pair & (1L << RECORD_BITS) - 1);
      if (count == 0 || pairs[count - 1] != apart) {
        pairs[count++] = apart;
      }
      int pass = (int) (entries[i] & (1 << PASS_BITS) - 1);
      passes[count - 1] = (short) (passes[count - 1] | 1 << pass);
    }
    pairs = Arrays.copyOf(pairs, count);
    passes = Arrays.copyOf(passes, count);
    entries = new long[0];
  }

  long[] pairs() {
    return pairs;
  }

  short[] passes() {
    return passes;
  }

  private void shrink() {
    Arrays.sort(entries, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || entries[kept - 1] != entries[i]) {
        entries[kept++] = entries[i];
      }
    }
    size = kept;
    uniteAt = Math.max(uniteAt, size * 2);
  }
}
