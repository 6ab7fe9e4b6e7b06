package org.sosia.matching.evidence;

import java.util.Arrays;

/** The {@link Information} of values of one register by their frequency, each computed once. */
final class FrequencyInformation {
  private static final int KEPT = 1 << 20;
  private static final int KEPT_FOR_FEW = 1 << 12;
  private static final int UNKNOWN_RECORDS = 0;
  private static final int UNKNOWN = Integer.MIN_VALUE;
  private static final int PAIR = 2;
  private static final double UNSEEN_OTHERS = 0.5;

  private final int records;
  private final double growth;
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

  /**
   * What the values of a sample are expected to say in the register that it is drawn from. Of those
   * who have a value, the two records of a pair stay two; the others become as many more as there
   * are records, and half of another one is taken to be unseen. Source: the mean of a Poisson rate
   * by Jeffreys' prior.
   *
   * @param records of the sample, at least 1
   * @param growth how many times as large the register is, over 0
   */
  static FrequencyInformation ofRegister(int records, double growth) {
    return new FrequencyInformation(records, KEPT, growth);
  }

  private FrequencyInformation(int records, int kept) {
    this(records, kept, 1);
  }

  private FrequencyInformation(int records, int kept, double growth) {
    this.records = records;
    this.growth = growth;
    this.byFrequency = new int[Math.min(kept, records + 1)];
    Arrays.fill(byFrequency, UNKNOWN);
  }

  /** log₂ of how many records there are for each that has the value, in millibits. */
  int ofFrequency(int frequency) {
    if (records == UNKNOWN_RECORDS) {
      return 0;
    }
    if (frequency >= byFrequency.length) {
      return computed(frequency);
    }
    if (byFrequency[frequency] == UNKNOWN) {
      byFrequency[frequency] = computed(frequency);
    }
    return byFrequency[frequency];
  }

  private int computed(int frequency) {
    double others = Math.max(0, frequency - PAIR);
    double grown =
        Math.min(frequency, PAIR) + others * growth + UNSEEN_OTHERS * Math.max(0, growth - 1);
    return Information.millibits(records * growth / grown);
  }
}
