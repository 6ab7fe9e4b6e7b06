package org.sosia.dedupe.jdbc;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.RepeatedJob;
import org.sosia.platform.SafeReason;

/** The thread that brings clusters up to date with what was found, decided and left. */
public final class ClusterKeeping extends RepeatedJob {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterKeeping.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final JdbcClusters clusters;

  public ClusterKeeping(JdbcClusters clusters) {
    super("register-clusters", EVERY);
    this.clusters = clusters;
  }

  @Override
  protected Duration runOnce() {
    try {
      return clusters.applyWaiting() > 0 ? Duration.ZERO : EVERY;
    } catch (RuntimeException e) { // the boundary of a job: it is tried again
      LOG.warn("clusters were not brought up to date: {}", SafeReason.of(e));
      return EVERY;
    }
  }
}
