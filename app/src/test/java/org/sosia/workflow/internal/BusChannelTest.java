package org.sosia.workflow.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sosia.platform.IdSource;
import org.sosia.platform.Refusal;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.platform.outbox.UndeliverableMessage;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationStatus;
import org.sosia.workflow.BatchTime;
import org.sosia.workflow.Stage;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.StageResult;
import org.sosia.workflow.protocol.StageMessageJson;
import tools.jackson.databind.json.JsonMapper;

class BusChannelTest {
  private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
  private static final int MAX_RETRIES = 2;

  private final List<String> sent = new ArrayList<>();
  private final List<RegistrationStatus> statuses = new ArrayList<>();
  private final List<String> deadLetters = new ArrayList<>();
  private final List<String> settled = new ArrayList<>();
  private final List<String> routed = new ArrayList<>();
  private final List<Integer> together = new ArrayList<>();
  private boolean stageIsRouted;
  private BatchTime time = BatchTime.unlimited();
  private final StageMessageJson json = new StageMessageJson(JsonMapper.shared(), () -> NOW);
  private final StageRetries retries =
      new StageRetries(
          new OutboxEventBus(new SentMessages(), json, IdSource.random(), () -> NOW),
          new Statuses(),
          new Kept(),
          json,
          MAX_RETRIES);

  private BusChannel channel(Function<StageMessage, StageResult> work) {
    return new BusChannel(
        List.of(new FakeStage(work, together)),
        new OneRoute(),
        new OneExternalStage(),
        retries,
        json,
        new BusChannel.Work(1, () -> time));
  }

  private static StageMessage message(@Nullable Integer retryCount) {
    return new StageMessage(
        new RegistrationId("r1"),
        RegistrationProcess.UPDATE,
        "TEST",
        1,
        UUID.fromString("5b3a1c0e-6f0d-4a8e-9a50-0a1b2c3d4e5f"),
        true,
        false,
        null,
        retryCount,
        Map.of(),
        NOW);
  }

  private void deliver(BusChannel channel, String address, StageMessage message) throws Exception {
    channel.deliver(List.of(inOutbox(address, json.write(message))));
  }

  private static OutboxMessage inOutbox(String address, String body) {
    return inOutbox(address, body, 0);
  }

  private static OutboxMessage inOutbox(String address, String body, int attempts) {
    return new OutboxMessage(new UUID(0, 1), "bus", address, body, Map.of(), attempts, NOW);
  }

  @Test
  void deliver_stageAnswers_goesToOutAddressOfProcess() throws Exception {
    deliver(channel(StageResult.Answer::new), "fake-bus-in", message(null));
    assertEquals(List.of("fake-update-bus-out PT0S retry null"), sent);
  }

  @Test
  void deliver_stageWaits_sendsNothing() throws Exception {
    deliver(channel(message -> new StageResult.Waits()), "fake-bus-in", message(null));
    assertEquals(List.of(), sent);
  }

  @Test
  void deliver_stageTriesAgain_comesLaterWithCount() throws Exception {
    BusChannel channel = channel(message -> new StageResult.TryAgain(Duration.ofSeconds(9)));
    deliver(channel, "fake-bus-in", message(1));
    assertEquals(List.of("fake-bus-in PT9S retry 2"), sent);
    assertEquals(List.of(RegistrationStatus.PROCESSING, RegistrationStatus.REPROCESS), statuses);
  }

  @Test
  void deliver_stageTriesTooOften_isOnHoldAndAPersonIsToldOnce() throws Exception {
    BusChannel channel = channel(message -> new StageResult.TryAgain(Duration.ofSeconds(9)));
    deliver(channel, "fake-bus-in", message(MAX_RETRIES));
    deliver(channel, "fake-bus-in", message(MAX_RETRIES + 1));
    assertEquals(
        List.of("fake-bus-in PT5M retry 3", "fake-bus-in PT5M retry 4"), sent, "still tried");
    assertEquals(RegistrationStatus.PAUSED, statuses.getLast());
    assertEquals(List.of("bus/fake-bus-in r1"), deadLetters);
  }

