package org.sosia.testing;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Dates of birth for tests that share an application. Each is given once, so that no test finds the
 * people of another; drawn dates would meet now and then.
 */
public final class BirthDates {
  /** Written-out dates of other tests are later than any that are given out. */
  private static final LocalDate FIRST = LocalDate.of(1911, 1, 1);

  private static final LocalDate END = LocalDate.of(1961, 1, 1);
  private static final AtomicInteger GIVEN = new AtomicInteger();

  private BirthDates() {}

  /**
   * A date that nobody else was born on, as registrations write it; never a first of January, which
   * would be an estimate.
   */
  public static String next() {
    LocalDate date;
    do {
      date = FIRST.plusDays(GIVEN.getAndIncrement());
    } while (date.getDayOfYear() == 1);
    if (!date.isBefore(END)) {
      throw new IllegalStateException("all dates of birth up to " + END + " were given");
    }
    return date.toString().replace('-', '/');
  }
}
