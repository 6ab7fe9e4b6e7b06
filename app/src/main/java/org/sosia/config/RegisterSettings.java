package org.sosia.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The register that is held in memory.
 *
 * @param snapshotInterval time between two snapshots of it in the data folder; 0 = none is written
 *     and none is read
 */
@ConfigurationProperties(prefix = "sosia.register", ignoreUnknownFields = false)
public record RegisterSettings(@DefaultValue("15m") Duration snapshotInterval) {
  /** Validates. */
  public RegisterSettings {
    if (snapshotInterval.isNegative()
        || (!snapshotInterval.isZero() && snapshotInterval.toSeconds() < 1)) {
      throw new IllegalArgumentException(
          "sosia.register.snapshot-interval: 0, or at least one second");
    }
  }

  /** Whether snapshots are written and read. */
  public boolean keepsSnapshots() {
    return !snapshotInterval.isZero();
  }
}
