package org.sosia.adjudication;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.adjudication.internal.AdjudicationFakes;
import org.sosia.adjudication.internal.AnswerDesk;
import org.sosia.adjudication.internal.AskingStage;
import org.sosia.adjudication.internal.CaseControl;
import org.sosia.adjudication.internal.CaseFlow;
import org.sosia.adjudication.internal.CasePush;
import org.sosia.adjudication.internal.CaseSharing;
import org.sosia.adjudication.internal.CaseStore;
import org.sosia.adjudication.internal.CaseTimers;
import org.sosia.adjudication.internal.ResendRule;
import org.sosia.adjudication.internal.Resends;
import org.sosia.adjudication.jdbc.ManualVerificationRows;
import org.sosia.adjudication.jdbc.VerificationRows;
import org.sosia.adjudication.jms.AnswerQueueHandler;
import org.sosia.adjudication.jms.OutboxRequestSender;
import org.sosia.adjudication.jms.UnreadRequests;
import org.sosia.adjudication.protocol.AnswerReader;
import org.sosia.adjudication.protocol.RequestWriter;
import org.sosia.adjudication.protocol.SharedDataWriter;
import org.sosia.datashare.SharePolicies;
import org.sosia.dedupe.PairVerdicts;
import org.sosia.dedupe.PotentialDuplicate;
import org.sosia.platform.IdSource;
import org.sosia.platform.messaging.QueueConsumers;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.platform.messaging.QueueOutboxChannel;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.platform.security.ServiceClients;
import org.sosia.testing.SosiaUnderTest;
import org.sosia.workflow.StageMessage;
import org.springframework.jms.core.JmsTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requester on the application's own database, broker, outbox and data share, but on queues of
 * its own, so that no adjudicator of the application answers. Registrations, the time line and the
 * event bus are fakes.
 */
final class RequesterUnderTest implements AutoCloseable {
  static final Duration TIME_TO_LIVE = Duration.ofMinutes(90);
  static final int PRIORITY = 7;

  private final SosiaUnderTest sosia;
  private final Wire wire;
  private final AdjudicationFakes fakes;
  private final String suffix;
  private final Resends resends;
  private final AskingStage stage;
  private final QueueConsumers consumers;

  RequesterUnderTest(SosiaUnderTest sosia) {
    this(sosia, Format.LTS_TEXT);
  }

  RequesterUnderTest(SosiaUnderTest sosia, Format format) {
    this(
        sosia,
        new Wire(CaseFlow.ADJUDICATION, format, TIME_TO_LIVE),
        new AdjudicationFakes(),
        UUID.randomUUID().toString());
  }

  /** The same code for verification. */
  static RequesterUnderTest ofVerification(SosiaUnderTest sosia, Format format) {
    return new RequesterUnderTest(
        sosia,
        new Wire(CaseFlow.VERIFICATION, format, TIME_TO_LIVE),
        new AdjudicationFakes(CaseFlow.VERIFICATION),
        UUID.randomUUID().toString());
  }

  /** Its requests expire on the broker within seconds, and go where the broker puts such ones. */
  static RequesterUnderTest impatient(SosiaUnderTest sosia) {
    return new RequesterUnderTest(
        sosia,
        new Wire(CaseFlow.ADJUDICATION, Format.LTS_TEXT, Duration.ofSeconds(1)),
        new AdjudicationFakes(),
        UUID.randomUUID().toString());
  }

  private record Wire(CaseFlow flow, Format format, Duration timeToLive) {
    CaseKind kind() {
      return flow.kind();
    }

    boolean expires() {
      return timeToLive.compareTo(Duration.ofMinutes(1)) < 0;
    }
  }

  private RequesterUnderTest(
      SosiaUnderTest sosia, Wire wire, AdjudicationFakes fakes, String suffix) {
    this.sosia = sosia;
    this.wire = wire;
    this.fakes = fakes;
    this.suffix = suffix;
    JsonMapper json = sosia.bean(JsonMapper.class);
    Outbox outbox = sosia.bean(Outbox.class);
    CaseStore store =
        new CaseStore(
            wire.flow,
            sosia.bean(AdjudicationRequests.class),
            wire.kind() == CaseKind.ADJUDICATION
                ? new ManualVerificationRows(sosia.db(), InstantSource.system())
                : new VerificationRows(sosia.db(), InstantSource.system()),
            fakes.progress,
            PairVerdicts.none());
    CaseTimers timers = new CaseTimers(outbox, IdSource.random(), wire.kind(), Duration.ofDays(7));
    CasePush push =
        new CasePush(
            store,
            new CaseSharing(
                fakes.registrations,
                registration -> Optional.empty(),
                sosia.bean(SharePolicies.class),
                new CaseSharing.Agreement(
                    "mpolicy-default-adjudication", ServiceClients.ADJUDICATION_PARTNER),
                new CaseSharing.Sender(new SharedDataWriter(json), sosia.bean(ShareClient.class))),
            sender(json, outbox),
            timers,
            new CasePush.Stamps(IdSource.random(), InstantSource.system()));
    this.stage =
        new AskingStage(
            AskingStage.Gallery.of(
                probe -> fakes.duplicates.getOrDefault(probe, List.<PotentialDuplicate>of())),
            store,
            push,
            Duration.ofSeconds(30));
    this.resends = new Resends(store, push);
    AnswerDesk desk =
        new AnswerDesk(
            store,
            fakes.bus,
            new AnswerDesk.Resending(
                new ResendRule(5, Duration.ofHours(1), Duration.ofHours(1)), timers),
            sosia.bean(DeadLetters.class),
            InstantSource.system());
    this.consumers =
        new QueueConsumers(
            sosia.bean(ConnectionFactory.class),
            List.of(
                new AnswerQueueHandler(
                    new AnswerQueueHandler.Source(answerQueue(), 2),
                    new AnswerReader(json),
                    desk,
                    sosia.transactions(),
                    new SimpleMeterRegistry()),
                new UnreadRequests(
                    expiredQueue(),
                    wire.kind(),
                    new CaseControl(store, push),
                    sosia.transactions())),
            sosia.bean(DeadLetters.class));
    consumers.start();
  }

