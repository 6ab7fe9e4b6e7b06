package org.sosia.matching;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A date of birth and whether a document proves it. An unverified date is derived from an age: by
 * convention 1 January of the year of birth; the rule then uses its year only.
 *
 * <p>Years 1 to 9999 are accepted, so 29 February and the year 0001 are dates like any other.
 * Whether a date lies in the future is decided where it is read, as by {@link BirthDateForm}.
 *
 * @param date the date of birth, ISO calendar
 * @param verified true when a document proves the date
 */
public record BirthDate(LocalDate date, boolean verified) {
  /**
   * Checks the year.
   *
   * @throws IllegalArgumentException naming birthDate when the year is outside 1 to 9999
   */
  public BirthDate {
    Objects.requireNonNull(date, "birthDate.date");
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new IllegalArgumentException("birthDate.date: the year must be between 1 and 9999");
    }
  }

  /** Redacted: a date of birth is personal data. */
  @Override
  public String toString() {
    return "BirthDate[date=redacted, verified=" + verified + "]";
  }
}
