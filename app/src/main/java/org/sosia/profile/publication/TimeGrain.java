package org.sosia.profile.publication;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** How exactly a published record tells its day. */
public enum TimeGrain {
  DAY("day", 0),
  /**
   * Monday to Sunday, as far as it lies in the day's month: told as its Monday, or as the first of
   * the month. So each grain is a part of the next, and months are whole.
   */
  WEEK("week", 1),
  /** Told as its first day. */
  MONTH("month", 2),
  /** Not at all. */
  NONE("none", 3);

  private final String label;
  private final int coarseness;

  TimeGrain(String label, int coarseness) {
    this.label = label;
    this.coarseness = coarseness;
  }

  /** From 0 (a day) to 3 (nothing). */
  int coarseness() {
    return coarseness;
  }

  /** The name in the index. */
  public String label() {
    return label;
  }

  /** The first day of what is told; empty if nothing is. */
  public Optional<LocalDate> told(LocalDate day) {
    return switch (this) {
      case DAY -> Optional.of(day);
      case WEEK -> {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = day.withDayOfMonth(1);
        yield Optional.of(monday.isBefore(first) ? first : monday);
      }
      case MONTH -> Optional.of(day.withDayOfMonth(1));
      case NONE -> Optional.empty();
    };
  }
}
