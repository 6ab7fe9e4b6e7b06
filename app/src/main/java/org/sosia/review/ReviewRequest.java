package org.sosia.review;

import java.util.List;
import org.sosia.platform.messaging.QueueMessage;

/**
 * A request for adjudication as it came.
 *
 * @param requestId the requester's id of this request
 * @param probe the registration in question
 * @param gallery at least one, each reference id once
 * @param form how it came
 */
public record ReviewRequest(
    String requestId, Reference probe, List<Reference> gallery, QueueMessage.Form form) {
  public ReviewRequest {
    gallery = List.copyOf(gallery);
  }

  /**
   * A record and where its data is shared.
   *
   * @param addresses in the order in which to try them; empty = its data could not be shared
   */
  public record Reference(String referenceId, List<String> addresses) {
    public Reference {
      addresses = List.copyOf(addresses);
    }
  }
}
