package org.sosia.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.sosia.adjudication.internal.AdjudicationFakes;
import org.sosia.adjudication.internal.AnswerDesk;
import org.sosia.adjudication.internal.AskingStage;
import org.sosia.adjudication.internal.CaseFlow;
import org.sosia.adjudication.internal.CasePush;
import org.sosia.adjudication.internal.CaseSharing;
import org.sosia.adjudication.internal.CaseStore;
import org.sosia.adjudication.internal.CaseTimers;
import org.sosia.adjudication.internal.ResendRule;
import org.sosia.adjudication.jdbc.ManualVerificationRows;
import org.sosia.adjudication.jms.AnswerQueueHandler;
import org.sosia.adjudication.protocol.AnswerReader;
import org.sosia.adjudication.protocol.SharedDataWriter;
import org.sosia.datashare.SharePolicies;
import org.sosia.dedupe.PairVerdicts;
import org.sosia.platform.IdSource;
import org.sosia.platform.messaging.QueueConsumers;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.Outbox;
import org.sosia.registration.RegistrationProgress;
import org.sosia.testing.Await;
import org.sosia.testing.SosiaUnderTest;
import org.sosia.workflow.StageMessage;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests answered in random order with duplicates, malformed answers and unknown ids: everybody
 * ends as they should, and how fast. Database, broker, time line and outbox are the real ones.
 */
final class RandomAnswers {
  private final String channel = "figures-" + UUID.randomUUID();

  private final int requests;
  private final int workers;

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final JsonMapper json = sosia.bean(JsonMapper.class);
  private final Outbox outbox = sosia.bean(Outbox.class);
  private final AdjudicationFakes fakes = new AdjudicationFakes();
  private final String queue = "figures-answers-" + UUID.randomUUID();
  private final Map<String, String> requestOf = new HashMap<>();
  private final Random dice = new Random(20_260_301);

  /**
   * @param requests how many
   * @param workers consumers of the answer queue
   */
  RandomAnswers(int requests, int workers) {
    this.requests = requests;
    this.workers = workers;
  }

  /**
   * Asks, answers and checks that every registration is in its right end state.
   *
   * @return answers a second
   */
  double run() throws JMSException {
    CaseStore store =
        new CaseStore(
            CaseFlow.ADJUDICATION,
            sosia.bean(AdjudicationRequests.class),
            new ManualVerificationRows(sosia.db(), InstantSource.system()),
            sosia.bean(RegistrationProgress.class),
            PairVerdicts.none());
    CaseTimers timers =
        new CaseTimers(outbox, IdSource.random(), CaseKind.ADJUDICATION, Duration.ofDays(7));
    List<StageMessage> messages = ask(stage(store, timers));
    send(messages);
    QueueConsumers consumers = consumers(store, timers);
    long began = System.nanoTime();
    consumers.start();
    Await.awaitUndisturbed(Duration.ofMinutes(10), () -> published() >= requests);
    double seconds = (System.nanoTime() - began) / 1e9;
    SosiaUnderTest.awaitTrue(
        Duration.ofMinutes(2), () -> letters() >= expectedLetters() + conflicts(messages));
    consumers.stop();
    check(messages);
    return requests / seconds;
  }

  private AskingStage stage(CaseStore store, CaseTimers timers) {
    CasePush push =
        new CasePush(
            store,
            new CaseSharing(
                fakes.registrations,
                registration -> Optional.empty(),
                (policyId, subscriberId) ->
                    new SharePolicies.Lookup.Known(AdjudicationFakes.policy("fullName")),
                new CaseSharing.Agreement(AdjudicationFakes.POLICY, "partner"),
                new CaseSharing.Sender(new SharedDataWriter(json), fakes.shares)),
            (request, probe, gallery) ->
                requestOf.put(request.probe().value(), request.requestId().toString()),
            timers,
            new CasePush.Stamps(IdSource.random(), InstantSource.system()));
    return new AskingStage(
        AskingStage.Gallery.of(probe -> fakes.duplicates.getOrDefault(probe, List.of())),
        store,
        push,
        Duration.ofSeconds(30));
  }

