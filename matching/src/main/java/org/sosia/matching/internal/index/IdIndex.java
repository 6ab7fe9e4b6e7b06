package org.sosia.matching.internal.index;

import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds where records lie by their id: a hash table of places, without the ids, which the rows
 * have.
 *
 * <p>A table that is full is not moved into a larger one at once, for that would hold up everybody
 * for seconds when there are millions: each addition moves a few slots, and meanwhile both tables
 * are looked at. What was moved stays in the old table, too, so that no search there ends too
 * early.
 *
 * <p>Written by one thread at a time. Others may look without a lock, but must throw away what they
 * found if something was written meanwhile; they never run out of a table.
 */
final class IdIndex {
  /** No place. */
  static final long NONE = -1;

  private static final int FIRST_SLOTS = 64;
  private static final double FULLEST = 0.8;
  private static final double GROWTH = 1.6;

  /**
   * At least 1 / (FULLEST × (GROWTH − 1)), so that the old table is empty before the new is full.
   */
  private static final int SLOTS_MOVED_AT_ONCE = 8;

  private volatile Table table = new Table(FIRST_SLOTS);
  private volatile @Nullable Table old;
  private int moved;
  private int size;

  private final IdHash idHash;

  /** Tells the hash of the id of the record at a place. */
  interface IdHash {
    /** The hash of the id that the record at this place has. */
    long of(long place);
  }

  IdIndex(IdHash idHash) {
    this.idHash = idHash;
  }

  int size() {
    return size;
  }

  /** A well-mixed hash of an id. */
  static long hash(String id) {
    long hash = 0x9E3779B97F4A7C15L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0xff51afd7ed558ccdL;
      hash ^= hash >>> 32;
    }
    return hash;
  }

  /** The place of a record with this hash whose id passes the test; {@link #NONE} if none. */
  long find(long hash, LongPredicate hasId) {
    long place = table.find(hash, hasId);
    Table before = old;
    return place == NONE && before != null ? before.find(hash, hasId) : place;
  }

  /** Adds the place of a record whose id is not there. */
  void add(long hash, long place) {
    if (size + 1 > table.length * FULLEST) {
      move(Integer.MAX_VALUE);
      old = table;
      moved = 0;
      table = new Table((int) Math.min(Integer.MAX_VALUE - 8, (long) (table.length * GROWTH)));
    }
    table.insert(hash, place);
    size++;
    move(SLOTS_MOVED_AT_ONCE);
  }

  /** Puts another place where this one is. */
  void replace(long hash, long place, long by) {
    boolean isMoved = table.replace(hash, place, by);
    Table before = old;
    boolean isOld = before != null && before.replace(hash, place, by);
    check(isMoved || isOld);
  }

  /** Takes a place out. */
  void remove(long hash, long place) {
    boolean isMoved = table.remove(hash, place, idHash);
    Table before = old;
    boolean isOld = before != null && before.replace(hash, place, Table.GONE);
    check(isMoved || isOld);
    size--;
  }

  private static void check(boolean found) {
    if (!found) {
      throw new IllegalStateException("a record's place is not in the index of ids");
    }
  }

  /** Copies what the next slots of the old table hold; afterwards it is dropped. */
  private void move(int slots) {
    Table before = old;
    if (before == null) {
      return;
    }
    for (int i = 0; i < slots && moved < before.length; i++, moved++) {
      long place = before.place(moved);
      if (place >= 0) {
        table.insert(idHash.of(place), place);
      }
    }
    if (moved == before.length) {
      old = null;
    }
  }

  /** Slots with linear probing. Its memory is taken piece by piece, when it is first written. */
  private static final class Table {
    /** A place that was taken out and still belongs to a run. */
    static final long GONE = -2;

    private static final int CHUNK_BITS = 13;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

    private final int length;
    // One more than the place; 0 for none.
    private final long[][] chunks;

    Table(int length) {
      this.length = length;
      chunks = new long[(length >>> CHUNK_BITS) + 1][];
    }

    /** What a slot holds: a place, {@link #NONE} or {@link #GONE}. */
    long place(int slot) {
      long[] chunk = chunks[slot >>> CHUNK_BITS];
      return chunk == null ? NONE : chunk[slot & CHUNK_MASK] - 1;
    }

    private void put(int slot, long place) {
      long[] chunk = chunks[slot >>> CHUNK_BITS];
      if (chunk == null) {
        chunk = new long[Math.min(length, CHUNK_MASK + 1)];
        chunks[slot >>> CHUNK_BITS] = chunk;
      }
      chunk[slot & CHUNK_MASK] = place + 1;
    }

    long find(long hash, LongPredicate hasId) {
      int slot = home(hash);
      for (int tried = 0; tried < length && place(slot) != NONE; tried++) {
        long place = place(slot);
        if (place >= 0 && hasId.test(place)) {
          return place;
        }
        slot = next(slot);
      }
      return NONE;
    }

    void insert(long hash, long place) {
      int slot = home(hash);
      while (place(slot) != NONE) {
        slot = next(slot);
      }
      put(slot, place);
    }

    boolean replace(long hash, long place, long by) {
      int slot = slotOf(hash, place);
      if (slot >= 0) {
        put(slot, by);
      }
      return slot >= 0;
    }

    /** The rest of the run moves up, so that no search ends too early. */
    boolean remove(long hash, long place, IdHash idHash) {
      int gap = slotOf(hash, place);
      if (gap < 0) {
        return false;
      }
      int slot = next(gap);
      while (place(slot) != NONE) {
        int home = home(idHash.of(place(slot)));
        boolean mayMove = gap <= slot ? home <= gap || home > slot : home <= gap && home > slot;
        if (mayMove) {
          put(gap, place(slot));
          gap = slot;
        }
        slot = next(slot);
      }
      put(gap, NONE);
      return true;
    }

    private int slotOf(long hash, long place) {
      int slot = home(hash);
      while (place(slot) != place) {
        if (place(slot) == NONE) {
          return -1;
        }
        slot = next(slot);
      }
      return slot;
    }

    private int home(long hash) {
      return (int) Math.unsignedMultiplyHigh(hash, length);
    }

    private int next(int slot) {
      return slot + 1 == length ? 0 : slot + 1;
    }
  }
}
