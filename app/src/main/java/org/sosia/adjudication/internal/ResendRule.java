package org.sosia.adjudication.internal;

import java.time.Duration;
import org.sosia.adjudication.AdjudicationRequest;

/**
 * When and how often a request is sent again.
 *
 * @param maxAttempts pushes before a person is told, at least 1; as many again after that person
 *     has started the case anew
 * @param backOff wait after the first refused answer; it doubles with every further one
 * @param maxBackOff longest wait
 */
public record ResendRule(int maxAttempts, Duration backOff, Duration maxBackOff) {
  private static final int MAX_DOUBLINGS = 20;

  /** Whether this was the last push. */
  boolean isLast(AdjudicationRequest request) {
    return request.attempt() % maxAttempts == 0;
  }

  Duration waitAfter(AdjudicationRequest request) {
    int doublings = Math.min(MAX_DOUBLINGS, (request.attempt() - 1) % maxAttempts);
    Duration wait = backOff.multipliedBy(1L << doublings);
    return wait.compareTo(maxBackOff) > 0 ? maxBackOff : wait;
  }
}