  private RequestSender sender(JsonMapper json, Outbox outbox) {
    return new OutboxRequestSender(
        outbox,
        new RequestWriter(json, wire.format.lts()),
        new OutboxRequestSender.Target(
            requestQueue(),
            new QueueOutboxChannel.Delivery(
                wire.format.form(),
                wire.timeToLive,
                PRIORITY,
                wire.expires() ? UnreadRequests.purpose(wire.kind()) : "it-request")));
  }

  /** The four ways in which requests go out. */
  enum Format {
    LTS_TEXT,
    LTS_BYTES,
    PLAIN_TEXT,
    PLAIN_BYTES;

    boolean lts() {
      return this == LTS_TEXT || this == LTS_BYTES;
    }

    QueueMessage.Form form() {
      return this == LTS_BYTES || this == PLAIN_BYTES
          ? QueueMessage.Form.BYTES
          : QueueMessage.Form.TEXT;
    }
  }

  /** The same requester after a restart: the same tables and queues, everything else anew. */
  RequesterUnderTest restarted() {
    return new RequesterUnderTest(sosia, wire, fakes, suffix);
  }

  /** Does not wait for the back-off. */
  void resendNow() {
    sosia
        .transactions()
        .executeWithoutResult(_ -> {
          List<UUID> cases =
              sosia
                  .db()
                  .sql(
                      "select distinct workflow_instance_id from sosia.adjudication_request where reg_id = :probe")
                  .param("probe", "P" + suffix.substring(0, 8))
                  .query(UUID.class)
                  .list();
          resends.deliver(
              cases.stream()
                  .map(one ->
                      new OutboxMessage(
                          UUID.randomUUID(),
                          resends.name(),
                          one.toString(),
                          "{}",
                          Map.of(),
                          0,
                          Instant.now()))
                  .toList());
        });
  }

  String requestQueue() {
    return "it-requests-" + suffix;
  }

  String expiredQueue() {
    return wire.expires() ? "ActiveMQ.DLQ" : "it-expired-" + suffix;
  }

  /** What a broker does with a message whose time is over; null = it does not know what it is. */
  void setAside(String body, @Nullable String requestId) {
    sosia
        .jms()
        .send(
            expiredQueue(),
            session -> {
              Message message = session.createTextMessage(body);
              if (requestId != null) {
                message.setStringProperty(QueueOutboxChannel.MESSAGE_ID, requestId);
                message.setStringProperty(
                    QueueOutboxChannel.PURPOSE_PROPERTY, UnreadRequests.purpose(wire.kind()));
              }
              return message;
            });
  }

  String answerQueue() {
    return "it-answers-" + suffix;
  }

  StageMessage knownCase(String... gallery) {
    return fakes.knownCase("P" + suffix.substring(0, 8), gallery);
  }

  void process(StageMessage message) {
    sosia.transactions().executeWithoutResult(_ -> stage.process(message));
  }

  void processAndRollBack(StageMessage message) {
    sosia
        .transactions()
        .executeWithoutResult(transaction -> {
          stage.process(message);
          transaction.setRollbackOnly();
        });
  }

  void answer(String text) {
    sosia.jms().convertAndSend(answerQueue(), text);
  }

  void answerOfAnotherType() {
    sosia
        .jms()
        .send(
            answerQueue(),
            session -> {
              MapMessage answer = session.createMapMessage();
              answer.setString("requestId", "in a map");
              return answer;
            });
  }

  @Nullable Message receive(String queue, Duration limit) {
    JmsTemplate jms = new JmsTemplate(sosia.bean(ConnectionFactory.class));
    jms.setReceiveTimeout(limit.toMillis());
    return jms.receive(queue);
  }

  List<String> published() {
    return fakes.bus.published;
  }

  @Override
  public void close() {
    consumers.stop();
  }
}