  private List<StageMessage> ask(AskingStage stage) {
    String prefix = "A" + UUID.randomUUID().toString().substring(0, 8) + "-";
    List<StageMessage> messages = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      StageMessage message = fakes.knownCase(prefix + i, "G1", "G2");
      messages.add(message);
      sosia
          .transactions()
          .executeWithoutResult(_ -> {
            sosia
                .db()
                .sql(
                    """
                    insert into mosip_regprc.registration (reg_id, process, status_code, lang_code, is_active, cr_by,
                      cr_dtimes, workflow_instance_id) values (:id, 'NEW', 'PROCESSING', 'eng', true, 'test', now(), :case)
                    """)
                .param("id", message.rid().value())
                .param("case", message.workflowInstanceId().toString())
                .update();
            stage.process(message);
          });
    }
    return messages;
  }

  private static boolean isMatch(int number) {
    return number % 3 == 0;
  }

  /** Every request gets its right answer once; beside it come the others. */
  private void send(List<StageMessage> messages) throws JMSException {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      String request = String.valueOf(requestOf.get(messages.get(i).rid().value()));
      answers.add(right(request, isMatch(i)));
      if (i % 20 == 0) {
        answers.add(right(request, isMatch(i))); // 5 % duplicates
      }
      if (i % 40 == 1) {
        answers.add("{\"requestId\":\"" + request + "\",\"returnValue\""); // 2.5 % no JSON
      }
      if (i % 40 == 21) {
        answers.add(unusable(request)); // 2.5 % that contradict themselves
      }
      if (i % 50 == 0) {
        answers.add(right(UUID.randomUUID().toString(), true)); // 2 % unknown
      }
    }
    Collections.shuffle(answers, dice);
    try (Connection connection = sosia.bean(ConnectionFactory.class).createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageProducer producer = session.createProducer(session.createQueue(queue))) {
      for (int i = 0; i < answers.size(); i++) {
        producer.send(session.createTextMessage(answers.get(i)));
        if (i % 500 == 499) {
          session.commit();
        }
      }
      session.commit();
    }
  }

  private static String right(String request, boolean match) {
    return "{\"requestId\":\"%s\",\"returnValue\":\"1\",\"candidateList\":{\"count\":\"%d\",\"candidates\":[%s]}}"
        .formatted(request, match ? 1 : 0, match ? "{\"referenceId\":\"G2\"}" : "");
  }

  private static String unusable(String request) {
    return "{\"requestId\":\"%s\",\"returnValue\":1,\"candidateList\":{\"count\":2,\"candidates\":[]}}"
        .formatted(request);
  }

  private QueueConsumers consumers(CaseStore store, CaseTimers timers) {
    AnswerDesk desk =
        new AnswerDesk(
            store,
            (address, message) ->
                outbox.add(
                    UUID.randomUUID(),
                    channel,
                    address,
                    "{}",
                    Map.of("rid", message.rid().value(), "valid", String.valueOf(message.valid()))),
            new AnswerDesk.Resending(
                new ResendRule(5, Duration.ofHours(1), Duration.ofHours(1)), timers),
            sosia.bean(DeadLetters.class),
            InstantSource.system());
    return new QueueConsumers(
        sosia.bean(ConnectionFactory.class),
        List.of(
            new AnswerQueueHandler(
                new AnswerQueueHandler.Source(queue, workers),
                new AnswerReader(json),
                desk,
                sosia.transactions(),
                new SimpleMeterRegistry())),
        sosia.bean(DeadLetters.class));
  }

  private long published() {
    return sosia
        .db()
        .sql("select count(*) from sosia.outbox where channel = :channel")
        .param("channel", channel)
        .query(Long.class)
        .single();
  }

  private long letters() {
    return sosia
        .db()
        .sql("select count(*) from sosia.dead_letter where source = :queue")
        .param("queue", queue)
        .query(Long.class)
        .single();
  }

  private long expectedLetters() {
    long noJson = java.util.stream.IntStream.range(0, requests).filter(i -> i % 40 == 1).count();
    long unknown = java.util.stream.IntStream.range(0, requests).filter(i -> i % 50 == 0).count();
    return noJson + unknown;
  }

  private long conflicts(List<StageMessage> messages) {
    return sosia
        .db()
        .sql(
            """
            select count(*) from sosia.adjudication_answer a join sosia.adjudication_request r using (request_id)
            where starts_with(r.reg_id, :prefix) and a.outcome = 'CONFLICT'
            """)
        .param("prefix", prefix(messages))
        .query(Long.class)
        .single();
  }

  private static String prefix(List<StageMessage> messages) {
    String first = messages.getFirst().rid().value();
    return first.substring(0, first.indexOf('-') + 1);
  }

  private void check(List<StageMessage> messages) {
    Map<String, String> verdicts = new HashMap<>();
    List<String> all =
        sosia
            .db()
            .sql(
                "select headers ->> 'rid', headers ->> 'valid' from sosia.outbox where channel = :channel")
            .param("channel", channel)
            .query((row, number) -> {
              verdicts.put(row.getString(1), row.getString(2));
              return row.getString(1);
            })
            .list();
    assertThat(all).as("nobody twice").hasSize(requests).doesNotHaveDuplicates();
    for (int i = 0; i < requests; i++) {
      assertThat(verdicts.get(messages.get(i).rid().value()))
          .isEqualTo(String.valueOf(!isMatch(i)));
    }
    assertThat(letters())
        .as("no JSON, unknown requests, and what contradicts a decision that came before")
        .isEqualTo(expectedLetters() + conflicts(messages));
    assertThat(rows("REJECTED", messages))
        .isEqualTo(
            java.util.stream.IntStream.range(0, requests).filter(RandomAnswers::isMatch).count());
    assertThat(rows("PENDING", messages) + rows("INQUEUE", messages)).isZero();
  }

  private long rows(String status, List<StageMessage> messages) {
    return sosia
        .db()
        .sql(
            """
            select count(*) from mosip_regprc.reg_manual_verification
            where starts_with(reg_id, :prefix) and status_code = :status
            """)
        .param("prefix", prefix(messages))
        .param("status", status)
        .query(Long.class)
        .single();
  }
}
