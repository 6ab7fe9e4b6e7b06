package org.sosia.matching.internal.index;

import java.util.concurrent.locks.StampedLock;

/**
 * Builds the segments of lists that have enough rows without one. The writer whose row made that so
 * builds them after it has let go of the lock: they hold published rows, which do not change.
 *
 * <p>Thread-safe; the segments of a block are built by one thread at a time.
 */
final class Sealing {
  /** A segment is joined with a new one until it has so many times the new one's rows. */
  private static final int GROWTH = 4;

  private final RowCodec codec;
  private final KernelOptions options;
  private final StampedLock lock;

  /**
   * The sealing of an index.
   *
   * @param lock held for writing while a segment is put in its place
   */
  Sealing(RowCodec codec, KernelOptions options, StampedLock lock) {
    this.codec = codec;
    this.options = options;
    this.lock = lock;
  }

  /** After a row of this day was added to a block. */
  void seal(BlockSlot slot, int day) {
    Block block = slot.block();
    seal(slot, block, block.days().list(BlockDays.ALL));
    seal(slot, block, block.days().list(day));
  }

  /** After a block was compacted. */
  void sealEveryDay(BlockSlot slot) {
    Block block = slot.block();
    block.days().all().forEach(list -> seal(slot, block, list));
  }

  /** If the block is compacted meanwhile, its segments are built for nothing. */
  private void seal(BlockSlot slot, Block block, RowList list) {
    while (list.unsealed() >= options.fewestSealedRows() && slot.sealing().tryLock()) {
      try {
        if (list.unsealed() >= options.fewestSealedRows()) {
          build(block, list);
        }
      } finally {
        slot.sealing().unlock();
      }
    }
  }

  private void build(Block block, RowList list) {
    RowList.View rows = list.view();
    Segment[] segments = rows.segments();
    int to = rows.count();
    int from = rows.sealed();
    for (int i = segments.length - 1; i >= 0; i--) {
      boolean isWorthJoining = segments[i].rows() < (long) GROWTH * (to - from);
      if (!isWorthJoining || to - segments[i].from() > options.mostSegmentRows()) {
        break;
      }
      from = segments[i].from();
    }
    Segment segment = new SegmentBuilder(codec, rows, block.rows()).build(from, to);
    long stamp = lock.writeLock();
    try {
      list.install(segment);
    } finally {
      lock.unlockWrite(stamp);
    }
  }
}
