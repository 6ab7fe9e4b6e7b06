package org.sosia.adjudication.internal;

import java.time.Duration;
import java.util.List;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.RequestState;

/**
 * When and how often a request is sent again whose answer could not be used.
 *
 * @param maxAttempts answers that cannot be used before a person is told, at least 1; as many again
 *     after that person has started the case anew
 * @param backOff wait after the first refused answer; it doubles with every further one
 * @param maxBackOff longest wait
 */
public record ResendRule(int maxAttempts, Duration backOff, Duration maxBackOff) {
  private static final int MAX_DOUBLINGS = 20;

  /**
   * Answers that could not be used since the case began or a person last started it anew.
   *
   * @param requests those of the case, oldest first
   */
  static int refusals(List<AdjudicationRequest> requests) {
    int count = 0;
    for (AdjudicationRequest request : requests) {
      if (request.state() instanceof RequestState.Escalated) {
        count = 0;
      } else if (request.state() instanceof RequestState.Refused) {
        count++;
      }
    }
    return count;
  }

  /**
   * Whether no attempt is left after one more refusal.
   *
   * @param refusals so far, from 0
   */
  boolean isLast(int refusals) {
    return refusals + 1 >= maxAttempts;
  }

  /**
   * The wait after a refusal.
   *
   * @param refusals before it, from 0
   */
  Duration waitAfter(int refusals) {
    Duration wait = backOff.multipliedBy(1L << Math.min(MAX_DOUBLINGS, refusals));
    return wait.compareTo(maxBackOff) > 0 ? maxBackOff : wait;
  }
}
