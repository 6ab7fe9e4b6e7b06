package org.sosia.matching.internal.index;

import java.time.Year;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDate;

/**
 * The place of a block in the directory; the block itself changes when it is compacted.
 *
 * <p>Holds what all records of the block have in common, so that rows need not repeat it.
 */
final class BlockSlot {
  private final int number;
  private final @Nullable String gender;
  private final @Nullable Year year;
  private final boolean verified;
  private final ReentrantLock sealing = new ReentrantLock();
  private volatile Block block = new Block(0);

  BlockSlot(int number, @Nullable String gender, @Nullable Year year, boolean verified) {
    this.number = number;
    this.gender = gender;
    this.year = year;
    this.verified = verified;
  }

  /** The slot's number in its directory. */
  int number() {
    return number;
  }

  @Nullable String gender() {
    return gender;
  }

  /**
   * The date of birth of the records of a day; null when they have none.
   *
   * @param day 0 to {@link BlockDays#DAYS} − 1
   */
  @Nullable BirthDate birthDate(int day) {
    return year == null ? null : new BirthDate(year.atDay(day + 1), verified);
  }

  Block block() {
    return block;
  }

  void replace(Block compacted) {
    block = compacted;
  }

  /** Held while a segment is built, by one thread at a time. */
  ReentrantLock sealing() {
    return sealing;
  }
}
