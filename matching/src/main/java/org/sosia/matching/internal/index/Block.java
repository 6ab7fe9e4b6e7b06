package org.sosia.matching.internal.index;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of one gender, one year of birth and one state of verification.
 *
 * <p>Every write of the index has a version. A row is alive for the versions from its insertion up
 * to, and without, its removal; a reader picks a version once and sees that state whatever is
 * written meanwhile. Rows are appended and their number published last; a removal only marks the
 * row; so readers take no lock.
 *
 * <p>Probes look at the rows of one day or at all of them, so there is a {@link RowList} of each
 * day and one of every row.
 *
 * <p>Written by one thread at a time, the one that holds the index's write lock.
 */
final class Block {
  /** How many of the latest insertions have their version remembered; a power of two. */
  private static final int REMEMBERED = 64;

  private static final int FEWEST_REMOVED_TO_COMPACT = 64;

  private final long oldestReadableVersion;
  private final RowStore store = new RowStore();
  private final RemovedRows removed = new RemovedRows();
  private volatile long[] latestVersions = new long[4];
  private volatile long latestArrival;
  private volatile int size;
  private final BlockDays days = new BlockDays();

  /** An empty block, complete for readers of this version and later ones. */
  Block(long oldestReadableVersion) {
    this.oldestReadableVersion = oldestReadableVersion;
  }

  /** Appends a row of a day, 0 to {@link BlockDays#DAYS} − 1, and returns its number. */
  int append(byte[] row, int day, long arrival, long version) {
    int number = size;
    long[] versions = latestVersions;
    if (number >= versions.length && versions.length < REMEMBERED) {
      versions = Arrays.copyOf(versions, versions.length * 2);
    }
    // A reader that sees this version in the place of an older row's must also see that as many
    // rows were published since, so as to know that it was overtaken.
    VarHandle.storeStoreFence();
    versions[number & (versions.length - 1)] = version;
    latestVersions = versions;
    store.add(row);
    days.add(number, day);
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

  /** The rows by day. */
  BlockDays days() {
    return days;
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
    short[] dayByRow = days.dayByRow();
    for (int row = 0; row < size; row++) {
      if (!gone.contains(row)) {
        byte[] chunk = rows.chunk(row);
        int at = rows.at(row);
        int end = RowFormat.end(chunk, codec.afterParts(chunk, at));
        byte[] bytes = Arrays.copyOfRange(chunk, at, end);
        from[into.append(bytes, dayByRow[row], codec.arrival(bytes, 0), version)] = row;
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
   *
   * @param day the day whose rows are seen; {@link BlockDays#ALL} for all
   */
  @Nullable View view(long version, int day) {
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
    // The versions were read before the number of rows is read again.
    VarHandle.loadLoadFence();
    boolean overtaken = size - written > 0 && size - rows >= versions.length;
    RowList.View list = days.list(day).view(rows);
    if (forgotten || overtaken || list == null) {
      return null;
    }
    return new View(this, day, rows, list, store.view(), removed.view(version), latestArrival);
  }

  /**
   * What a reader sees of a block: the rows of a list without the removed ones.
   *
   * @param block the block, to tell which rows are hidden
   * @param day the day that is seen; {@link BlockDays#ALL} for all
   * @param rows how many rows of the block, of any day, there are
   * @param list the rows of the day, or all
   * @param store the rows' bytes
   * @param removed which rows do not live
   * @param latestArrival no row arrived after this
   */
  record View(
      Block block,
      int day,
      int rows,
      RowList.View list,
      RowStore.View store,
      RemovedRows.View removed,
      long latestArrival) {}
}
