package org.sosia.registration.internal;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates of birth: strictly, so that 29 February exists in leap years only and a year has four
 * digits; none in the future, none before the first accepted year (a year such as 0001 is a
 * placeholder or a typing error).
 */
public final class DateOfBirthRule {
  /** Today where the day begins first: a child born today is accepted everywhere on Earth. */
  private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

  private final String pattern;
  private final DateTimeFormatter format;
  private final int minYear;
  private final InstantSource clock;

  /**
   * @param pattern such as {@code yyyy/MM/dd}
   * @param minYear first accepted year
   */
  public DateOfBirthRule(String pattern, int minYear, InstantSource clock) {
    this.pattern = pattern;
    // strict resolving wants the proleptic year: yyyy alone would need an era
    this.format =
        DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    this.minYear = minYear;
    this.clock = clock;
  }

  /** The date, or null after having said what is wrong with it. */
  @Nullable LocalDate read(String text, String field, Violations violations) {
    LocalDate date;
    try {
      date = LocalDate.parse(text.strip(), format);
    } catch (DateTimeException e) {
      violations.add(field, "is not a date of the form " + pattern + " with a four-digit year");
      return null;
    }
    if (date.isAfter(LocalDate.ofInstant(clock.instant(), FIRST_ZONE))) {
      violations.add(field, "lies in the future");
      return null;
    }
    if (date.getYear() < minYear) {
      violations.add(field, "lies before the year " + minYear);
      return null;
    }
    return date;
  }
}
