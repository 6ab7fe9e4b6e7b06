package org.sosia.benchmarks.kernel;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much of the processor the other threads of this process take: mostly the compiler of the
 * virtual machine, which is at work for seconds after the last new code was called, and shares the
 * one core with what is timed. Owned by the thread that times.
 */
final class OtherThreads {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final double QUIET = 0.02;
  private static final int QUIET_ROUNDS = 3;
  private static final long ROUND_NANOS = 300_000_000L;

  private long process = PROCESS.getProcessCpuTime();
  private long own = ownNanos();

  private static long ownNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Share of the processor time since the last call that was not this thread's, 0 to 1. */
  private double share() {
    long processNow = PROCESS.getProcessCpuTime();
    long ownNow = ownNanos();
    double all = Math.max(1, processNow - process);
    double others = all - (ownNow - own);
    process = processNow;
    own = ownNow;
    return Math.max(0, others / all);
  }

  /**
   * Does this work again and again until the others have been quiet for a second, or the time is
   * over.
   *
   * @param mostNanos when to end at the latest, in ns from now
   * @return whether they are quiet
   */
  static boolean workUntilQuiet(Runnable work, long mostNanos) {
    OtherThreads others = new OtherThreads();
    long begin = System.nanoTime();
    int quiet = 0;
    while (quiet < QUIET_ROUNDS && System.nanoTime() - begin < mostNanos) {
      long round = System.nanoTime();
      do {
        work.run();
      } while (System.nanoTime() - round < ROUND_NANOS);
      quiet = others.share() < QUIET ? quiet + 1 : 0;
    }
    return quiet == QUIET_ROUNDS;
  }
}
