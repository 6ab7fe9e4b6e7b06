package org.sosia.adjudication.faults;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.sosia.adjudication.CaseKind;
import org.sosia.adjudication.ShareClient;
import org.sosia.adjudication.internal.AdjudicationFakes;
import org.sosia.adjudication.internal.AnswerDesk;
import org.sosia.adjudication.internal.AskingStage;
import org.sosia.adjudication.internal.CaseFlow;
import org.sosia.adjudication.internal.CasePush;
import org.sosia.adjudication.internal.CaseSharing;
import org.sosia.adjudication.internal.CaseStore;
import org.sosia.adjudication.internal.CaseTimers;
import org.sosia.adjudication.internal.FakeRegistrations;
import org.sosia.adjudication.internal.ResendRule;
import org.sosia.adjudication.jdbc.JdbcAdjudicationRequests;
import org.sosia.adjudication.jdbc.ManualVerificationRows;
import org.sosia.adjudication.jms.AnswerQueueHandler;
import org.sosia.adjudication.jms.OutboxRequestSender;
import org.sosia.adjudication.protocol.AnswerReader;
import org.sosia.adjudication.protocol.RequestWriter;
import org.sosia.adjudication.protocol.SharedDataWriter;
import org.sosia.datashare.SharePolicies;
import org.sosia.dedupe.PairVerdicts;
import org.sosia.platform.IdSource;
import org.sosia.platform.crypto.MasterKey;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.messaging.BrokerConnections;
import org.sosia.platform.messaging.QueueConsumers;
import org.sosia.platform.messaging.QueueHandler;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.platform.messaging.QueueOutboxChannel;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.platform.outbox.jdbc.JdbcDeadLetters;
import org.sosia.platform.outbox.jdbc.JdbcOutbox;
import org.sosia.platform.outbox.jdbc.OutboxRelay;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.jdbc.JdbcRegistrationProgress;
import org.sosia.workflow.StageMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requester with its real database, broker, outbox and consumers in a process of its own, with
 * a fault at one marked point: the process ends as by kill -9, or waits there until the test has
 * killed something else.
 */
public final class RequesterProcess {
  /** Channel of the cases that are to be asked about. */
  static final String ASK = "ask";

  /** Channel in which decisions stay, to be counted. */
  static final String DECISIONS = "decisions";

  static final String REQUEST_QUEUE = "requests";
  static final String ANSWER_QUEUE = "answers";

  private final FaultMark mark;

  private RequesterProcess(FaultMark mark) {
    this.mark = mark;
  }

  /**
   * @param args JDBC address, broker address, file of the master key, point or {@code NONE}, {@code
   *     halt} or {@code wait}
   */
  public static void main(String[] args) throws Exception {
    new RequesterProcess(new FaultMark(args[3], args[4].equals("halt")))
        .run(args[0], args[1], Path.of(args[2]));
    new CountDownLatch(1).await();
  }

  private void run(String jdbcUrl, String brokerUrl, Path keyFile) throws IOException {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(jdbcUrl);
    pool.setUsername("postgres");
    pool.setConnectionTimeout(2_000);
    pool.setInitializationFailTimeout(-1);
    HikariDataSource database = new HikariDataSource(pool);
    TransactionTemplate transactions =
        new TransactionTemplate(new DataSourceTransactionManager(database));
    JdbcClient db = JdbcClient.create(database);
    JsonMapper json = JsonMapper.builder().build();
    InstantSource clock = InstantSource.system();
    PersonalDataCipher cipher =
        new PersonalDataCipher(MasterKey.loadOrCreate(keyFile), new SecureRandom());
    JdbcOutbox outbox = new JdbcOutbox(db, cipher, json, clock);
    JdbcDeadLetters letters = new JdbcDeadLetters(db, cipher, json, IdSource.random(), clock);
    CachingConnectionFactory connections =
        BrokerConnections.of(new ActiveMQConnectionFactory(brokerUrl), Duration.ofSeconds(5));
    CaseStore store =
        new CaseStore(
            CaseFlow.ADJUDICATION,
            new MarkedStore.MarkedRequests(new JdbcAdjudicationRequests(db, json, cipher), mark),
            new MarkedStore.MarkedRows(new ManualVerificationRows(db, clock), mark),
            new MarkedStore.MarkedProgress(
                new JdbcRegistrationProgress(db, IdSource.random(), clock, List::of), mark),
            PairVerdicts.none());
    CaseTimers timers =
        new CaseTimers(
            (id, channel, address, body, headers, delay) -> {
              outbox.add(id, channel, address, body, headers, delay);
              mark.at(FaultPoint.REMINDER_IN_OUTBOX);
            },
            IdSource.random(),
            CaseKind.ADJUDICATION,
            Duration.ofDays(7));
    AskingStage stage = stage(store, timers, outbox, json);
    AnswerDesk desk =
        new AnswerDesk(
            store,
            (address, message) -> {
              outbox.add(
                  IdSource.random().next(),
                  DECISIONS,
                  address,
                  "{}",
                  Map.of("rid", message.rid().value(), "valid", String.valueOf(message.valid())));
              mark.at(FaultPoint.DECISION_PUBLISHED);
            },
            new AnswerDesk.Resending(
                new ResendRule(5, Duration.ofHours(1), Duration.ofHours(1)), timers),
            letters,
            clock);
    AnswerQueueHandler answers =
        new AnswerQueueHandler(
            new AnswerQueueHandler.Source(ANSWER_QUEUE, 2),
            new AnswerReader(json),
            desk,
            transactions,
            new SimpleMeterRegistry());
    new OutboxRelay(
            outbox,
            letters,
            transactions,
            List.of(new Asking(stage, json), new Sending(new QueueOutboxChannel(connections))))
        .start();
    new QueueConsumers(connections, List.of(new MarkedAnswers(answers)), letters).start();
  }

