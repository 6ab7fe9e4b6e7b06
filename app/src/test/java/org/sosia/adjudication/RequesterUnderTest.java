package org.sosia.adjudication;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.adjudication.internal.AdjudicationFakes;
import org.sosia.adjudication.internal.AnswerDesk;
import org.sosia.adjudication.internal.CasePush;
import org.sosia.adjudication.internal.CaseSharing;
import org.sosia.adjudication.internal.CaseStore;
import org.sosia.adjudication.internal.ManualAdjudicationStage;
import org.sosia.adjudication.internal.ResendRule;
import org.sosia.adjudication.internal.Resends;
import org.sosia.adjudication.jdbc.JdbcAdjudicationRequests;
import org.sosia.adjudication.jdbc.JdbcVerificationRows;
import org.sosia.adjudication.jms.AnswerQueueHandler;
import org.sosia.adjudication.jms.OutboxRequestSender;
import org.sosia.adjudication.protocol.AnswerReader;
import org.sosia.adjudication.protocol.RequestWriter;
import org.sosia.adjudication.protocol.SharedDataWriter;
import org.sosia.datashare.SharePolicies;
import org.sosia.dedupe.PotentialDuplicate;
import org.sosia.platform.IdSource;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.messaging.QueueConsumers;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.Outbox;
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
  private final SosiaUnderTest sosia;
  private final AdjudicationFakes fakes = new AdjudicationFakes();
  private final String suffix = UUID.randomUUID().toString();
  private final ManualAdjudicationStage stage;
  private final QueueConsumers consumers;

  RequesterUnderTest(SosiaUnderTest sosia) {
    this.sosia = sosia;
    JsonMapper json = sosia.bean(JsonMapper.class);
    Outbox outbox = sosia.bean(Outbox.class);
    CaseStore store =
        new CaseStore(
            new JdbcAdjudicationRequests(sosia.db(), json, sosia.bean(PersonalDataCipher.class)),
            new JdbcVerificationRows(sosia.db(), InstantSource.system()),
            fakes.progress);
    CasePush push =
        new CasePush(
            store,
            new CaseSharing(
                fakes.registrations,
                sosia.bean(SharePolicies.class),
                new SharedDataWriter(json),
                sosia.bean(ShareClient.class),
                new CaseSharing.Agreement(
                    "mpolicy-default-adjudication", ServiceClients.ADJUDICATION_PARTNER)),
            new OutboxRequestSender(
                outbox,
                new RequestWriter(json, true),
                new OutboxRequestSender.Target(
                    requestQueue(), QueueMessage.Form.TEXT, Duration.ofMinutes(90))),
            IdSource.random(),
            InstantSource.system());
    this.stage =
        new ManualAdjudicationStage(
            probe -> fakes.duplicates.getOrDefault(probe, List.<PotentialDuplicate>of()),
            store,
            push,
            Duration.ofSeconds(30));
    AnswerDesk desk =
        new AnswerDesk(
            store,
            fakes.bus,
            new AnswerDesk.Resending(
                new ResendRule(5, Duration.ofHours(1), Duration.ofHours(1)),
                new Resends(outbox, store, push, IdSource.random())),
            sosia.bean(DeadLetters.class),
            InstantSource.system());
    this.consumers =
        new QueueConsumers(
            sosia.bean(ConnectionFactory.class),
            List.of(
                new AnswerQueueHandler(
                    answerQueue(),
                    new AnswerReader(json),
                    desk,
                    sosia.transactions(),
                    new SimpleMeterRegistry())),
            sosia.bean(DeadLetters.class));
    consumers.start();
  }

  String requestQueue() {
    return "it-requests-" + suffix;
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
    sosia.jms().send(answerQueue(), session -> session.createMapMessage());
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
