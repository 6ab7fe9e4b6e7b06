package org.sosia.profile.jdbc;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.RepeatedJob;
import org.sosia.platform.SafeReason;
import org.sosia.profile.dashboard.ReleaseRenewal;

/** The thread that renews the releases, and then lets the alerts look at them. */
public final class ReleaseJob extends RepeatedJob {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseJob.class);

  private static final int REST = 10;

  private final ReleaseRenewal renewal;
  private final Runnable afterwards;
  private final Duration every;

  /**
   * @param afterwards done after each look that found something new
   * @param every time between two looks
   */
  public ReleaseJob(ReleaseRenewal renewal, Runnable afterwards, Duration every) {
    super("profile-releases", every);
    this.renewal = renewal;
    this.afterwards = afterwards;
    this.every = every;
  }

  /** Before the parts that it reads from. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 9;
  }

  @Override
  protected Duration runOnce() {
    long began = System.nanoTime();
    try {
      if (renewal.renew()) {
        afterwards.run();
      }
    } catch (RuntimeException e) { // the boundary of a job: it is tried again
      LOG.warn("the releases were not renewed and are tried again: {}", SafeReason.of(e));
    }
    // a large index must not keep a core busy with being counted
    Duration rest = Duration.ofNanos(REST * (System.nanoTime() - began));
    return rest.compareTo(every) > 0 ? rest : every;
  }
}
