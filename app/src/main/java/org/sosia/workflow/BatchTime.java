package org.sosia.workflow;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time that the registrations of one batch share. A batch is one transaction: what waits for a
 * service in it holds up the whole of it, so whoever waits asks before each further wait.
 */
@FunctionalInterface
public interface BatchTime {
  /** Whether the time is over: whoever has not had their turn yet is left for another batch. */
  boolean isOver();

  /**
   * Time that runs from now on.
   *
   * @param limit how long it is
   * @param nanos a clock that never goes back, in nanoseconds
   */
  static BatchTime of(Duration limit, LongSupplier nanos) {
    long begun = nanos.getAsLong();
    return () -> nanos.getAsLong() - begun >= limit.toNanos();
  }

  /** Time that never ends. */
  static BatchTime unlimited() {
    return () -> false;
  }
}
