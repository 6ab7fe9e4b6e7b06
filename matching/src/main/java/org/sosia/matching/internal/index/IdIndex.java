package org.sosia.matching.internal.index;

import java.util.function.LongPredicate;

/**
 * Finds where records lie by their id: a hash table of places, without the ids, which the rows
 * have.
 *
 * <p>Written by one thread at a time. Others may look without a lock, but must throw away what they
 * found if something was written meanwhile; they never run out of the table.
 */
final class IdIndex {
  /** No place. */
  static final long NONE = -1;

  private static final int FIRST_SLOTS = 64;
  private static final double FULLEST = 0.8;
  private static final double GROWTH = 1.6;

  private volatile long[] slots = freeSlots(FIRST_SLOTS);
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
    long[] table = slots;
    int slot = home(hash, table.length);
    for (int tried = 0; tried < table.length && table[slot] != NONE; tried++) {
      long place = table[slot];
      if (hasId.test(place)) {
        return place;
      }
      slot = next(slot, table.length);
    }
    return NONE;
  }

  /** Adds the place of a record whose id is not there. */
  void add(long hash, long place) {
    if (size + 1 > slots.length * FULLEST) {
      grow();
    }
    insert(slots, hash, place);
    size++;
  }

  /** Puts another place where this one is. */
  void replace(long hash, long place, long by) {
    slots[slotOf(hash, place)] = by;
  }

  /** Takes a place out; the rest of its run moves up, so that no search ends too early. */
  void remove(long hash, long place) {
    long[] table = slots;
    int gap = slotOf(hash, place);
    int slot = next(gap, table.length);
    while (table[slot] != NONE) {
      int home = home(idHash.of(table[slot]), table.length);
      boolean mayMove = gap <= slot ? home <= gap || home > slot : home <= gap && home > slot;
      if (mayMove) {
        table[gap] = table[slot];
        gap = slot;
      }
      slot = next(slot, table.length);
    }
    table[gap] = NONE;
    size--;
  }

  private int slotOf(long hash, long place) {
    long[] table = slots;
    int slot = home(hash, table.length);
    while (table[slot] != place) {
      if (table[slot] == NONE) {
        throw new IllegalStateException("a record's place is not in the index of ids");
      }
      slot = next(slot, table.length);
    }
    return slot;
  }

  private void grow() {
    long[] larger =
        freeSlots((int) Math.min(Integer.MAX_VALUE - 8, (long) (slots.length * GROWTH)));
    for (long place : slots) {
      if (place != NONE) {
        insert(larger, idHash.of(place), place);
      }
    }
    slots = larger;
  }

  private static void insert(long[] table, long hash, long place) {
    int slot = home(hash, table.length);
    while (table[slot] != NONE) {
      slot = next(slot, table.length);
    }
    table[slot] = place;
  }

  private static int home(long hash, int length) {
    return (int) Math.unsignedMultiplyHigh(hash, length);
  }

  private static int next(int slot, int length) {
    return slot + 1 == length ? 0 : slot + 1;
  }

  private static long[] freeSlots(int length) {
    long[] table = new long[length];
    java.util.Arrays.fill(table, NONE);
    return table;
  }
}
