package org.sosia.adjudication.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.CaseId;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;

/**
 * Tells a person, once, of a request that has had no answer for long. The case goes on waiting: an
 * adjudicator may take days, and nothing is sent anew for it.
 */
public final class Reminders implements OutboxChannel {
  private final CaseStore store;
  private final DeadLetters deadLetters;

  public Reminders(CaseStore store, DeadLetters deadLetters) {
    this.store = store;
    this.deadLetters = deadLetters;
  }

  @Override
  public String name() {
    return CaseTimers.reminderChannel(store.flow().kind());
  }

  @Override
  public void deliver(List<OutboxMessage> batch) {
    batch.forEach(message -> remind(UUID.fromString(message.address())));
  }

  private void remind(UUID requestId) {
    Optional<CaseId> found = store.requests().findCaseOf(requestId);
    if (found.isEmpty()) {
      return;
    }
    List<AdjudicationRequest> known = store.requests().lockCase(found.get());
    if (CaseState.of(known) instanceof CaseState.Waiting(AdjudicationRequest open)
        && open.requestId().equals(requestId)) {
      store.note(open.probe(), CaseFlow.Step.OVERDUE);
      deadLetters.record(
          CaseReplay.source(store.flow().kind()) + open.probe(),
          requestId.toString(),
          "{}".getBytes(StandardCharsets.UTF_8),
          Map.of(DeadLetters.REGISTRATION, open.probe().value()),
          "no answer since " + open.sentAt() + "; the case goes on waiting");
    }
  }
}
