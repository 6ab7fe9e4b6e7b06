package org.sosia.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sosia.platform.IdSource;
import org.sosia.platform.Sensitive;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.review.internal.Barring;
import org.sosia.review.internal.Closing;
import org.sosia.review.internal.Departure;
import org.sosia.review.internal.DueTimes;
import org.sosia.review.internal.Gathering;
import org.sosia.review.internal.IncompleteDesk;
import org.sosia.review.internal.ShareChannel;
import org.sosia.review.internal.ShareRetry;
import org.sosia.review.internal.TimerChannel;
import org.sosia.review.protocol.SharedDataReader;
import org.sosia.testing.SosiaUnderTest;

/** A share that cannot be had, on the real database: visible, asked for again, answerable. */
class C18_IncompleteIT {
  private static final Duration LIFE = Duration.ofMinutes(30);

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final DeskUnderTest tests = new DeskUnderTest(sosia);
  private final ReviewCases cases = sosia.bean(ReviewCases.class);
  private final RecordNotes notes = sosia.bean(RecordNotes.class);
  private final List<String> ordered = new ArrayList<>();
  private final List<UUID> returned = new ArrayList<>();
  private final Outbox outbox =
      (id, channel, address, body, headers, delay) ->
          ordered.add(channel + " " + body + " " + delay);
  private final IdSource ids = IdSource.random();
  private Instant now = Instant.now();
  private final InstantSource clock = () -> now;
  private final AtomicInteger kept = new AtomicInteger();
  private boolean away = true;

  @BeforeEach
  void closeLeftovers() {
    tests.closeLeftovers();
  }

  private ShareChannel channel() {
    ShareSource source =
        address -> {
          if (away) {
            throw new IOException("away");
          }
          return new ShareSource.Result.Opened(Sensitive.of(SampleShares.share(0, "")));
        };
    return new ShareChannel(
        cases,
        new ShareChannel.Opening(source, sosia.bean(SharedDataReader.class), kept::incrementAndGet),
        new Gathering(
            cases,
            outbox,
            ids,
            new DueTimes(sosia.bean(Worklist.class), Duration.ZERO, Duration.ofHours(24)),
            sosia.bean(Barring.class)),
        new ShareRetry(outbox, ids, notes, LIFE),
        clock);
  }

