package org.sosia.matching.internal.index;

import java.util.Arrays;

/**
 * The rows of a block, one behind the other in chunks of bytes. Rows are only ever added, by one
 * thread at a time; a reader takes a {@link View} after it has read how many rows are published.
 *
 * <p>A row's place is one number: which chunk, and where in it in steps of {@link #STEP_BYTES}.
 * Each chunk ends in bytes that no row uses, so that a word may be read at any byte of a row.
 */
final class RowStore {
  private static final int STEP_BITS = 2;
  private static final int STEP_BYTES = 1 << STEP_BITS;
  private static final int CHUNK_BITS = 18;
  private static final int CHUNK_BYTES = 1 << (CHUNK_BITS + STEP_BITS);
  private static final int MOST_CHUNKS = 1 << (Integer.SIZE - CHUNK_BITS);
  private static final int FIRST_CHUNK_BYTES = 512;
  private static final int UNUSED_END_BYTES = 8;
  private static final int FIRST_ROWS = 4;
  private static final int CACHE_LINE_BYTES = 64;

  private int rows;
  private int lastChunk;
  private int used;
  private volatile byte[][] chunks = {new byte[FIRST_CHUNK_BYTES]};
  private volatile int[] places = new int[FIRST_ROWS];

  /** True if two places are in one chunk. */
  static boolean isSameChunk(int place, int other) {
    return place >>> CHUNK_BITS == other >>> CHUNK_BITS;
  }

  /** The store at one moment; rows that were published before it was taken never change. */
  record View(byte[][] chunks, int[] places) {
    byte[] chunk(int row) {
      return chunkOfPlace(places[row]);
    }

    int at(int row) {
      return atOfPlace(places[row]);
    }

    /** Where a row is, as a number for the methods that take a place. */
    int place(int row) {
      return places[row];
    }

    byte[] chunkOfPlace(int place) {
      return chunks[place >>> CHUNK_BITS];
    }

    int atOfPlace(int place) {
      return (place & ((1 << CHUNK_BITS) - 1)) << STEP_BITS;
    }

    /** Reads bytes of the row at a place so that all of it is near when needed; any number. */
    int fetch(int place) {
      byte[] chunk = chunkOfPlace(place);
      int at = atOfPlace(place);
      int last = chunk.length - 1;
      return chunk[at]
          + chunk[Math.min(at + CACHE_LINE_BYTES, last)]
          + chunk[Math.min(at + 2 * CACHE_LINE_BYTES - 1, last)];
    }
  }

  /** Adds a row. */
  void add(byte[] row) {
    makeRoom(row.length);
    if (rows == places.length) {
      places = Arrays.copyOf(places, grown(rows));
    }
    System.arraycopy(row, 0, chunks[lastChunk], used, row.length);
    places[rows++] = lastChunk << CHUNK_BITS | used >>> STEP_BITS;
    used = (used + row.length + STEP_BYTES - 1) & -STEP_BYTES;
  }

  private void makeRoom(int bytes) {
    byte[][] now = chunks;
    if (used + bytes + UNUSED_END_BYTES <= now[lastChunk].length) {
      return;
    }
    int needed = used + bytes + UNUSED_END_BYTES;
    if (lastChunk == 0 && needed <= CHUNK_BYTES) {
      byte[][] grown = now.clone();
      grown[0] = Arrays.copyOf(now[0], Math.min(CHUNK_BYTES, grown(needed)));
      chunks = grown;
      return;
    }
    if (lastChunk == MOST_CHUNKS - 1) {
      throw new IllegalStateException("a block of candidates holds at most 16 GiB");
    }
    lastChunk++;
    used = 0;
    byte[][] more = now.length > lastChunk ? now.clone() : Arrays.copyOf(now, grown(lastChunk));
    more[lastChunk] = new byte[Math.max(CHUNK_BYTES, bytes + UNUSED_END_BYTES)];
    chunks = more;
  }

  private static int grown(int now) {
    return now < 4096 ? now + (now >> 1) + 1 : now + (now >> 2);
  }

  View view() {
    // The places first: whatever chunk they name is in chunks that are read later.
    int[] now = places;
    return new View(chunks, now);
  }
}
