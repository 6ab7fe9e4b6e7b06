package org.sosia.matching.internal.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Which rows of a block were removed, and by which version. Written by one thread at a time; a
 * reader sees the removals up to its version and no later ones.
 */
final class RemovedRows {
  private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

  private record Log(int[] rows, long[] versions) {}

  private volatile Log log = new Log(new int[0], new long[0]);
  private volatile int size;
  private volatile long[] bits = {};

  int size() {
    return size;
  }

  void add(int row, long version) {
    Log now = log;
    int next = size;
    if (next == now.rows().length) {
      int capacity = Math.max(4, next * 2);
      now = new Log(Arrays.copyOf(now.rows(), capacity), Arrays.copyOf(now.versions(), capacity));
    }
    now.rows()[next] = row;
    now.versions()[next] = version;
    log = now;
    size = next + 1;
    long[] words = bits;
    if (row / Long.SIZE >= words.length) {
      words = Arrays.copyOf(words, Math.max(row / Long.SIZE + 1, words.length * 2));
    }
    // The bit last: who sees it finds the log's entry.
    long word = words[row / Long.SIZE] | 1L << row;
    WORDS.setRelease(words, row / Long.SIZE, word);
    bits = words;
  }

  /** What was removed at a version. */
  View view(long version) {
    int count = size;
    long[] versions = log.versions();
    while (count > 0 && versions[count - 1] > version) {
      count--;
    }
    return new View(this, bits, count);
  }

  /**
   * The removals up to a version.
   *
   * @param owner the live state, for rows that were removed since
   * @param bits a bit for each removed row, and perhaps for some removed since
   * @param count how many removals there are, the first of the log
   */
  record View(RemovedRows owner, long[] bits, int count) {
    boolean contains(int row) {
      int word = row / Long.SIZE;
      return word < bits.length
          && ((long) WORDS.getAcquire(bits, word) >>> row & 1) != 0
          && !isLater(row);
    }

    int row(int i) {
      return owner.log.rows()[i];
    }

    private boolean isLater(int row) {
      int now = owner.size;
      int[] rows = owner.log.rows();
      for (int i = count; i < now; i++) {
        if (rows[i] == row) {
          return true;
        }
      }
      return false;
    }
  }
}
