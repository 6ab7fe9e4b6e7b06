package org.sosia.profile.jdbc;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.RepeatedJob;
import org.sosia.platform.SafeReason;

/**
 * The thread that renews the releases, and then lets the alerts and the like look, also where the
 * index is away: what they look at may be elsewhere, and each fails alone.
 */
public final class ReleaseJob extends RepeatedJob {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseJob.class);

  private static final int REST = 10;

  private final Runnable renewal;
  private final List<Runnable> afterwards;
  private final Duration every;

  /**
   * @param renewal looks once for new profiles
   * @param afterwards done after each look, whatever became of it
   * @param every time between two looks
   */
  public ReleaseJob(Runnable renewal, List<Runnable> afterwards, Duration every) {
    super("profile-releases", every);
    this.renewal = renewal;
    this.afterwards = List.copyOf(afterwards);
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
    attempt(renewal, "the releases were not renewed");
    afterwards.forEach(one -> attempt(one, "a look after the releases failed"));
    // a large index must not keep a core busy with being counted
    Duration rest = Duration.ofNanos(REST * (System.nanoTime() - began));
    return rest.compareTo(every) > 0 ? rest : every;
  }

  private static void attempt(Runnable part, String failure) {
    try {
      part.run();
    } catch (RuntimeException e) { // the boundary of a job: it is tried again
      LOG.warn("{}; it is tried again: {}", failure, SafeReason.of(e));
    }
  }
}
