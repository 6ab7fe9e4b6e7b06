package org.sosia.config;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Evidence, beside the rule.
 *
 * @param model the model's file, as {@code sosia tune} writes it; empty = there is none
 * @param nicknames a file of further nicknames; empty = the built-in ones alone
 * @param probability from which probability on a pair is a potential duplicate, over 0 and under 1
 */
public record EvidenceSettings(
    @DefaultValue("") String model,
    @DefaultValue("") String nicknames,
    @DefaultValue("0.5") double probability) {
  /**
   * Validates.
   *
   * @throws IllegalArgumentException naming the setting
   */
  public EvidenceSettings {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("evidence.probability: over 0 and under 1");
    }
  }
}
