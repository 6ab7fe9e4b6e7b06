package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a block by day of the year. As long as all are of one day, its list is that of every
 * row, which costs nothing more.
 *
 * <p>Written by one thread at a time; readers take no lock.
 */
final class BlockDays {
  /** Days of a leap year. */
  static final int DAYS = 366;

  /** Stands for every day. */
  static final int ALL = -1;

  private static final RowList EMPTY = RowList.ofSomeRows();

  private final RowList everyRow = RowList.ofEveryRow();
  private volatile int onlyDay = ALL;
  private volatile @Nullable AtomicReferenceArray<RowList> lists;

  /** Adds the next row of the block. */
  void add(int row, int day) {
    AtomicReferenceArray<RowList> days = lists;
    if (days == null && row == 0) {
      onlyDay = day;
    } else if (days == null && day != onlyDay) {
      days = new AtomicReferenceArray<>(DAYS);
      days.set(onlyDay, everyRow.copy());
      lists = days;
    }
    if (days != null) {
      RowList list = days.get(day);
      if (list == null) {
        list = RowList.ofSomeRows();
        days.set(day, list);
      }
      list.add(row);
    }
    everyRow.add(row);
  }

  /** The rows of a day, 0 to {@link #DAYS} − 1, or of {@link #ALL}; not to be added to. */
  RowList list(int day) {
    if (day == ALL) {
      return everyRow;
    }
    AtomicReferenceArray<RowList> days = lists;
    if (days == null) {
      return day == onlyDay ? everyRow : EMPTY;
    }
    RowList list = days.get(day);
    return list == null ? EMPTY : list;
  }

  /** Every list that has rows: of all days, and of each if they are several. */
  List<RowList> all() {
    List<RowList> all = new ArrayList<>();
    all.add(everyRow);
    AtomicReferenceArray<RowList> days = lists;
    for (int day = 0; days != null && day < DAYS; day++) {
      RowList list = days.get(day);
      if (list != null) {
        all.add(list);
      }
    }
    return all;
  }

  /** The day of each row at the moment, at least of those published. */
  short[] dayByRow() {
    AtomicReferenceArray<RowList> days = lists;
    RowList.View every = everyRow.view();
    short[] dayByRow = new short[every.count()];
    if (days == null) {
      java.util.Arrays.fill(dayByRow, (short) onlyDay);
      return dayByRow;
    }
    for (int day = 0; day < DAYS; day++) {
      RowList.View list = list(day).view();
      for (int position = 0; position < list.count(); position++) {
        if (list.row(position) < dayByRow.length) {
          dayByRow[list.row(position)] = (short) day;
        }
      }
    }
    return dayByRow;
  }
}
