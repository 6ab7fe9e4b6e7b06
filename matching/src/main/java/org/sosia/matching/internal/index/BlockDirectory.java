package org.sosia.matching.internal.index;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDate;

/**
 * Finds the blocks of a gender by date or by year of birth. A block once added stays. Readers take
 * no lock; one thread adds at a time.
 */
final class BlockDirectory {
  private static final int DAYS = 366;
  // Never a gender: a blank gender is absent.
  private static final String ABSENT_GENDER = "";

  private static final class GenderBlocks {
    private final BlockSlot undated;
    private final ConcurrentHashMap<Integer, AtomicReferenceArray<BlockSlot>> daysByYear =
        new ConcurrentHashMap<>();

    GenderBlocks(BlockSlot undated) {
      this.undated = undated;
    }
  }

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
    AtomicReferenceArray<BlockSlot> days =
        blocks.daysByYear.computeIfAbsent(
            birthDate.date().getYear(), absent -> new AtomicReferenceArray<>(2 * DAYS));
    int day = position(birthDate.date(), birthDate.verified());
    BlockSlot slot = days.get(day);
    if (slot == null) {
      slot = newSlot(gender, birthDate.date(), birthDate.verified());
      days.set(day, slot);
    }
    return slot;
  }

  private BlockSlot newSlot(@Nullable String gender, @Nullable LocalDate date, boolean verified) {
    BlockSlot slot = new BlockSlot(slotCount, gender, date, verified);
    BlockSlot[] all = slots;
    if (slotCount == all.length) {
      all = Arrays.copyOf(all, slotCount * 2);
    }
    all[slotCount++] = slot;
    slots = all;
    return slot;
  }

  /** Adds the block of one gender, date and state of verification to a list. */
  void collectDate(
      @Nullable String gender, LocalDate date, boolean verified, List<BlockSlot> into) {
    GenderBlocks blocks = blocksByGender.get(key(gender));
    if (blocks != null) {
      collectDate(blocks, date, verified, into);
    }
  }

  /** Adds the blocks of one date and state of verification of every gender and of none. */
  void collectDateOfAnyGender(LocalDate date, boolean verified, List<BlockSlot> into) {
    blocksByGender.values().forEach(blocks -> collectDate(blocks, date, verified, into));
  }

  /** Adds the blocks of one gender, a range of years and one state of verification. */
  void collectYears(
      String gender, int firstYear, int lastYear, boolean verified, List<BlockSlot> into) {
    GenderBlocks blocks = blocksByGender.get(key(gender));
    if (blocks == null) {
      return;
    }
    int from = verified ? 0 : DAYS;
    for (int year = firstYear; year <= lastYear; year++) {
      AtomicReferenceArray<BlockSlot> days = blocks.daysByYear.get(year);
      if (days != null) {
        collect(days, from, from + DAYS, into);
      }
    }
  }

  /** Adds the records without a date of birth, of every gender and of none. */
  void collectUndated(List<BlockSlot> into) {
    blocksByGender.values().forEach(blocks -> into.add(blocks.undated));
  }

  /** Adds every block. */
  void collectAll(List<BlockSlot> into) {
    collectUndated(into);
    for (GenderBlocks blocks : blocksByGender.values()) {
      blocks.daysByYear.values().forEach(days -> collect(days, 0, days.length(), into));
    }
  }

  private static void collectDate(
      GenderBlocks blocks, LocalDate date, boolean verified, List<BlockSlot> into) {
    AtomicReferenceArray<BlockSlot> days = blocks.daysByYear.get(date.getYear());
    if (days != null) {
      int day = position(date, verified);
      collect(days, day, day + 1, into);
    }
  }

  private static void collect(
      AtomicReferenceArray<BlockSlot> days, int from, int to, List<BlockSlot> into) {
    for (int day = from; day < to; day++) {
      BlockSlot slot = days.get(day);
      if (slot != null) {
        into.add(slot);
      }
    }
  }

  private static int position(LocalDate date, boolean verified) {
    return date.getDayOfYear() - 1 + (verified ? 0 : DAYS);
  }

  private static String key(@Nullable String gender) {
    return gender == null ? ABSENT_GENDER : gender;
  }
}