  @Test
  void b04_serviceReturns_registrationOnHoldGoesOn() throws Exception {
    deliver(channel(StageResult.Answer::new), "fake-bus-in", message(MAX_RETRIES + 5));
    assertEquals(List.of(RegistrationStatus.PROCESSING), statuses);
    assertEquals(1, sent.size());
    assertEquals(List.of("bus/fake-bus-in r1"), settled, "nobody is asked about it any longer");
  }

  @Test
  void b04_serviceReturnsBeforeAPersonWasTold_noLetterIsLookedFor() throws Exception {
    deliver(channel(StageResult.Answer::new), "fake-bus-in", message(MAX_RETRIES));
    assertEquals(List.of(), settled);
  }

  @Test
  void deliver_timeOver_thoseNotReachedComeAgainUncountedAndAtLeastOneIsWorkedOn()
      throws Exception {
    List<StageMessage> worked = new ArrayList<>();
    BusChannel channel =
        channel(message -> {
          worked.add(message);
          return new StageResult.TryAgain(Duration.ofSeconds(9));
        });
    time = () -> !worked.isEmpty();
    List<OutboxMessage> batch =
        Stream.of("r1", "r2", "r3")
            .map(id -> inOutbox("fake-bus-in", json.write(message(null)).replace("r1", id)))
            .toList();

    channel.deliver(batch);

    assertEquals(1, worked.size());
    assertEquals(
        List.of(
            "fake-bus-in PT9S retry 1",
            "fake-bus-in PT0S retry null",
            "fake-bus-in PT0S retry null"),
        sent);
  }

  @Test
  void ownWorkers_stageThatAsksForThem_hasThem() {
    Stage slow =
        new Stage() {
          @Override
          public String inAddress() {
            return "slow-bus-in";
          }

          @Override
          public String outAddress() {
            return "slow-bus-out";
          }

          @Override
          public int workers() {
            return 3;
          }

          @Override
          public StageResult process(StageMessage message) {
            return new StageResult.Waits();
          }
        };
    BusChannel channel =
        new BusChannel(
            List.of(slow, new FakeStage(StageResult.Answer::new, together)),
            new OneRoute(),
            new OneExternalStage(),
            retries,
            json,
            new BusChannel.Work(1, () -> time));

    assertEquals(Map.of("slow-bus-in", 3), channel.ownWorkers());
  }

  @Test
  void deliver_routeListens_runsIt() throws Exception {
    deliver(channel(StageResult.Answer::new), "routed-new-bus-out", message(null));
    assertEquals(1, routed.size());
  }

  @Test
  void deliver_externalStage_forwards() throws Exception {
    deliver(channel(StageResult.Answer::new), "outside-bus-in", message(null));
    assertEquals(List.of("forwarded outside-bus-in"), sent);
  }

  @Test
  void deliver_furtherTryAtAnExternalStage_isInProcessAgain() throws Exception {
    deliver(channel(StageResult.Answer::new), "outside-bus-in", message(2));
    assertEquals(List.of("forwarded outside-bus-in"), sent);
    assertEquals(List.of(RegistrationStatus.PROCESSING), statuses);
  }

  @Test
  void deliver_unknownAddress_isTriedAgainWithReason() {
    Refusal refused =
        assertThrows(
            Refusal.class,
            () -> deliver(channel(StageResult.Answer::new), "nobody-bus-in", message(null)));
    assertTrue(String.valueOf(refused.getMessage()).contains("nobody-bus-in"));
  }

  @Test
  void deliver_unreadableMessage_isUndeliverable() {
    BusChannel channel = channel(StageResult.Answer::new);
    assertThrows(
        UndeliverableMessage.class,
        () -> channel.deliver(List.of(inOutbox("fake-bus-in", "garbage"))));
  }

  @Test
  void onDeadLetter_registrationFails() {
    channel(StageResult.Answer::new)
        .onDeadLetter(inOutbox("fake-bus-in", json.write(message(null))), "a reason");
    assertEquals(List.of(RegistrationStatus.FAILED), statuses);
  }

