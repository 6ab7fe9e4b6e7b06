package org.sosia.config;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.ComparedField;
import org.sosia.matching.GenderAbsent;
import org.sosia.matching.MissingField;
import org.sosia.matching.RuleSettings;
import org.sosia.registration.RegistrationProcess;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Demographic deduplication. The weights have the property names of the design document of demo
 * dedupe, such as {@code registration.processor.demo.dedupe.addressline1.weight}.
 *
 * @param enabled false = every registration passes as skipped
 * @param scorer by what a registration is decided
 * @param scorerByProcess another scorer for registrations of a process, as {@code
 *     scorer-by-process.update}
 * @param evidence how evidence decides
 * @param name weight of the name, default 50
 * @param addressline1 weight of the first address line; like the next five, default 5
 * @param pincode weight of the postal code, default 10
 * @param overall denominator of {@link MissingField#LITERAL}, default 90
 * @param threshold percent from which a pair is a potential duplicate
 * @param thresholdInclusive whether exactly the threshold is one
 * @param missingField what an absent field does
 * @param compareAcrossVerification whether verified and unverified dates of birth are compared
 * @param genderAbsent what happens to pairs without a gender
 * @param unverifiedWindowYears years of birth may differ by so many when a date is unverified
 * @param authentication the authentication check of potential duplicates
 */
@ConfigurationProperties(prefix = "registration.processor.demo.dedupe", ignoreUnknownFields = false)
public record DedupeSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("rule") Scorer scorer,
    @Nullable Map<RegistrationProcess, Scorer> scorerByProcess,
    @DefaultValue EvidenceSettings evidence,
    @Nullable Weight name,
    @Nullable Weight addressline1,
    @Nullable Weight addressline2,
    @Nullable Weight addressline3,
    @Nullable Weight addressline4,
    @Nullable Weight addressline5,
    @Nullable Weight addressline6,
    @Nullable Weight pincode,
    @Nullable Weight overall,
    @DefaultValue("80") BigDecimal threshold,
    @DefaultValue("true") boolean thresholdInclusive,
    @DefaultValue("neutral") MissingField missingField,
    @DefaultValue("true") boolean compareAcrossVerification,
    @DefaultValue("not-compared") GenderAbsent genderAbsent,
    @DefaultValue("1") int unverifiedWindowYears,
    @DefaultValue AuthenticationSettings authentication) {
  /** How a pair is scored. */
  public enum Scorer {
    /** By the designed rule. */
    RULE,
    /** The rule by the name of its method. */
    LEVENSHTEIN_WEIGHTED,
    /** By evidence; the rule's score is reported beside. */
    EVIDENCE
  }

  /**
   * The processes whose registrations evidence decides.
   *
   * @throws IllegalArgumentException when there are such and no model is set
   */
  public Set<RegistrationProcess> decidedByEvidence() {
    Map<RegistrationProcess, Scorer> others = scorerByProcess == null ? Map.of() : scorerByProcess;
    Set<RegistrationProcess> processes = EnumSet.noneOf(RegistrationProcess.class);
    for (RegistrationProcess process : RegistrationProcess.values()) {
      if (others.getOrDefault(process, scorer) == Scorer.EVIDENCE) {
        processes.add(process);
      }
    }
    if (!processes.isEmpty() && evidence.model().isEmpty()) {
      throw new IllegalArgumentException(
          "registration.processor.demo.dedupe.evidence.model: the scorer evidence needs a model");
    }
    return processes;
  }

  /** {@code <field>.weight}. */
  public record Weight(int weight) {}

  /**
   * The rule that these settings describe.
   *
   * @throws IllegalArgumentException naming what lies outside the rule's limits
   */
  public RuleSettings rule() {
    RuleSettings documented = RuleSettings.documented();
    Map<ComparedField, Integer> weights = new EnumMap<>(documented.weightByField());
    put(weights, ComparedField.NAME, name);
    put(weights, ComparedField.ADDRESS_LINE_1, addressline1);
    put(weights, ComparedField.ADDRESS_LINE_2, addressline2);
    put(weights, ComparedField.ADDRESS_LINE_3, addressline3);
    put(weights, ComparedField.ADDRESS_LINE_4, addressline4);
    put(weights, ComparedField.ADDRESS_LINE_5, addressline5);
    put(weights, ComparedField.ADDRESS_LINE_6, addressline6);
    put(weights, ComparedField.PINCODE, pincode);
    return new RuleSettings(
        weights,
        overall == null ? documented.overallWeight() : overall.weight(),
        threshold,
        thresholdInclusive,
        missingField,
        compareAcrossVerification,
        genderAbsent,
        unverifiedWindowYears);
  }

  private static void put(
      Map<ComparedField, Integer> weights, ComparedField field, @Nullable Weight weight) {
    if (weight != null) {
      weights.put(field, weight.weight());
    }
  }
}
