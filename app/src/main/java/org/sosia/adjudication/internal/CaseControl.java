package org.sosia.adjudication.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.CaseId;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationStatus;

/** Sends cases anew when a person asks for it, or when the broker gives a request back unread. */
public final class CaseControl {
  private final CaseStore store;
  private final CasePush push;

  public CaseControl(CaseStore store, CasePush push) {
    this.store = store;
    this.push = push;
  }

  /** What became of it. */
  public sealed interface Result {
    /** A new request is on its way. */
    record Sent() implements Result {}

    /**
     * Nothing was sent.
     *
     * @param reason one clause without personal data
     */
    record NotSent(String reason) implements Result {}
  }

  /**
   * Sends the latest case of a registration anew, inside the caller's transaction. An answer to an
   * earlier request still counts while the case is open.
   *
   * @param by who asks for it
   * @param why their reason
   */
  public Result sendAnew(RegistrationId probe, String by, String why) {
    List<AdjudicationRequest> all =
        store.requests().listFor(probe).stream()
            .filter(request -> request.kind() == store.flow().kind())
            .toList();
    if (all.isEmpty()) {
      return new Result.NotSent("nobody was asked about this registration yet");
    }
    List<AdjudicationRequest> known = store.lock(all.getLast().caseId().workflowInstanceId());
    return switch (CaseState.of(known)) {
      case CaseState.NotAsked() -> new Result.NotSent("nobody was asked yet");
      case CaseState.Decided(AdjudicationRequest decided) ->
          new Result.NotSent("the case is decided");
      case CaseState.Waiting(AdjudicationRequest open) -> anew(open, known, by, why);
      case CaseState.ToBeSentAgain(AdjudicationRequest refused) -> anew(refused, known, by, why);
      case CaseState.WithAPerson(AdjudicationRequest last) -> {
        Result result = anew(last, known, by, why);
        if (result instanceof Result.Sent && last.question().isOfARun()) {
          store.progress().setStatus(probe, RegistrationStatus.PROCESSING);
        }
        yield result;
      }
    };
  }

  private Result anew(
      AdjudicationRequest last, List<AdjudicationRequest> known, String by, String why) {
    return push.push(last.question(), known, "anew by " + by + ": " + why)
        .<Result>map(Result.NotSent::new)
        .orElseGet(Result.Sent::new);
  }

  /**
   * A request came back from the broker because nobody read it in its time: the case is sent again,
   * as often as that happens, because nobody has refused anything.
   *
   * @return false when the request is no longer the open one, and nothing is to be done
   */
  public boolean returnedUnread(UUID requestId) {
    Optional<CaseId> found = store.requests().findCaseOf(requestId);
    if (found.isEmpty() || found.get().kind() != store.flow().kind()) {
      return false;
    }
    List<AdjudicationRequest> known = store.requests().lockCase(found.get());
    if (CaseState.of(known) instanceof CaseState.Waiting(AdjudicationRequest open)
        && open.requestId().equals(requestId)) {
      store.note(open.probe(), CaseFlow.Step.UNREAD);
      Optional<String> failure = push.push(open.question(), known, "");
      if (failure.isPresent()) {
        throw new IllegalStateException(failure.get());
      }
      return true;
    }
    return false;
  }
}
