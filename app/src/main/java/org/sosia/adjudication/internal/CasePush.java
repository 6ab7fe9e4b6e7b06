package org.sosia.adjudication.internal;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.RequestSender;
import org.sosia.platform.IdSource;
import org.sosia.registration.RegistrationId;
import org.sosia.workflow.StageMessage;

/**
 * Pushes a case to the adjudicator: shares the data, writes the rows and hands the request to the
 * outbox, all in the caller's transaction. A share that was made before a crash is of no harm: it
 * expires unread.
 */
public final class CasePush {
  private final CaseStore store;
  private final CaseSharing sharing;
  private final RequestSender sender;
  private final IdSource ids;
  private final InstantSource clock;

  public CasePush(
      CaseStore store,
      CaseSharing sharing,
      RequestSender sender,
      IdSource ids,
      InstantSource clock) {
    this.store = store;
    this.sharing = sharing;
    this.sender = sender;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Pushes once.
   *
   * @param attempt one more than the last push of this case, from 1
   * @return why nothing was pushed; empty = it was
   */
  public Optional<String> push(StageMessage origin, List<RegistrationId> gallery, int attempt) {
    return switch (sharing.share(origin.rid(), gallery)) {
      case CaseSharing.Outcome.Failed(String reason) -> Optional.of(reason);
      case CaseSharing.Outcome.Shared shared -> {
        AdjudicationRequest request =
            new AdjudicationRequest(
                ids.next(),
                origin,
                gallery,
                attempt,
                AdjudicationRequest.State.SENT,
                clock.instant());
        store.requests().add(request);
        store.rows().setInQueue(request.workflowInstanceId(), request.requestId());
        store.note(request.probe(), CaseStore.Step.SENT);
        sender.send(request, shared.probe(), shared.gallery());
        yield Optional.empty();
      }
    };
  }
}
