package org.sosia.dedupe.internal;

import java.time.Duration;

/**
 * How the authentication service is asked again when it is away: the waiting time doubles up to a
 * limit, and from some attempt on the registration is on hold. Asking never ends by itself.
 *
 * @param first waiting time after the first failed call
 * @param longest longest waiting time
 * @param attemptsUntilHold failed calls after which the registration is on hold
 */
public record RetryPolicy(Duration first, Duration longest, int attemptsUntilHold) {
  private static final int MOST_DOUBLINGS = 30;

  /**
   * The waiting time after a failed call.
   *
   * @param attempts failed calls so far, from 1
   */
  Duration waitAfter(int attempts) {
    Duration doubled = first.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
