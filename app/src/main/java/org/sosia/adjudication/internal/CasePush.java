package org.sosia.adjudication.internal;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.Question;
import org.sosia.adjudication.RequestSender;
import org.sosia.adjudication.RequestState;
import org.sosia.adjudication.RowState;
import org.sosia.platform.IdSource;

/**
 * Pushes a case to the adjudicator: shares the data, writes the rows and hands the request to the
 * outbox, all in the caller's transaction. A share that was made before a crash is of no harm: it
 * expires unread.
 */
public final class CasePush {
  private final CaseStore store;
  private final CaseSharing sharing;
  private final RequestSender sender;
  private final CaseTimers timers;
  private final Stamps stamps;

  /**
   * @param ids of the requests
   * @param clock when they were sent
   */
  public record Stamps(IdSource ids, InstantSource clock) {}

  public CasePush(
      CaseStore store,
      CaseSharing sharing,
      RequestSender sender,
      CaseTimers timers,
      Stamps stamps) {
    this.store = store;
    this.sharing = sharing;
    this.sender = sender;
    this.timers = timers;
    this.stamps = stamps;
  }

  /**
   * Pushes once.
   *
   * @param known the requests of the case so far, oldest first; one that is still open is replaced
   * @param detail who wants it and why, for the time line; empty = the flow itself
   * @return why nothing was pushed; empty = it was
   */
  public Optional<String> push(Question question, List<AdjudicationRequest> known, String detail) {
    return switch (sharing.share(question.probe(), question.gallery())) {
      case CaseSharing.Outcome.Failed(String reason) -> Optional.of(reason);
      case CaseSharing.Outcome.Shared shared -> {
        known.stream()
            .filter(one -> one.state() instanceof RequestState.Sent)
            .forEach(one -> store.requests().save(one.on(new RequestState.SentAnew())));
        AdjudicationRequest request =
            new AdjudicationRequest(
                stamps.ids().next(),
                question,
                known.isEmpty() ? 1 : known.getLast().attempt() + 1,
                new RequestState.Sent(),
                stamps.clock().instant());
        store.requests().add(request);
        store.change(request.caseId(), _ -> new RowState.Asked(request.requestId()));
        store.note(request.probe(), CaseFlow.Step.SENT, detail);
        sender.send(request, shared.probe(), shared.gallery());
        timers.remindOf(request);
        yield Optional.empty();
      }
    };
  }
}
