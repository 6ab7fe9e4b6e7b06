package org.sosia.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How work is given out at the adjudicator's desk.
 *
 * @param dueWithin an answer is owed so long after its request; zero = no due time
 * @param retrySharesFor how long after its request a share that could not be reached is asked for
 *     again
 * @param knownShare how many of the tasks are known cases, 0–0.5; 0 = none
 * @param rowsPerPage rows of the worklist, 10–200
 */
@ConfigurationProperties(prefix = "sosia.desk", ignoreUnknownFields = false)
public record DeskSettings(
    @DefaultValue("24h") Duration dueWithin,
    @DefaultValue("30m") Duration retrySharesFor,
    @DefaultValue("0") double knownShare,
    @DefaultValue("50") int rowsPerPage) {
  private static final double MAX_SHARE = 0.5;

  public DeskSettings {
    require(!dueWithin.isNegative(), "due-within: not negative");
    require(!retrySharesFor.isNegative(), "retry-shares-for: not negative");
    require(knownShare >= 0 && knownShare <= MAX_SHARE, "known-share: 0 to 0.5");
    require(rowsPerPage >= 10 && rowsPerPage <= 200, "rows-per-page: 10 to 200");
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException("sosia.desk." + problem);
    }
  }
}
