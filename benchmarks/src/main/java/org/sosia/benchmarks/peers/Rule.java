package org.sosia.benchmarks.peers;

/**
 * The documented rule as the peers apply it: name 50, six address lines 5 each, pincode 10,
 * threshold 80 percent inclusive, a field absent on either side left out. Fields in the order of
 * the compared fields.
 */
final class Rule {
  static final int FIELDS = 8;
  static final int NAME = 0;
  static final int PINCODE = 7;
  static final int THRESHOLD_PERCENT = 80;

  private static final int[] WEIGHTS = {50, 5, 5, 5, 5, 5, 5, 10};
  private static final int[] HEAVIEST_FIRST = {0, 7, 1, 2, 3, 4, 5, 6};

  private Rule() {}

  static int weight(int field) {
    return WEIGHTS[field];
  }

  /** The field that is looked at in this place. */
  static int heaviest(int place) {
    return HEAVIEST_FIRST[place];
  }
}