  private AskingStage stage(
      CaseStore store, CaseTimers timers, JdbcOutbox outbox, JsonMapper json) {
    ShareClient shares =
        data -> {
          mark.at(FaultPoint.SHARE_BEGUN);
          return new ShareClient.Outcome.Shared("http://share/" + data.length);
        };
    FakeRegistrations registrations = new FakeRegistrations();
    OutboxRequestSender sender =
        new OutboxRequestSender(
            outbox,
            new RequestWriter(json, true),
            new OutboxRequestSender.Target(
                REQUEST_QUEUE,
                new QueueOutboxChannel.Delivery(
                    QueueMessage.Form.TEXT, Duration.ZERO, 4, "request")));
    CasePush push =
        new CasePush(
            store,
            new CaseSharing(
                registrations,
                registration -> Optional.empty(),
                (policyId, subscriberId) ->
                    new SharePolicies.Lookup.Known(AdjudicationFakes.policy("fullName")),
                new CaseSharing.Agreement(AdjudicationFakes.POLICY, "partner"),
                new CaseSharing.Sender(new SharedDataWriter(json), shares)),
            (request, probe, gallery) -> {
              sender.send(request, probe, gallery);
              mark.at(FaultPoint.REQUEST_IN_OUTBOX);
            },
            timers,
            new CasePush.Stamps(IdSource.random(), InstantSource.system()));
    return new AskingStage(
        probe -> {
          registrations.add(AdjudicationFakes.registration(probe.value()));
          registrations.add(AdjudicationFakes.registration("G1"));
          registrations.add(AdjudicationFakes.registration("G2"));
          return List.of(new RegistrationId("G1"), new RegistrationId("G2"));
        },
        store,
        push,
        Duration.ofSeconds(1));
  }

  private final class Asking implements OutboxChannel {
    private final AskingStage stage;
    private final JsonMapper json;

    Asking(AskingStage stage, JsonMapper json) {
      this.stage = stage;
      this.json = json;
    }

    @Override
    public String name() {
      return ASK;
    }

    @Override
    public void deliver(List<OutboxMessage> batch) {
      for (OutboxMessage message : batch) {
        mark.at(FaultPoint.CASE_TAKEN);
        stage.process(json.readValue(message.body(), StageMessage.class));
        mark.at(FaultPoint.ASKING_BEFORE_COMMIT);
        mark.afterCommit(FaultPoint.ASKING_COMMITTED);
      }
    }
  }

  private final class Sending implements OutboxChannel {
    private final QueueOutboxChannel queue;

    Sending(QueueOutboxChannel queue) {
      this.queue = queue;
    }

    @Override
    public String name() {
      return queue.name();
    }

    @Override
    public int maxAttempts() {
      return queue.maxAttempts();
    }

    @Override
    public int batchSize() {
      return queue.batchSize();
    }

    @Override
    public void deliver(List<OutboxMessage> batch) throws Exception {
      mark.at(FaultPoint.REQUEST_BEFORE_QUEUE);
      queue.deliver(batch);
      mark.at(FaultPoint.REQUEST_ON_QUEUE_BEFORE_COMMIT);
      mark.afterCommit(FaultPoint.REQUEST_COMMITTED);
    }
  }

  private final class MarkedAnswers implements QueueHandler {
    private final AnswerQueueHandler answers;

    MarkedAnswers(AnswerQueueHandler answers) {
      this.answers = answers;
    }

    @Override
    public String queue() {
      return answers.queue();
    }

    @Override
    public int workers() {
      return answers.workers();
    }

    @Override
    public void handle(QueueMessage message) {
      mark.at(FaultPoint.ANSWER_RECEIVED);
      answers.handle(message);
      mark.at(FaultPoint.ANSWER_COMMITTED_BEFORE_ACKNOWLEDGED);
    }
  }
}
