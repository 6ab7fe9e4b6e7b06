package org.sosia.matching.evidence;

import java.util.Optional;

/**
 * A date of birth as it was written. It need not exist: a mistyped 30 February is evidence, too.
 *
 * @param year 0 to 9999
 * @param month as written, 0 to 99
 * @param day as written, 0 to 99
 * @param verified false when it is derived from an age, so that only the year means something
 */
public record WrittenDate(int year, int month, int day, boolean verified) {
  private static final int DIGITS = 8;

  /**
   * Reads eight digits in the order year, month, day, with any separators between.
   *
   * @return empty when there are not exactly eight digits
   */
  public static Optional<WrittenDate> parse(String text, boolean verified) {
    int number = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 10);
      if (digit >= 0 && ++digits <= DIGITS) {
        number = number * 10 + digit;
      }
    }
    return digits == DIGITS
        ? Optional.of(new WrittenDate(number / 10_000, number / 100 % 100, number % 100, verified))
        : Optional.empty();
  }

  /** The eight digits as one number. */
  int number() {
    return (year * 100 + month) * 100 + day;
  }

  /** Whether only the year counts: not verified, or 1 January, where ages are written. */
  boolean isYearOnly() {
    return !verified || (month == 1 && day == 1);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "WrittenDate[redacted]";
  }
}
