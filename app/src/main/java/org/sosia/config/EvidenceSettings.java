package org.sosia.config;

import org.sosia.matching.contact.ContactNormaliser;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Evidence, beside the rule.
 *
 * @param model the model's file, as {@code sosia tune} writes it; empty = there is none
 * @param nicknames a file of further nicknames; empty = the built-in ones alone
 * @param probability from which probability on a pair is a potential duplicate, over 0 and under 1
 * @param callingCode the country's calling code, for telephone numbers that are written nationally
 * @param trunkPrefix what national numbers begin with; empty = nothing
 */
public record EvidenceSettings(
    @DefaultValue("") String model,
    @DefaultValue("") String nicknames,
    @DefaultValue("0.5") double probability,
    @DefaultValue("251") String callingCode,
    @DefaultValue("0") String trunkPrefix) {
  /**
   * Validates.
   *
   * @throws IllegalArgumentException naming the setting
   */
  public EvidenceSettings {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("evidence.probability: over 0 and under 1");
    }
    normaliser(callingCode, trunkPrefix);
  }

  /** Brings telephone numbers and e-mail addresses to one spelling. */
  public ContactNormaliser contacts() {
    return normaliser(callingCode, trunkPrefix);
  }

  private static ContactNormaliser normaliser(String callingCode, String trunkPrefix) {
    try {
      return new ContactNormaliser(callingCode, trunkPrefix);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("evidence." + e.getMessage(), e);
    }
  }
}
