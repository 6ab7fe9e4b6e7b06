package org.sosia.adjudication.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.platform.Refusal;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;

/**
 * Sends cases again after a wait. Whoever decided the case in the meantime, or sent it, makes the
 * resend void.
 */
public final class Resends implements OutboxChannel {
  private final CaseStore store;
  private final CasePush push;

  public Resends(CaseStore store, CasePush push) {
    this.store = store;
    this.push = push;
  }

  @Override
  public String name() {
    return CaseTimers.resendChannel(store.flow().kind());
  }

  /** The data share may be away for days: keep trying. */
  @Override
  public int maxAttempts() {
    return 2_000;
  }

  @Override
  public void deliver(List<OutboxMessage> batch) {
    for (OutboxMessage message : batch) {
      List<AdjudicationRequest> known = store.lock(UUID.fromString(message.address()));
      if (CaseState.of(known) instanceof CaseState.ToBeSentAgain(AdjudicationRequest refused)) {
        Optional<String> failure = push.push(refused.question(), known, "");
        if (failure.isPresent()) {
          throw new Refusal(Refusal.Kind.UNAVAILABLE, "share-failed", failure.get());
        }
      }
    }
  }
}
