package org.sosia.adjudication.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.platform.IdSource;
import org.sosia.platform.Refusal;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;

/**
 * Sends cases again after a wait, by way of a delayed outbox message. Whoever decided the case in
 * the meantime makes the resend void.
 */
public final class Resends implements OutboxChannel {
  private static final String CHANNEL = "adjudication-resend";

  private final Outbox outbox;
  private final CaseStore store;
  private final CasePush push;
  private final IdSource ids;

  public Resends(Outbox outbox, CaseStore store, CasePush push, IdSource ids) {
    this.outbox = outbox;
    this.store = store;
    this.push = push;
    this.ids = ids;
  }

  void schedule(AdjudicationRequest refused, Duration wait) {
    outbox.add(ids.next(), CHANNEL, refused.workflowInstanceId().toString(), "{}", Map.of(), wait);
  }

  @Override
  public String name() {
    return CHANNEL;
  }

  /** The data share may be away for days: keep trying. */
  @Override
  public int maxAttempts() {
    return 2_000;
  }

  @Override
  public void deliver(List<OutboxMessage> batch) {
    for (OutboxMessage message : batch) {
      List<AdjudicationRequest> known =
          store.requests().lockCase(UUID.fromString(message.address()));
      if (!known.isEmpty() && known.getLast().state() == AdjudicationRequest.State.REFUSED) {
        pushAgain(known.getLast());
      }
    }
  }

  private void pushAgain(AdjudicationRequest refused) {
    Optional<String> failure =
        push.push(refused.origin(), refused.gallery(), refused.attempt() + 1);
    if (failure.isPresent()) {
      throw new Refusal(Refusal.Kind.UNAVAILABLE, "share-failed", failure.get());
    }
  }
}
