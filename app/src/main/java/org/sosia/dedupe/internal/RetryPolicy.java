package org.sosia.dedupe.internal;

import java.time.Duration;

/**
 * When the authentication service is asked again that was away: the waiting time doubles up to a
 * limit. How often, and when the registration is put on hold, is the workflow's.
 *
 * @param first waiting time after the first failed call
 * @param longest longest waiting time
 */
public record RetryPolicy(Duration first, Duration longest) {
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
