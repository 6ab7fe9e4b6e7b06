package org.sosia.review.internal;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.SafeReason;
import org.sosia.platform.Sensitive;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.review.CaseRecord;
import org.sosia.review.CaseState;
import org.sosia.review.ReviewCase;
import org.sosia.review.ReviewCases;
import org.sosia.review.ShareSource;
import org.sosia.review.SharedData;
import org.sosia.review.protocol.SharedDataReader;

/**
 * Fetches the shared data of one record and keeps it encrypted. A refusal makes the record "not
 * available" with its reason. A service that is away is asked again a few times at once; then the
 * case is shown as incomplete, and the service asked every minute until the share's life must be
 * over.
 */
public final class ShareChannel implements OutboxChannel {
  private static final Logger LOG = LoggerFactory.getLogger(ShareChannel.class);

  /** Name of the channel; the address is the case's id, the body the record's position. */
  public static final String CHANNEL = "review-share";

  /** Quick tries, within some 15 seconds, before the case is shown as incomplete. */
  private static final int QUICK_TRIES = 4;

  private static final String UNREACHABLE = "the data share could not be reached";

  private final ReviewCases cases;
  private final Opening opening;
  private final Gathering gathering;
  private final ShareRetry retry;
  private final InstantSource clock;

  /**
   * How shares are got and understood.
   *
   * @param kept told each time that a record's data is being kept, before the transaction ends
   */
  public record Opening(ShareSource source, SharedDataReader reader, Runnable kept) {}

  public ShareChannel(
      ReviewCases cases,
      Opening opening,
      Gathering gathering,
      ShareRetry retry,
      InstantSource clock) {
    this.cases = cases;
    this.opening = opening;
    this.gathering = gathering;
    this.retry = retry;
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
      deliver(message);
    }
  }

  private void deliver(OutboxMessage message) throws Exception {
    UUID caseId = UUID.fromString(message.address());
    int position = Integer.parseInt(message.body());
    if (cases.find(caseId).filter(open -> isWanted(open, position)).isEmpty()) {
      return;
    }
    boolean late = message.headers().containsKey(ShareRetry.LATE);
    try {
      fetch(caseId, position);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) { // the boundary of message handling: a service that is away
      if (!late && message.attempts() < QUICK_TRIES) {
        throw e;
      }
      LOG.warn("record {} of case {} cannot be fetched: {}", position, caseId, SafeReason.of(e));
      askLater(caseId, position);
    }
  }

  private void fetch(UUID caseId, int position) throws Exception {
    String reason = "";
    for (String address : cases.listAddresses(caseId, position)) {
      switch (opening.source().fetch(address)) {
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
    settle(caseId, position, open -> cases.saveUnavailable(caseId, position, why));
  }

  private void keep(UUID caseId, int position, Sensitive<byte[]> json) {
    SharedData data = opening.reader().read(json.expose());
    settle(
        caseId,
        position,
        open -> {
          cases.saveContent(caseId, position, json, Modalities.of(data));
          Modalities.centreOf(data).ifPresent(centre -> retry.noteCentre(caseId, position, centre));
          opening.kept().run();
        });
  }

  /** The case is shown as incomplete, and its data asked for again while the share lives. */
  private void askLater(UUID caseId, int position) {
    settle(
        caseId,
        position,
        open -> {
          boolean again = retry.later(caseId, position, open.arrivedAt(), clock.instant());
          cases.saveUnavailable(
              caseId, position, again ? UNREACHABLE : UNREACHABLE + " while the share lived");
        });
  }

  /** The case is locked first, so that of two records that end together one sees the other. */
  private void settle(UUID caseId, int position, Consumer<ReviewCase> change) {
    ReviewCase open = cases.lock(caseId).filter(c -> isWanted(c, position)).orElse(null);
    if (open != null) {
      change.accept(open);
      ReviewCase changed = cases.find(caseId).orElseThrow();
      gathering.settle(changed, clock.instant());
    }
  }

  /** Whether the record still lacks its data and somebody may still look at it. */
  private static boolean isWanted(ReviewCase open, int position) {
    CaseRecord.Status status = open.records().get(position).status();
    boolean missing =
        status == CaseRecord.Status.FETCHING || status == CaseRecord.Status.UNAVAILABLE;
    return missing
        && switch (open.state()) {
          case CaseState.Fetching _, CaseState.Waiting _, CaseState.Held _ -> true;
          case CaseState.Decided _, CaseState.Superseded _, CaseState.Returned _ -> false;
        };
  }

  @Override
  public void onDeadLetter(OutboxMessage message, String reason) {
    askLater(UUID.fromString(message.address()), Integer.parseInt(message.body()));
  }
}