  private void deliver(UUID id, int position, int attempts, Map<String, String> headers)
      throws Exception {
    OutboxMessage message =
        new OutboxMessage(
            UUID.randomUUID(),
            ShareChannel.CHANNEL,
            id.toString(),
            String.valueOf(position),
            headers,
            attempts,
            now);
    try {
      sosia
          .transactions()
          .executeWithoutResult(transaction -> {
            try {
              channel().deliver(List.of(message));
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
    } catch (IllegalStateException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Test
  void c18_shareServiceAway_caseIsIncompleteWithItsReasonAndFilledWhenItReturns() throws Exception {
    UUID id = tests.fetching("http://share.example/1", now);
    assertThrows(IOException.class, () -> deliver(id, 0, 0, Map.of()), "the first tries are quick");
    assertInstanceOf(CaseState.Fetching.class, tests.state(id));

    deliver(id, 0, 4, Map.of());
    deliver(id, 1, 4, Map.of());

    assertEquals(new CaseState.Waiting(1), tests.state(id));
    assertEquals(
        List.of("the data share could not be reached", "the data share could not be reached"),
        cases.find(id).orElseThrow().records().stream().map(CaseRecord::reason).toList());
    assertEquals(2, notes.listRetries(id).size());
    assertEquals(
        List.of("review-share 0 PT1M", "review-share 1 PT1M"),
        ordered.stream().filter(one -> one.startsWith("review-share")).toList());

    away = false;
    now = now.plus(Duration.ofMinutes(1));
    deliver(id, 0, 0, Map.of("late", "yes"));
    deliver(id, 1, 0, Map.of("late", "yes"));

    assertFalse(cases.find(id).orElseThrow().isIncomplete());
    assertEquals(2, kept.get(), "whoever prepares pictures is told of each record");
    assertEquals(
        "10002",
        sosia
            .db()
            .sql("select centre from review.record where case_id = :id and position = 0")
            .param("id", id)
            .query(String.class)
            .single());
    assertFalse(
        new String(
                sosia
                    .db()
                    .sql("select content from review.record where case_id = :id and position = 0")
                    .param("id", id)
                    .query(byte[].class)
                    .single(),
                java.nio.charset.StandardCharsets.ISO_8859_1)
            .contains("fullName"),
        "the data lies encrypted");
  }

  @Test
  void c18_shareStillAwayAtItsEnd_isAskedForNoMore() throws Exception {
    UUID id = tests.fetching("http://share.example/1", now);
    now = now.plus(LIFE);
    deliver(id, 0, 0, Map.of("late", "yes"));

    assertEquals(
        "the data share could not be reached while the share lived",
        cases.find(id).orElseThrow().probe().reason());
    assertEquals(Map.of(), notes.listRetries(id));
    assertEquals(List.of(), ordered);
  }

  @Test
  void c18_personGivesUp_returnsTheCaseUndecided() {
    UUID id = tests.waiting();
    IncompleteDesk desk =
        new IncompleteDesk(
            cases,
            closing(),
            new ShareRetry(outbox, ids, notes, LIFE),
            notes,
            sosia.bean(org.sosia.review.internal.Acts.class));
    assertFalse(
        desk.giveUp(id, DeskUnderTest.operator("passer-by")), "nobody but holder and supervisor");
    assertTrue(desk.giveUp(id, DeskUnderTest.supervisor("sue")));

    assertInstanceOf(CaseState.Returned.class, tests.state(id));
    assertEquals(List.of(id), returned);
    assertFalse(desk.giveUp(id, DeskUnderTest.supervisor("sue")), "once");
  }

  private Closing closing() {
    Answers answers =
        new Answers() {
          @Override
          public void decided(ReviewCase decided, Instant at) {
            throw new AssertionError("nothing was decided");
          }

          @Override
          public void returned(ReviewCase open, Instant at) {
            returned.add(open.id());
          }
        };
    Departure departure =
        new Departure(sosia.bean(CaseHistory.class), answers, outbox, ids, Duration.ofDays(1));
    return new Closing(cases, departure, outbox, ids, Duration.ZERO);
  }

  @Test
  void timers_whenTheyFallDue_returnTheIncompleteCaseAndDeleteItsData() {
    UUID id = tests.waiting();
    tests.fill(id);
    sosia
        .transactions()
        .executeWithoutResult(
            t -> cases.saveUnavailable(id, 1, "the data share could not be reached"));
    order("return", id);
    SosiaUnderTest.awaitTrue(
        DeskUnderTest.limit(), () -> tests.state(id) instanceof CaseState.Returned);
    assertTrue(cases.findContent(id, 0).isPresent(), "kept for a while after the answer");
    assertTrue(
        sosia
                .db()
                .sql(
                    """
                    select count(*) from sosia.outbox where channel = 'review-timer' and address = 'purge'
                    and available_at > now() + interval '23 hours' and available_at < now() + interval '25 hours'
                    and created_at > now() - interval '1 minute'
                    """)
                .query(Integer.class)
                .single()
            > 0,
        "its data is ordered to be deleted a day later");

    order("purge", id);
    SosiaUnderTest.awaitTrue(DeskUnderTest.limit(), () -> cases.findContent(id, 0).isEmpty());
    assertEquals(CaseRecord.Status.PURGED, cases.find(id).orElseThrow().probe().status());
  }

  /** What the application orders for later, due now; the relay delivers it. */
  private void order(String what, UUID id) {
    sosia
        .transactions()
        .executeWithoutResult(t ->
            sosia
                .bean(Outbox.class)
                .add(ids.next(), TimerChannel.CHANNEL, what, id.toString(), Map.of()));
  }

  @Test
  void timer_caseInSomebodysHands_isLeftToPeople() {
    UUID id = tests.waiting();
    sosia
        .transactions()
        .executeWithoutResult(t ->
            cases.saveState(id, new CaseState.Held(1, "ann", now.plus(Duration.ofMinutes(15)))));
    TimerChannel timer = new TimerChannel(cases, closing(), outbox, ids, clock);
    sosia
        .transactions()
        .executeWithoutResult(t ->
            timer.deliver(
                List.of(
                    new OutboxMessage(
                        UUID.randomUUID(),
                        TimerChannel.CHANNEL,
                        "return",
                        id.toString(),
                        Map.of(),
                        0,
                        now))));
    assertInstanceOf(CaseState.Held.class, tests.state(id));
    assertEquals(List.of("review-timer " + id + " PT15M"), ordered);
  }
}
