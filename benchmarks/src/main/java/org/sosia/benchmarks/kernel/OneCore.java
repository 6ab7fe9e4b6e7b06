package org.sosia.benchmarks.kernel;

import java.io.IOException;
import java.util.List;

/**
 * Keeps all threads of this process on one core while something is timed, and gives them back all
 * cores while a register is filled. Uses {@code taskset}; without it nothing is pinned, and the
 * report says so. Owned by one thread.
 */
final class OneCore {
  private final String allCores;
  private final String oneCore;
  private boolean pinned;

  OneCore() {
    int cores = Runtime.getRuntime().availableProcessors();
    allCores = "0-" + (cores - 1);
    // The last one: the first often serves the interrupts.
    oneCore = Integer.toString(cores - 1);
  }

  /** True when the last wish to pin was granted. */
  boolean isPinned() {
    return pinned;
  }

  /** Runs on one core from now on. */
  void pin() {
    pinned = taskset(oneCore);
  }

  /** Runs on all cores from now on. */
  void release() {
    taskset(allCores);
  }

  private static boolean taskset(String cores) {
    String pid = Long.toString(ProcessHandle.current().pid());
    ProcessBuilder command = new ProcessBuilder(List.of("taskset", "-a", "-c", "-p", cores, pid));
    command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      return command.start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
