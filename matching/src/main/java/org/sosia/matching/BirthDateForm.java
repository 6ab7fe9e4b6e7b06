package org.sosia.matching;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates of birth of one form, for files and for a whole register alike. A text of that form
 * that is no day, or a day to come, is a mistake of one row, which then has no date; a text of
 * another form is a mistake about the whole file, and the two are told apart. Immutable and
 * thread-safe. Source: ADR 56.
 */
public final class BirthDateForm {
  /** The form of ISO 8601, which is read unless another one is named. */
  public static final String USUAL = "yyyy-MM-dd";

  /** Today where the day begins first: a child born today is accepted everywhere on Earth. */
  private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

  private static final int LAST_YEAR = 9999;

  private final String pattern;
  private final DateTimeFormatter formatter;
  private final LocalDate latest;
  private final boolean unreadableIsAbsent;

  /**
   * A form.
   *
   * @param pattern as of {@link DateTimeFormatter}, with a four-digit year {@code yyyy}
   * @param now no date of birth lies after it
   * @param unreadableIsAbsent whether a text of another form counts as none
   * @throws IllegalArgumentException when the pattern is none or lacks the year
   */
  public BirthDateForm(String pattern, Instant now, boolean unreadableIsAbsent) {
    if (!pattern.contains("yyyy") || pattern.contains("yyyyy")) {
      throw new IllegalArgumentException("a four-digit year (yyyy) is needed");
    }
    this.pattern = pattern;
    // strict resolving wants the proleptic year: yyyy alone would need an era
    this.formatter =
        DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    this.latest = LocalDate.ofInstant(now, FIRST_ZONE);
    this.unreadableIsAbsent = unreadableIsAbsent;
  }

  /** The form as it was given. */
  public String pattern() {
    return pattern;
  }

  /** Whether a text of another form counts as none. */
  public boolean unreadableIsAbsent() {
    return unreadableIsAbsent;
  }

  /**
   * What a cell holds.
   *
   * @param date null unless the cell is {@link BirthDateCell#DATE}
   */
  public record Reading(BirthDateCell cell, @Nullable LocalDate date) {}

  /** Reads a text that stands where a date is expected, without blanks around it. */
  public Reading read(String text) {
    if (text.isEmpty()) {
      return new Reading(BirthDateCell.EMPTY, null);
    }
    LocalDate date = possible(text);
    if (date != null) {
      return new Reading(BirthDateCell.DATE, date);
    }
    return new Reading(hasForm(text) ? BirthDateCell.IMPOSSIBLE : BirthDateCell.UNREADABLE, null);
  }

  /** Whether somebody can have been born on a day: years 1 to 9999, and no day to come. */
  public boolean isPossible(LocalDate date) {
    return date.getYear() >= 1 && date.getYear() <= LAST_YEAR && !date.isAfter(latest);
  }

  private boolean hasForm(String text) {
    ParsePosition position = new ParsePosition(0);
    return formatter.parseUnresolved(text, position) != null
        && position.getErrorIndex() < 0
        && position.getIndex() == text.length();
  }

  private @Nullable LocalDate possible(String text) {
    try {
      LocalDate date = LocalDate.parse(text, formatter);
      return isPossible(date) ? date : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
