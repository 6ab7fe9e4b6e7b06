package org.sosia.dedupe.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Spares a service that fails: after so many failures in a row it lets no call pass for a while;
 * then one call tries, and its outcome decides whether calls pass again. Thread-safe.
 *
 * <p>Source: M. Nygard, Release It!, 2007, "Circuit Breaker".
 */
final class CircuitBreaker {
  private final int failuresToOpen;
  private final Duration openFor;
  private final InstantSource clock;
  private int failures;
  private @Nullable Instant openedAt;
  private boolean trying;

  /**
   * @param failuresToOpen failures in a row, at least 1
   * @param openFor how long no call passes
   */
  CircuitBreaker(int failuresToOpen, Duration openFor, InstantSource clock) {
    if (failuresToOpen < 1) {
      throw new IllegalArgumentException("failuresToOpen: at least 1");
    }
    this.failuresToOpen = failuresToOpen;
    this.openFor = openFor;
    this.clock = clock;
  }

  /** Whether a call may be made now. Who is told yes must report how it ended. */
  synchronized boolean mayCall() {
    if (openedAt == null) {
      return true;
    }
    if (trying || clock.instant().isBefore(openedAt.plus(openFor))) {
      return false;
    }
    trying = true;
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
    openedAt = null;
    trying = false;
  }

  synchronized void failed() {
    failures++;
    if (trying || failures >= failuresToOpen) {
      openedAt = clock.instant();
      trying = false;
    }
  }
}
