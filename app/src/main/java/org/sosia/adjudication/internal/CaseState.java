package org.sosia.adjudication.internal;

import java.util.List;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.RequestState;

/** Where a case stands, worked out from its requests; never stored. */
public sealed interface CaseState {
  /** Nobody was asked yet. */
  record NotAsked() implements CaseState {}

  /** The adjudicator is asked; it may take days. */
  record Waiting(AdjudicationRequest open) implements CaseState {}

  /** The last answer could not be used; the case is sent again after the back-off. */
  record ToBeSentAgain(AdjudicationRequest refused) implements CaseState {}

  /** No attempt is left; a person must look. */
  record WithAPerson(AdjudicationRequest last) implements CaseState {}

  /** Decided, for good. */
  record Decided(AdjudicationRequest by) implements CaseState {}

  /**
   * @param requests those of one case, oldest first
   */
  static CaseState of(List<AdjudicationRequest> requests) {
    for (AdjudicationRequest request : requests) {
      if (request.state() instanceof RequestState.Decided) {
        return new Decided(request);
      }
    }
    if (requests.isEmpty()) {
      return new NotAsked();
    }
    AdjudicationRequest last = requests.getLast();
    return switch (last.state()) {
      case RequestState.Sent() -> new Waiting(last);
      // a request is replaced in the transaction that adds its successor; should that successor
      // ever be missing, the case has to be sent again
      case RequestState.Refused(), RequestState.Replaced() -> new ToBeSentAgain(last);
      case RequestState.Escalated() -> new WithAPerson(last);
      case RequestState.End end ->
          throw new IllegalStateException("a case without a decision has a request that is " + end);
    };
  }
}
