package org.sosia.review.internal;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Sensitive;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.review.CaseState;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.ShareSource;
import org.sosia.review.protocol.SharedDataReader;

/**
 * Fetches the shared data of one record and keeps it encrypted. A refusal makes the record "not
 * available" with its reason; a service that is away is asked again until the share's life must be
 * over.
 */
public final class ShareChannel implements OutboxChannel {
  /** Name of the channel; the address is the case's id, the body the record's position. */
  public static final String CHANNEL = "review-share";

  private final ReviewCases cases;
  private final ShareSource source;
  private final SharedDataReader reader;
  private final Gathering gathering;
  private final InstantSource clock;

  public ShareChannel(
      ReviewCases cases,
      ShareSource source,
      SharedDataReader reader,
      Gathering gathering,
      InstantSource clock) {
    this.cases = cases;
    this.source = source;
    this.reader = reader;
    this.gathering = gathering;
    this.clock = clock;
  }

  @Override
  public String name() {
    return CHANNEL;
  }

  @Override
  public int workers() {
    return 2;
  }

  @Override
  public void deliver(List<OutboxMessage> batch) throws Exception {
    for (OutboxMessage message : batch) {
      fetch(UUID.fromString(message.address()), Integer.parseInt(message.body()));
    }
  }

  private void fetch(UUID caseId, int position) throws Exception {
    boolean wanted =
        cases.find(caseId).filter(c -> c.state() instanceof CaseState.Fetching).isPresent();
    if (!wanted) {
      return;
    }
    String reason = "";
    for (String address : cases.listAddresses(caseId, position)) {
      switch (source.fetch(address)) {
        case ShareSource.Result.Opened opened -> {
          try {
            keep(caseId, position, opened.json());
            return;
          } catch (InvalidInput unreadable) {
            reason = String.valueOf(unreadable.getMessage());
          }
        }
        case ShareSource.Result.Refused refused -> reason = refused.reason();
      }
    }
    String why = reason;
    settle(caseId, () -> cases.saveUnavailable(caseId, position, why));
  }

  private void keep(UUID caseId, int position, Sensitive<byte[]> json) {
    var modalities = Modalities.of(reader.read(json.expose()));
    settle(caseId, () -> cases.saveContent(caseId, position, json, modalities));
  }

  /** The case is locked first, so that of two records that end together one sees the other. */
  private void settle(UUID caseId, Runnable change) {
    boolean open =
        cases.lock(caseId).filter(c -> c.state() instanceof CaseState.Fetching).isPresent();
    if (open) {
      change.run();
      ReviewCase changed = cases.find(caseId).orElseThrow();
      gathering.settle(changed, clock.instant());
    }
  }

  @Override
  public void onDeadLetter(OutboxMessage message, String reason) {
    UUID caseId = UUID.fromString(message.address());
    int position = Integer.parseInt(message.body());
    settle(
        caseId,
        () -> cases.saveUnavailable(caseId, position, "the data share could not be reached"));
  }
}
