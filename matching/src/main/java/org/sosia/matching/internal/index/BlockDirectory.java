package org.sosia.matching.internal.index;

import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDate;

/**
 * Finds the blocks of a gender by year of birth. A block once added stays. Readers take no lock;
 * one thread adds at a time.
 */
final class BlockDirectory {
  // Never a gender: a blank gender is absent.
  private static final String ABSENT_GENDER = "";

  /** A year has two blocks, of unverified and of verified dates. */
  private static final int BLOCKS_OF_YEAR = 2;

  private static final class GenderBlocks {
    private final BlockSlot undated;
    private final ConcurrentHashMap<Integer, AtomicReferenceArray<BlockSlot>> blocksByYear =
        new ConcurrentHashMap<>();

    GenderBlocks(BlockSlot undated) {
      this.undated = undated;
    }
  }

  /**
   * Rows that a probe looks at.
   *
   * @param slot where their block is
   * @param day the day whose rows are meant; {@link BlockDays#ALL} for all
   */
  record Selection(BlockSlot slot, int day) {}

  private volatile BlockSlot[] slots = new BlockSlot[16];
  private int slotCount;
  private final ConcurrentHashMap<String, GenderBlocks> blocksByGender = new ConcurrentHashMap<>();

  /** The block of a number that a place names. */
  BlockSlot slot(int number) {
    return slots[number];
  }

  /** The block of a record, made when there is none yet. */
  BlockSlot slotFor(@Nullable String gender, @Nullable BirthDate birthDate) {
    GenderBlocks blocks =
        blocksByGender.computeIfAbsent(
            key(gender), absent -> new GenderBlocks(newSlot(gender, null, false)));
    if (birthDate == null) {
      return blocks.undated;
    }
    int year = birthDate.date().getYear();
    AtomicReferenceArray<BlockSlot> ofYear =
        blocks.blocksByYear.computeIfAbsent(
            year, absent -> new AtomicReferenceArray<>(BLOCKS_OF_YEAR));
    BlockSlot slot = ofYear.get(position(birthDate.verified()));
    if (slot == null) {
      slot = newSlot(gender, Year.of(year), birthDate.verified());
      ofYear.set(position(birthDate.verified()), slot);
    }
    return slot;
  }

  /** The day of a record in its block. */
  static int day(@Nullable BirthDate birthDate) {
    return birthDate == null ? 0 : birthDate.date().getDayOfYear() - 1;
  }

  private BlockSlot newSlot(@Nullable String gender, @Nullable Year year, boolean verified) {
    BlockSlot slot = new BlockSlot(slotCount, gender, year, verified);
    BlockSlot[] all = slots;
    if (slotCount == all.length) {
      all = Arrays.copyOf(all, slotCount * 2);
    }
    all[slotCount++] = slot;
    slots = all;
    return slot;
  }

  /** Adds the rows of one gender, date and state of verification to a list. */
  void collectDate(
      @Nullable String gender, LocalDate date, boolean verified, List<Selection> into) {
    GenderBlocks blocks = blocksByGender.get(key(gender));
    if (blocks != null) {
      collect(blocks, date.getYear(), verified, date.getDayOfYear() - 1, into);
    }
  }

  /** Adds the rows of one date and state of verification of every gender and of none. */
  void collectDateOfAnyGender(LocalDate date, boolean verified, List<Selection> into) {
    for (GenderBlocks blocks : blocksByGender.values()) {
      collect(blocks, date.getYear(), verified, date.getDayOfYear() - 1, into);
    }
  }

  /** Adds the rows of one gender, a range of years and one state of verification. */
  void collectYears(
      String gender, int firstYear, int lastYear, boolean verified, List<Selection> into) {
    GenderBlocks blocks = blocksByGender.get(key(gender));
    for (int year = firstYear; blocks != null && year <= lastYear; year++) {
      collect(blocks, year, verified, BlockDays.ALL, into);
    }
  }

  /** Adds the records without a date of birth, of every gender and of none. */
  void collectUndated(List<Selection> into) {
    for (GenderBlocks blocks : blocksByGender.values()) {
      into.add(new Selection(blocks.undated, BlockDays.ALL));
    }
  }

  /** Adds every block. */
  void collectAll(List<Selection> into) {
    collectUndated(into);
    for (GenderBlocks blocks : blocksByGender.values()) {
      for (int year : blocks.blocksByYear.keySet()) {
        collect(blocks, year, false, BlockDays.ALL, into);
        collect(blocks, year, true, BlockDays.ALL, into);
      }
    }
  }

  private static void collect(
      GenderBlocks blocks, int year, boolean verified, int day, List<Selection> into) {
    AtomicReferenceArray<BlockSlot> ofYear = blocks.blocksByYear.get(year);
    BlockSlot slot = ofYear == null ? null : ofYear.get(position(verified));
    if (slot != null) {
      into.add(new Selection(slot, day));
    }
  }

  private static int position(boolean verified) {
    return verified ? 1 : 0;
  }

  private static String key(@Nullable String gender) {
    return gender == null ? ABSENT_GENDER : gender;
  }
}
