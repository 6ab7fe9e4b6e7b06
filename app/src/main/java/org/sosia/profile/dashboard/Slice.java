package org.sosia.profile.dashboard;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.RegistrationProcess;

/**
 * A part of the profiles.
 *
 * @param from first day
 * @param to last day, included; not before the first
 * @param location names of location levels, coarsest first; empty is everywhere
 * @param process the one process that is counted
 * @param centre registration centre, null for all
 */
public record Slice(
    LocalDate from,
    LocalDate to,
    List<String> location,
    RegistrationProcess process,
    @Nullable String centre) {

  public Slice {
    location = List.copyOf(location);
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("to is before from");
    }
  }

  /** The same part in the period of equal length that ends the day before. */
  public Slice previousPeriod() {
    long days = to.toEpochDay() - from.toEpochDay() + 1;
    return new Slice(from.minusDays(days), from.minusDays(1), location, process, centre);
  }

  /** All centres. */
  public Slice withoutCentre() {
    return new Slice(from, to, location, process, null);
  }

  /** Only the first so many location levels. */
  public Slice withLocationLevels(int levels) {
    return new Slice(from, to, location.subList(0, levels), process, centre);
  }

  /** The days of the period in order, ISO 8601. */
  List<String> days() {
    return from.datesUntil(to.plusDays(1)).map(LocalDate::toString).toList();
  }
}