  @Test
  void reprocess_sendsToTheStageThatAnswered() {
    new ReprocessCommand(retries, Duration.ofMinutes(1))
        .execute(message(null).with(true, true, null), "fake-update-bus-out");
    assertEquals(List.of("fake-bus-in PT1M retry 1"), sent);
  }

  private record FakeStage(Function<StageMessage, StageResult> work, List<Integer> together)
      implements Stage {
    @Override
    public String inAddress() {
      return "fake-bus-in";
    }

    @Override
    public String outAddress() {
      return "fake-bus-out";
    }

    @Override
    public StageResult process(StageMessage message) {
      return work.apply(message);
    }

    @Override
    public List<StageResult> processAll(List<StageMessage> messages, BatchTime of) {
      together.add(messages.size());
      return Stage.super.processAll(messages, of);
    }
  }

  private final class OneExternalStage implements ExternalStages {
    @Override
    public boolean has(String address) {
      return address.equals("outside-bus-in");
    }

    @Override
    public void forward(String address, StageMessage message) {
      sent.add("forwarded " + address);
    }
  }

  private final class SentMessages implements Outbox {
    @Override
    public void add(
        UUID id,
        String channel,
        String address,
        String body,
        Map<String, String> headers,
        Duration delay) {
      sent.add(address + " " + delay + " retry " + json.read(body).retryCount());
    }
  }

  private final class Statuses implements RegistrationProgress {
    @Override
    public UUID record(
        RegistrationId id,
        String type,
        String stage,
        String status,
        String subStatus,
        String comment) {
      return new UUID(0, 2);
    }

    @Override
    public void setStatus(RegistrationId id, RegistrationStatus status) {
      statuses.add(status);
    }
  }

  private final class Kept implements DeadLetters {
    @Override
    public UUID record(String source, String messageId, byte[] body, String reason) {
      deadLetters.add(source + " " + messageId);
      return new UUID(0, 3);
    }

    @Override
    public int settle(String source, String registration, String what) {
      settled.add(source + " " + registration);
      return 1;
    }

    @Override
    public long count() {
      return deadLetters.size();
    }

    @Override
    public List<DeadLetter> listLatest(int limit) {
      return List.of();
    }
  }

  private final class OneRoute implements RouteRunner {
    private static final String ADDRESS = "routed-new-bus-out";
    private static final String OF_STAGE = "fake-update-bus-out";

    @Override
    public boolean run(String address, String body) {
      return listens(address) && routed.add(body);
    }

    @Override
    public boolean listens(String address) {
      return address.equals(ADDRESS) || (stageIsRouted && address.equals(OF_STAGE));
    }
  }

  @Test
  void deliver_answerWithARoute_runsItInTheSameTransactionUnlessTheMessageFailedBefore()
      throws Exception {
    stageIsRouted = true;
    BusChannel channel = channel(StageResult.Answer::new);

    deliver(channel, "fake-bus-in", message(null));
    assertEquals(1, routed.size());
    assertEquals(List.of(), sent);

    channel.deliver(List.of(inOutbox("fake-bus-in", json.write(message(null)), 1)));
    assertEquals(1, routed.size());
    assertEquals(List.of("fake-update-bus-out PT0S retry null"), sent);
  }

  @Test
  void deliver_twoMessagesOfOneRegistration_areWorkedOnOneAfterTheOther() throws Exception {
    BusChannel channel = channel(StageResult.Answer::new);
    String other = json.write(message(null)).replace("r1", "r2");

    channel.deliver(
        List.of(
            inOutbox("fake-bus-in", json.write(message(null))),
            inOutbox("outside-bus-in", json.write(message(null))),
            inOutbox("fake-bus-in", other),
            inOutbox("fake-bus-in", json.write(message(null)))));

    assertEquals(List.of(2, 1), together);
    assertEquals(4, sent.size());
  }

  @Test
  void deliver_stageLooksAgain_comesLaterWithoutACountedTry() throws Exception {
    BusChannel channel = channel(message -> new StageResult.LookAgain(Duration.ofMillis(500)));

    deliver(channel, "fake-bus-in", message(null));

    assertEquals(List.of("fake-bus-in PT0.5S retry null"), sent);
    assertEquals(List.of(), statuses);
  }
}
