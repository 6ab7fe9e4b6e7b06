package org.sosia.profile.dashboard;

/**
 * The thresholds of disclosure control. Source: the "10-5 rule" of the UK Office for National
 * Statistics: suppress below 10, round to 5.
 *
 * @param thresholdPersons smallest number of persons that a published figure may stand for, at
 *     least 3
 * @param roundingBase published counts are rounded to a multiple of this; odd, a divisor of the
 *     threshold; 1 does not round
 * @param intervalWidthPersons what the published figures leave open of a small hidden cell: its
 *     largest possible value less its smallest, 1 to threshold - 1
 */
public record DisclosureRules(int thresholdPersons, int roundingBase, int intervalWidthPersons) {

  /** Below 10 hidden, rounded to 5, at least six of the ten values of a hidden cell left open. */
  public static final DisclosureRules STANDARD = new DisclosureRules(10, 5, 5);

  public DisclosureRules {
    if (thresholdPersons < 3) {
      throw new IllegalArgumentException("thresholdPersons is under 3");
    }
    if (roundingBase < 1 || roundingBase % 2 == 0 || thresholdPersons % roundingBase != 0) {
      throw new IllegalArgumentException("roundingBase is not an odd divisor of thresholdPersons");
    }
    if (intervalWidthPersons < 1 || intervalWidthPersons >= thresholdPersons) {
      throw new IllegalArgumentException("intervalWidthPersons is not below thresholdPersons");
    }
  }

  /** How far a rounded count may lie from the true one. */
  int roundingErrorPersons() {
    return (roundingBase - 1) / 2;
  }
}
