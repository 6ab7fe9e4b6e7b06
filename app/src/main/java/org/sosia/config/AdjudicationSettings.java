package org.sosia.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The requester's side of manual adjudication, as far as MOSIP has no setting for it.
 *
 * @param maxAttempts pushes of a case before a person is told, at least 1
 * @param resendBackOff wait after the first answer that could not be used; it doubles with every
 *     further one
 * @param resendBackOffMax longest wait
 * @param shareRetry wait when the data of the registration in question could not be shared
 * @param shareTimeout longest wait for the data share's answer
 */
@ConfigurationProperties(prefix = "sosia.adjudication", ignoreUnknownFields = false)
public record AdjudicationSettings(
    @DefaultValue("5") int maxAttempts,
    @DefaultValue("1m") Duration resendBackOff,
    @DefaultValue("1h") Duration resendBackOffMax,
    @DefaultValue("30s") Duration shareRetry,
    @DefaultValue("30s") Duration shareTimeout) {
  public AdjudicationSettings {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("sosia.adjudication.max-attempts: at least 1");
    }
    requirePositive("resend-back-off", resendBackOff);
    requirePositive("resend-back-off-max", resendBackOffMax);
    requirePositive("share-retry", shareRetry);
    requirePositive("share-timeout", shareTimeout);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException("sosia.adjudication." + name + ": longer than zero");
    }
  }
}
