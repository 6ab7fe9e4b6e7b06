package org.sosia.profile.dashboard;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of the published profiles. Periods are whole months, because a month is what is released.
 *
 * @param from first month
 * @param to last month, included; not before the first
 * @param location names of location levels, coarsest first; empty is everywhere
 * @param process label of the one process that is counted, where a cube knows processes
 * @param centre registration centre, null for all
 */
public record Selection(
    YearMonth from, YearMonth to, List<String> location, String process, @Nullable String centre) {

  public Selection {
    location = List.copyOf(location);
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("to is before from");
    }
    if (location.size() > Cube.LOCATION_LEVELS) {
      throw new IllegalArgumentException("more location levels than are counted");
    }
  }

  /** How many months. */
  public long months() {
    return ChronoUnit.MONTHS.between(from, to) + 1;
  }

  /** The same part in as many months before. */
  public Selection before() {
    return new Selection(
        from.minusMonths(months()), from.minusMonths(1), location, process, centre);
  }

  /** Whether it reaches into the month that is not over yet, or beyond. */
  public boolean isOpen(YearMonth running) {
    return !to.isBefore(running);
  }

  /** Its complete months; empty if there is none. */
  public Optional<Selection> closed(YearMonth running) {
    if (!isOpen(running)) {
      return Optional.of(this);
    }
    return from.isBefore(running)
        ? Optional.of(new Selection(from, running.minusMonths(1), location, process, centre))
        : Optional.empty();
  }

  /** The first so many location levels, and all centres. */
  public Selection at(List<String> place) {
    return new Selection(from, to, place, process, null);
  }

  /** The dimension below the chosen place, or null if that is the last level. */
  public @Nullable String nextLevel() {
    return location.size() == Cube.LOCATION_LEVELS ? null : "location" + (location.size() + 1);
  }
}
