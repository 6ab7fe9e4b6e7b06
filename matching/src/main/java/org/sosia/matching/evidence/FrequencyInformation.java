package org.sosia.matching.evidence;

import java.util.Arrays;

/** The {@link Information} of values of one register by their frequency, each computed once. */
final class FrequencyInformation {
  private static final int KEPT = 1 << 20;
  private static final int KEPT_FOR_FEW = 1 << 12;
  private static final int UNKNOWN_RECORDS = 0;
  private static final int UNKNOWN = Integer.MIN_VALUE;

  private final int records;
  private final int[] byFrequency;

  /** Of a register of so many records, at least 1. */
  FrequencyInformation(int records) {
    this(records, KEPT);
  }

  /** The same, with less memory, for who asks about few values. */
  static FrequencyInformation ofFew(int records) {
    return new FrequencyInformation(records, KEPT_FOR_FEW);
  }

  /** Nothing is known of frequencies: no value says more or less than one does on average. */
  static FrequencyInformation unknown() {
    return new FrequencyInformation(UNKNOWN_RECORDS, 0);
  }

  private FrequencyInformation(int records, int kept) {
    this.records = records;
    this.byFrequency = new int[Math.min(kept, records + 1)];
    Arrays.fill(byFrequency, UNKNOWN);
  }

  /** log₂ of how many records there are for each that has the value, in millibits. */
  int ofFrequency(int frequency) {
    if (records == UNKNOWN_RECORDS) {
      return 0;
    }
    if (frequency >= byFrequency.length) {
      return Information.millibits((double) records / frequency);
    }
    if (byFrequency[frequency] == UNKNOWN) {
      byFrequency[frequency] = Information.millibits((double) records / frequency);
    }
    return byFrequency[frequency];
  }
}
