package org.sosia.adjudication;

import java.util.List;

/** Port: hands a request to the adjudicator's queue, inside the caller's transaction. */
@FunctionalInterface
public interface RequestSender {
  /**
   * @param gallery in the order of the request's gallery, nobody left out
   */
  void send(AdjudicationRequest request, SharedReference probe, List<SharedReference> gallery);
}
