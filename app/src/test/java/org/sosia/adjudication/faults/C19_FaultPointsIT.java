package org.sosia.adjudication.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sosia.adjudication.internal.AdjudicationFakes;
import org.sosia.platform.crypto.MasterKey;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.outbox.jdbc.JdbcOutbox;
import org.sosia.testing.Await;
import org.sosia.testing.BrokerProcess;
import org.sosia.testing.KillableDatabase;
import org.sosia.workflow.StageMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process, the broker or the database is killed at a marked point; afterwards every case has
 * one request and one decision. A few points in the usual tests, all of them with {@code
 * -Dsosia.faults=all} ({@code ./sosia faults}).
 */
class C19_FaultPointsIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int CASES = 4;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static @Nullable BrokerProcess broker;
  private static @Nullable KillableDatabase database;

  private final Map<String, Set<String>> requestsByProbe = new ConcurrentHashMap<>();

  /** What is killed. */
  enum Fault {
    PROCESS,
    BROKER,
    DATABASE
  }

  static Stream<Arguments> faults() {
    if ("all".equals(System.getProperty("sosia.faults"))) {
      return Stream.of(Fault.values())
          .flatMap(
              fault -> Stream.of(FaultPoint.values()).map(point -> Arguments.of(fault, point)));
    }
    return Stream.of(
        Arguments.of(Fault.PROCESS, FaultPoint.ASKING_BEFORE_COMMIT),
        Arguments.of(Fault.PROCESS, FaultPoint.REQUEST_ON_QUEUE_BEFORE_COMMIT),
        Arguments.of(Fault.PROCESS, FaultPoint.ANSWER_COMMITTED_BEFORE_ACKNOWLEDGED),
        Arguments.of(Fault.BROKER, FaultPoint.REQUEST_BEFORE_QUEUE),
        Arguments.of(Fault.DATABASE, FaultPoint.ANSWER_BEFORE_COMMIT));
  }

  @BeforeAll
  static void start() throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "faults");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    database = KillableDatabase.start(folder, port);
    broker = BrokerProcess.start(folder.resolve("broker"), 0);
  }

  @AfterAll
  static void stop() throws IOException {
    if (broker != null) {
      broker.close();
    }
    if (database != null) {
      database.close();
    }
  }

  private static KillableDatabase database() {
    return Objects.requireNonNull(database);
  }

  private static DriverManagerDataSource source() {
    return database().source();
  }

  private static JdbcClient db() {
    return JdbcClient.create(source());
  }

  @ParameterizedTest(name = "{0} at {1}")
  @MethodSource("faults")
  void c19_killedAtAnyPoint_oneRequestOneDecision(Fault fault, FaultPoint point) throws Exception {
    String prefix = "X" + UUID.randomUUID().toString().substring(0, 8) + "-";
    List<StageMessage> cases = prepare(prefix);
    Thread adjudicator = Thread.ofVirtual().start(this::adjudicate);
    Process requester = launch(point, fault == Fault.PROCESS ? "halt" : "wait");
    try {
      if (fault == Fault.PROCESS) {
        assertThat(requester.waitFor(60, TimeUnit.SECONDS)).as("it reaches its point").isTrue();
        requester = launch(null, "halt");
      } else {
        killAndRestart(fault, requester);
      }
      Await.awaitTrue(LIMIT, () -> decisions(prefix) >= CASES && waiting() == 0);
    } finally {
      requester.destroyForcibly().waitFor();
      adjudicator.interrupt();
      adjudicator.join();
    }
    check(prefix, cases);
  }

  private static List<StageMessage> prepare(String prefix) throws IOException {
    DriverManagerDataSource source = source();
    TransactionTemplate transactions =
        new TransactionTemplate(new DataSourceTransactionManager(source));
    JdbcClient db = JdbcClient.create(source);
    JdbcOutbox outbox =
        new JdbcOutbox(
            db,
            new PersonalDataCipher(MasterKey.loadOrCreate(keyFile()), new SecureRandom()),
            JSON,
            InstantSource.system());
    List<StageMessage> cases = new ArrayList<>();
    transactions.executeWithoutResult(_ -> {
      for (int i = 0; i < CASES; i++) {
        StageMessage message = AdjudicationFakes.message(prefix + i);
        cases.add(message);
        db.sql(
                """
                insert into mosip_regprc.registration (reg_id, process, status_code, lang_code, is_active, cr_by,
                  cr_dtimes, workflow_instance_id) values (:id, 'NEW', 'PROCESSING', 'eng', true, 'test', now(), :case)
                """)
            .param("id", message.rid().value())
            .param("case", message.workflowInstanceId().toString())
            .update();
        outbox.add(
            UUID.randomUUID(),
            RequesterProcess.ASK,
            message.rid().value(),
            JSON.writeValueAsString(message),
            Map.of());
      }
    });
    return cases;
  }

  private static Path keyFile() {
    return database().resolve("faults.key");
  }

  private static Process launch(@Nullable FaultPoint point, String how) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            RequesterProcess.class.getName(),
            database().url(),
            "failover:(" + Objects.requireNonNull(broker).url() + ")?maxReconnectDelay=500",
            keyFile().toString(),
            point == null ? "NONE" : point.name(),
            how)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void killAndRestart(Fault fault, Process requester) throws Exception {
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(requester.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.equals(FaultMark.REACHED)) {
      line = out.readLine();
    }
    assertThat(line).as("it reaches its point").isNotNull();
    BrokerProcess killedBroker = Objects.requireNonNull(broker);
    if (fault == Fault.BROKER) {
      killedBroker.kill();
    } else {
      database().kill();
    }
    try (OutputStream go = requester.getOutputStream()) {
      go.write('\n');
    }
    if (fault == Fault.BROKER) {
      killedBroker.restart();
    } else {
      database().restart();
    }
  }

  /** Answers every request as often as it comes: case 0 and every second one match. */
  private void adjudicate() {
    ActiveMQConnectionFactory factory =
        new ActiveMQConnectionFactory(
            "failover:(" + Objects.requireNonNull(broker).url() + ")?maxReconnectDelay=500");
    factory.setWatchTopicAdvisories(false);
    while (!Thread.currentThread().isInterrupted()) {
      try (Connection connection = factory.createConnection();
          Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
          MessageConsumer consumer =
              session.createConsumer(session.createQueue(RequesterProcess.REQUEST_QUEUE))) {
        connection.start();
        while (!Thread.currentThread().isInterrupted()) {
          if (consumer.receive(200) instanceof TextMessage request) {
            answer(session, JSON.readTree(request.getText()));
          }
          session.commit();
        }
      } catch (JMSException e) {
        if (e.getCause() instanceof InterruptedException) {
          return;
        }
        // the broker was killed under it: the request comes again
      }
    }
  }

  private void answer(Session session, JsonNode request) throws JMSException {
    String probe = request.path("referenceId").stringValue();
    String id = request.path("requestId").stringValue();
    requestsByProbe.computeIfAbsent(probe, unknown -> ConcurrentHashMap.newKeySet()).add(id);
    boolean match = isMatch(probe);
    String answer =
        "{\"requestId\":\"%s\",\"returnValue\":1,\"candidateList\":{\"count\":%d,\"candidates\":[%s]}}"
            .formatted(id, match ? 1 : 0, match ? "{\"referenceId\":\"G2\"}" : "");
    try (var producer =
        session.createProducer(session.createQueue(RequesterProcess.ANSWER_QUEUE))) {
      producer.send(session.createTextMessage(answer));
    }
  }

  private static boolean isMatch(String probe) {
    return (probe.charAt(probe.length() - 1) - '0') % 2 == 0;
  }

  private static long decisions(String prefix) {
    try {
      return count(
          "select count(*) from sosia.outbox where channel = 'decisions' and starts_with(headers ->> 'rid', :prefix)",
          prefix);
    } catch (org.springframework.dao.DataAccessException away) {
      return -1;
    }
  }

  /** Messages that are still to be delivered. */
  private static long waiting() {
    return db().sql("select count(*) from sosia.outbox where channel in ('ask', 'queue')")
        .query(Long.class)
        .single();
  }

  private static long count(String sql, String prefix) {
    return db().sql(sql).param("prefix", prefix).query(Long.class).single();
  }

  private void check(String prefix, List<StageMessage> cases) {
    assertThat(decisions(prefix)).as("nothing lost, nothing doubled").isEqualTo(CASES);
    assertThat(
            count(
                "select count(distinct headers ->> 'rid') from sosia.outbox where channel = 'decisions' and starts_with(headers ->> 'rid', :prefix) and (headers ->> 'valid')::boolean = (right(headers ->> 'rid', 1)::int % 2 = 1)",
                prefix))
        .isEqualTo(CASES);
    assertThat(
            count(
                "select count(*) from sosia.adjudication_request where starts_with(reg_id, :prefix) and state = 'DECIDED' and attempt = 1",
                prefix))
        .isEqualTo(CASES);
    assertThat(
            count(
                "select count(*) from sosia.adjudication_request where starts_with(reg_id, :prefix)",
                prefix))
        .isEqualTo(CASES);
    assertThat(
            count(
                "select count(*) from mosip_regprc.reg_manual_verification where starts_with(reg_id, :prefix) and status_code in ('APPROVED', 'REJECTED')",
                prefix))
        .isEqualTo(2L * CASES);
    assertThat(
            count(
                "select count(*) from mosip_regprc.registration_transaction where starts_with(reg_id, :prefix)",
                prefix))
        .as("sent once, decided once")
        .isEqualTo(2L * CASES);
    for (StageMessage one : cases) {
      assertThat(requestsByProbe.get(one.rid().value())).as("one request").hasSize(1);
    }
  }
}
