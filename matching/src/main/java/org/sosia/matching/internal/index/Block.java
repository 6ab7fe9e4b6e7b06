package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of one gender, one date of birth and one state of verification.
 *
 * <p>Every write of the index has a version. A row is alive for the versions from its insertion up
 * to, and without, its removal; a reader picks a version once and sees that state whatever is
 * written meanwhile. Rows are appended and their number published last; a removal only marks the
 * row; so readers take no lock.
 *
 * <p>The oldest rows of a large block lie in {@link Segment}s, too. These are derived from the rows
 * and may be replaced at any time by others of the same rows.
 *
 * <p>Written by one thread at a time, the one that holds the index's write lock.
 */
final class Block {
  /** How many of the latest insertions have their version remembered; a power of two. */
  private static final int REMEMBERED = 64;

  private static final int FEWEST_REMOVED_TO_COMPACT = 64;
  private static final Segment[] NO_SEGMENTS = {};

  private final long oldestReadableVersion;
  private final RowStore store = new RowStore();
  private final RemovedRows removed = new RemovedRows();
  private volatile long[] latestVersions = new long[4];
  private volatile long latestArrival;
  private volatile int size;
  private volatile Segment[] segments = NO_SEGMENTS;

  /** An empty block, complete for readers of this version and later ones. */
  Block(long oldestReadableVersion) {
    this.oldestReadableVersion = oldestReadableVersion;
  }

  /** Appends a row and returns its number. */
  int append(byte[] row, long arrival, long version) {
    int number = size;
    long[] versions = latestVersions;
    if (number >= versions.length && versions.length < REMEMBERED) {
      versions = Arrays.copyOf(versions, versions.length * 2);
    }
    versions[number & (versions.length - 1)] = version;
    latestVersions = versions;
    store.add(row);
    latestArrival = Math.max(latestArrival, arrival);
    size = number + 1;
    return number;
  }

  /** Ends a row's life with this version. */
  void remove(int row, long version) {
    removed.add(row, version);
  }

  boolean isWorthCompacting() {
    return removed.size() >= FEWEST_REMOVED_TO_COMPACT && removed.size() > size / 4;
  }

  /** How many rows were ever added. */
  int size() {
    return size;
  }

  /** The segments, which hold the first rows in order and without a gap. */
  Segment[] segments() {
    return segments;
  }

  /** The row after the last that a segment holds. */
  static int sealedRows(Segment[] segments) {
    return segments.length == 0 ? 0 : segments[segments.length - 1].to();
  }

  /** Puts one segment in the place of all that hold its rows or none. */
  void install(Segment segment) {
    Segment[] kept =
        Arrays.stream(segments).filter(s -> s.to() <= segment.from()).toArray(Segment[]::new);
    Segment[] all = Arrays.copyOf(kept, kept.length + 1);
    all[kept.length] = segment;
    segments = all;
  }

  /** Told where a living row was and where it is now. */
  interface Moves {
    /** The record of this id was at a row and is now at another. */
    void moved(String id, int from, int to);
  }

  /** Copies the rows that live at a version, in their order. */
  void copyLiving(Block into, RowCodec codec, long version, Moves moves) {
    RowStore.View rows = store.view();
    RemovedRows.View gone = removed.view(version);
    List<String> ids = new ArrayList<>();
    int[] from = new int[size];
    for (int row = 0; row < size; row++) {
      if (!gone.contains(row)) {
        byte[] chunk = rows.chunk(row);
        int at = rows.at(row);
        int end = RowFormat.end(chunk, codec.afterParts(chunk, at));
        byte[] bytes = Arrays.copyOfRange(chunk, at, end);
        from[into.append(bytes, codec.arrival(bytes, 0), version)] = row;
        ids.add(codec.id(bytes, 0));
      }
    }
    // In order: a record's new place is at or before its old one, where nobody is any more.
    for (int row = 0; row < ids.size(); row++) {
      moves.moved(ids.get(row), from[row], row);
    }
  }

  /** The rows at the moment; those up to {@link #size} do not change. */
  RowStore.View rows() {
    return store.view();
  }

  /** The id of a row. */
  String id(int row, RowCodec codec) {
    RowStore.View rows = store.view();
    return codec.id(rows.chunk(row), rows.at(row));
  }

  /** The arrival of a row. */
  long arrival(int row, RowCodec codec) {
    RowStore.View rows = store.view();
    return codec.arrival(rows.chunk(row), rows.at(row));
  }

  /**
   * The state at a version that is already published; null when that version cannot be seen any
   * more, because the block was compacted or much was written since: then a newer one can.
   */
  @Nullable View view(long version) {
    if (oldestReadableVersion > version) {
      return null;
    }
    // The number of rows first: arrays read after it hold at least these rows.
    int written = size;
    long[] versions = latestVersions;
    int oldest = Math.max(0, written - versions.length);
    int rows = written;
    while (rows > oldest && versions[(rows - 1) & (versions.length - 1)] > version) {
      rows--;
    }
    boolean forgotten = rows == oldest && rows > 0 && versions.length == REMEMBERED;
    boolean overtaken = size - written > 0 && size - rows >= versions.length;
    Segment[] sealed = segments;
    if (forgotten || overtaken || sealedRows(sealed) > rows) {
      return null;
    }
    return new View(this, rows, store.view(), removed.view(version), latestArrival, sealed);
  }

  /**
   * What a reader sees of a block: the rows 0 to rows − 1 without the removed ones.
   *
   * @param block the block, to tell which rows are hidden
   * @param rows number of rows
   * @param store the rows' bytes
   * @param removed which rows do not live
   * @param latestArrival no row arrived after this
   * @param segments the segments, all of whose rows are within
   */
  record View(
      Block block,
      int rows,
      RowStore.View store,
      RemovedRows.View removed,
      long latestArrival,
      Segment[] segments) {}
}
