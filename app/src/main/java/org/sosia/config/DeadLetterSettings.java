package org.sosia.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long messages that could not be handled are kept.
 *
 * @param keepOpen those that nobody has dealt with; then their bodies are erased; zero = for ever
 * @param keepClosed those that are closed and have no body, and notes of who read one; positive
 * @param lookEvery pace of the job that sees to it; positive
 */
@ConfigurationProperties(prefix = "sosia.dead-letters", ignoreUnknownFields = false)
public record DeadLetterSettings(
    @DefaultValue("90d") Duration keepOpen,
    @DefaultValue("365d") Duration keepClosed,
    @DefaultValue("1h") Duration lookEvery) {
  public DeadLetterSettings {
    check(!keepOpen.isNegative(), "keep-open: not negative");
    check(keepClosed.isPositive(), "keep-closed: more than nothing");
    check(lookEvery.isPositive(), "look-every: more than nothing");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("sosia.dead-letters." + otherwise);
    }
  }
}
