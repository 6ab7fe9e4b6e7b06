package org.sosia.profile.release;

/**
 * The thresholds of disclosure control. Source: the "10-5 rule" of the UK Office for National
 * Statistics: suppress below 10, round to 5.
 *
 * @param thresholdPersons smallest number of persons that a published figure may stand for, at
 *     least 3
 * @param roundingBase published counts are multiples of this; a divisor of the threshold; 1 does
 *     not round
 * @param openPersons what a reader who knows every group still cannot tell of a hidden cell: its
 *     largest possible value less its smallest is at least this, 1 to threshold - 1
 */
public record ReleaseRules(int thresholdPersons, int roundingBase, int openPersons) {
  /** Below 10 hidden, rounded to 5, at least six of the ten values of a hidden cell left open. */
  public static final ReleaseRules STANDARD = new ReleaseRules(10, 5, 5);

  public ReleaseRules {
    if (thresholdPersons < 3) {
      throw new IllegalArgumentException("thresholdPersons is under 3");
    }
    if (roundingBase < 1 || thresholdPersons % roundingBase != 0) {
      throw new IllegalArgumentException("roundingBase is no divisor of thresholdPersons");
    }
    if (openPersons < 1 || openPersons >= thresholdPersons) {
      throw new IllegalArgumentException("openPersons is not below thresholdPersons");
    }
  }

  /** The same, with counts rounded to the threshold. */
  public ReleaseRules coarse() {
    return new ReleaseRules(thresholdPersons, thresholdPersons, openPersons);
  }

  /** 0 of nobody, else the least multiple of the threshold above, less 1: 9 of 1 to 9, 19 of 10. */
  long mostOf(long persons) {
    return persons == 0 ? 0 : (persons / thresholdPersons + 1) * thresholdPersons - 1;
  }

  /** How far a told number may be from the true one: two roundings, of which it is a difference. */
  public long mostOff() {
    return roundingBase - 1L;
  }

  long rounded(long persons) {
    return Math.floorDiv(2 * persons + roundingBase, 2L * roundingBase) * roundingBase;
  }
}
