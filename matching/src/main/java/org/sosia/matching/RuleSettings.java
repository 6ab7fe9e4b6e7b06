package org.sosia.matching;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The settings of the weighted Levenshtein rule. {@link #documented()} gives the values of the
 * design document; every decision where that document is silent is a setting here.
 *
 * @param weightByField one weight per field, 0 to {@link #MAX_WEIGHT}; the name's at least 1
 * @param overallWeight the denominator of {@link MissingField#LITERAL}; at least the sum of the
 *     weights, else a score could pass 100
 * @param thresholdPercent a score that reaches this is a potential duplicate; 0 to 100, at most six
 *     decimals, exact
 * @param thresholdInclusive true: a score of exactly the threshold is a potential duplicate
 * @param missingField what an absent field does to the score
 * @param compareAcrossVerification true: verified and unverified dates of birth are also compared
 *     with each other, within the window; false: the design document's letter
 * @param genderAbsent what happens to pairs without a gender
 * @param unverifiedWindowYears how many years of birth may differ when a date is unverified, 0 to
 *     100
 */
public record RuleSettings(
    Map<ComparedField, Integer> weightByField,
    int overallWeight,
    BigDecimal thresholdPercent,
    boolean thresholdInclusive,
    MissingField missingField,
    boolean compareAcrossVerification,
    GenderAbsent genderAbsent,
    int unverifiedWindowYears) {
  /** Largest weight of a field and largest overall weight. */
  public static final int MAX_WEIGHT = 1_000_000;

  private static final int MAX_THRESHOLD_DECIMALS = 6;
  private static final int MAX_WINDOW_YEARS = 100;

  /**
   * Validates and copies.
   *
   * @throws IllegalArgumentException whose message begins with the component's name
   */
  public RuleSettings {
    Map<ComparedField, Integer> weights = new EnumMap<>(ComparedField.class);
    weights.putAll(weightByField);
    for (ComparedField field : ComparedField.values()) {
      int least = field == ComparedField.NAME ? 1 : 0;
      Integer weight = weights.get(field);
      if (weight == null || weight < least || weight > MAX_WEIGHT) {
        throw new IllegalArgumentException(
            "weightByField.%s: must be between %d and %d, but is %s"
                .formatted(field, least, MAX_WEIGHT, weight));
      }
    }
    long sum = weights.values().stream().mapToLong(Integer::longValue).sum();
    if (overallWeight < sum || overallWeight > MAX_WEIGHT) {
      throw new IllegalArgumentException(
          "overallWeight: must be between the sum of the weights, %d, and %d, but is %d"
              .formatted(sum, MAX_WEIGHT, overallWeight));
    }
    weightByField = Collections.unmodifiableMap(weights);
    thresholdPercent = checkedThreshold(thresholdPercent);
    if (unverifiedWindowYears < 0 || unverifiedWindowYears > MAX_WINDOW_YEARS) {
      throw new IllegalArgumentException(
          "unverifiedWindowYears: must be between 0 and %d, but is %d"
              .formatted(MAX_WINDOW_YEARS, unverifiedWindowYears));
    }
  }

  /**
   * The documented defaults: name 50, address lines 5 each, pincode 10, overall 90, threshold 80 %
   * inclusive, neutral missing fields, comparison across verification, window of one year.
   */
  public static RuleSettings documented() {
    Map<ComparedField, Integer> weights = new EnumMap<>(ComparedField.class);
    for (ComparedField field : ComparedField.values()) {
      weights.put(field, 5);
    }
    weights.put(ComparedField.NAME, 50);
    weights.put(ComparedField.PINCODE, 10);
    return new RuleSettings(
        weights,
        90,
        BigDecimal.valueOf(80),
        true,
        MissingField.NEUTRAL,
        true,
        GenderAbsent.NOT_COMPARED,
        1);
  }

  /** The weight of a field. */
  public int weight(ComparedField field) {
    return weightByField.getOrDefault(field, 0);
  }

  /** These settings with other weights and their overall weight. */
  public RuleSettings withWeights(Map<ComparedField, Integer> weights, int overall) {
    return new RuleSettings(
        weights,
        overall,
        thresholdPercent,
        thresholdInclusive,
        missingField,
        compareAcrossVerification,
        genderAbsent,
        unverifiedWindowYears);
  }

  /** These settings with another weight of one field. */
  public RuleSettings withWeight(ComparedField field, int weight) {
    Map<ComparedField, Integer> weights = new EnumMap<>(weightByField);
    weights.put(field, weight);
    return withWeights(weights, overallWeight);
  }

  /** These settings with another overall weight. */
  public RuleSettings withOverallWeight(int overall) {
    return withWeights(weightByField, overall);
  }

  /** These settings with another threshold, in percent. */
  public RuleSettings withThresholdPercent(BigDecimal percent) {
    return new RuleSettings(
        weightByField,
        overallWeight,
        percent,
        thresholdInclusive,
        missingField,
        compareAcrossVerification,
        genderAbsent,
        unverifiedWindowYears);
  }

  /** These settings with the threshold itself inside or outside. */
  public RuleSettings withThresholdInclusive(boolean inclusive) {
    return new RuleSettings(
        weightByField,
        overallWeight,
        thresholdPercent,
        inclusive,
        missingField,
        compareAcrossVerification,
        genderAbsent,
        unverifiedWindowYears);
  }

  /** These settings with another treatment of absent fields. */
  public RuleSettings withMissingField(MissingField treatment) {
    return new RuleSettings(
        weightByField,
        overallWeight,
        thresholdPercent,
        thresholdInclusive,
        treatment,
        compareAcrossVerification,
        genderAbsent,
        unverifiedWindowYears);
  }

  /** These settings with or without comparison across verification. */
  public RuleSettings withCompareAcrossVerification(boolean across) {
    return new RuleSettings(
        weightByField,
        overallWeight,
        thresholdPercent,
        thresholdInclusive,
        missingField,
        across,
        genderAbsent,
        unverifiedWindowYears);
  }

  /** These settings with another policy for absent genders. */
  public RuleSettings withGenderAbsent(GenderAbsent policy) {
    return new RuleSettings(
        weightByField,
        overallWeight,
        thresholdPercent,
        thresholdInclusive,
        missingField,
        compareAcrossVerification,
        policy,
        unverifiedWindowYears);
  }

  /** These settings with another window for unverified dates, in years. */
  public RuleSettings withUnverifiedWindowYears(int years) {
    return new RuleSettings(
        weightByField,
        overallWeight,
        thresholdPercent,
        thresholdInclusive,
        missingField,
        compareAcrossVerification,
        genderAbsent,
        years);
  }

  private static BigDecimal checkedThreshold(BigDecimal percent) {
    if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new IllegalArgumentException("thresholdPercent: must be between 0 and 100");
    }
    // One form per value, so that equal settings are equal records.
    BigDecimal shortest = percent.stripTrailingZeros();
    if (shortest.scale() > MAX_THRESHOLD_DECIMALS) {
      throw new IllegalArgumentException(
          "thresholdPercent: at most %d decimals".formatted(MAX_THRESHOLD_DECIMALS));
    }
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }
}
