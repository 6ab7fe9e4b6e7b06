package org.sosia.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The data-share service.
 *
 * @param errors {@code compatible}: application errors are HTTP 200 with MOSIP's codes; {@code
 *     problem}: honest statuses with problem details
 * @param readableByAnyCaller whether any signed-in caller may read any share, as in MOSIP; else
 *     only the subscriber that it was made for
 * @param subscriberClaim the claim of the token that holds the subscriber's id
 * @param purgeEvery how often expired shares are purged, at least a second
 * @param keepExpiredRecords how long an expired share is told from an unknown one
 */
@ConfigurationProperties(prefix = "sosia.datashare", ignoreUnknownFields = false)
public record DataShareSettings(
    @DefaultValue("compatible") Errors errors,
    @DefaultValue("false") boolean readableByAnyCaller,
    @DefaultValue("sub") String subscriberClaim,
    @DefaultValue("1m") Duration purgeEvery,
    @DefaultValue("1d") Duration keepExpiredRecords) {
  public DataShareSettings {
    if (purgeEvery.toSeconds() < 1) {
      throw new IllegalArgumentException("sosia.datashare.purge-every: at least one second");
    }
    if (keepExpiredRecords.isNegative()) {
      throw new IllegalArgumentException("sosia.datashare.keep-expired-records: not negative");
    }
  }

  /** How errors are told. */
  public enum Errors {
    COMPATIBLE,
    PROBLEM
  }
}
