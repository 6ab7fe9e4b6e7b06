package org.sosia.workflow.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sosia.dedupe.AuthenticationCheckContract;
import org.sosia.dedupe.ContractBiometrics;
import org.sosia.platform.crypto.PartnerKeys;
import org.sosia.testing.Await;
import org.sosia.testing.BirthDates;
import org.sosia.testing.BrokerProcess;
import org.sosia.testing.KillableDatabase;
import org.sosia.testing.RegistrationJson;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * The process, the broker or the database of the whole application is killed at a marked point
 * between a registration's arrival and its end: deduplication, the gallery check, routing, a case
 * that is sent twice, the stage outside. Afterwards every registration has the very time line that
 * it has without a fault. A few points in the usual tests, all of them with {@code
 * -Dsosia.faults=all} ({@code ./sosia faults}).
 */
class C19_WholeWayFaultsIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final List<String> PARTNERS =
      List.of("mpartner-default-abis", "mpartner-default-adjudication");

  private static @Nullable BrokerProcess broker;
  private static @Nullable KillableDatabase database;
  private static @Nullable Partners partners;
  private static @Nullable WayUnderTest way;
  private static List<String> settings = List.of();
  private static List<String> undisturbed = List.of();

  /** What is killed. */
  enum Fault {
    PROCESS,
    BROKER,
    DATABASE
  }

  /**
   * Those of one run.
   *
   * @param record comes first
   * @param like is like the record
   * @param other is like nobody
   */
  private record Ids(String record, String like, String other) {
    List<String> all() {
      return List.of(record, like, other);
    }
  }

  static Stream<Arguments> faults() {
    if ("all".equals(System.getProperty("sosia.faults"))) {
      return Stream.of(Fault.values())
          .flatMap(fault -> Stream.of(WayPoint.values()).map(point -> Arguments.of(fault, point)));
    }
    return Stream.of(
        Arguments.of(Fault.PROCESS, WayPoint.GALLERY_ASKED_COMMITTED),
        Arguments.of(Fault.BROKER, WayPoint.RESENT),
        Arguments.of(Fault.DATABASE, WayPoint.ROUTED));
  }

  @BeforeAll
  static void start() throws Exception {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "faults");
    List<Integer> ports = freePorts();
    KillableDatabase tables = KillableDatabase.start(folder.resolve("tables"), ports.get(0));
    database = tables;
    BrokerProcess started = BrokerProcess.start(folder.resolve("broker"), 0);
    broker = started;
    partners = new Partners(started.url());
    Path data = folder.resolve("data");
    for (String partner : PARTNERS) {
      Path certificates = Files.createDirectories(data.resolve("partners"));
      Files.writeString(
          certificates.resolve(partner + ".pem"),
          PartnerKeys.loadOrCreate(folder.resolve("keys"), partner).certificatePem());
    }
    settings = settings(data, ports.get(1), tables.url(), started.url());
    way = WayUnderTest.launch(settings);
    Ids ids = ids();
    send(ids);
    undisturbed = timeLines(ids);
    assertThat(undisturbed)
        .contains("like: MANUAL_ADJUDICATION IN_PROGRESS RPR-MVS-002")
        .contains("record: INTERNAL_WORKFLOW_ACTION PROCESSED RPR-WIA-SUCCESS-001");
  }

  private static List<String> settings(Path data, int port, String jdbcUrl, String brokerUrl) {
    String authentication = "--registration.processor.demo.dedupe.authentication.";
    return List.of(
        "--server.port=" + port,
        "--sosia.parts.data=" + data,
        "--sosia.parts.roles=processor,datashare,identity-provider",
        "--sosia.parts.database.url=" + jdbcUrl,
        "--sosia.parts.database.user=postgres",
        "--sosia.parts.database.password=postgres",
        "--sosia.parts.broker.url=failover:(" + brokerUrl + ")?maxReconnectDelay=500",
        "--spring.datasource.hikari.connection-timeout=2000",
        "--sosia.adjudication.resend-back-off=100ms",
        "--sosia.adjudication.share-retry=200ms",
        "--sosia.workflow.max-retries=1000",
        authentication + "service=gallery",
        authentication + "gallery.look-every=50ms",
        "--logging.level.root=ERROR");
  }

  private static List<Integer> freePorts() throws IOException {
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return List.of(one.getLocalPort(), other.getLocalPort());
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (way != null) {
      way.close();
    }
    if (partners != null) {
      partners.close();
    }
    if (broker != null) {
      broker.close();
    }
    if (database != null) {
      database.close();
    }
  }

  @ParameterizedTest(name = "{0} at {1}")
  @MethodSource("faults")
  void c19_killedAtAnyPoint_everybodyHasTheTimeLineOfAnUndisturbedWay(Fault fault, WayPoint point)
      throws Exception {
    WayUnderTest armed = Objects.requireNonNull(way);
    armed.arm(point, fault == Fault.PROCESS);
    Thread killer =
        Thread.ofVirtual()
            .start(() -> {
              try {
                kill(fault, armed);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    Ids ids = ids();
    send(ids);
    killer.join();
    assertThat(timeLines(ids)).isEqualTo(undisturbed);
    assertThat(count("select count(*) from sosia.dead_letter")).as("nothing set aside").isZero();
    check(ids);
  }

  private static void kill(Fault fault, WayUnderTest armed) throws Exception {
    armed.awaitReached(fault == Fault.PROCESS);
    switch (fault) {
      case PROCESS -> way = WayUnderTest.launch(settings);
      case BROKER -> {
        Objects.requireNonNull(broker).kill();
        armed.goOn();
        Objects.requireNonNull(broker).restart();
      }
      case DATABASE -> {
        Objects.requireNonNull(database).kill();
        armed.goOn();
        Objects.requireNonNull(database).restart();
      }
    }
  }

  private static Ids ids() {
    String suffix = "-" + UUID.randomUUID().toString().substring(0, 8);
    return new Ids("R" + suffix, "P" + suffix, "U" + suffix);
  }

  /** Sends them in and waits until all have ended and nothing is on its way. */
  private static void send(Ids ids) throws JMSException {
    String born = BirthDates.next();
    send(registration(ids.record(), born), registration(ids.other(), BirthDates.next()));
    Await.awaitTrue(
        LIMIT,
        () ->
            count(
                    "select count(*) from sosia.dedupe_run where state = 'UNIQUE' and reg_id in (?, ?)",
                    ids.record(),
                    ids.other())
                == 2);
    send(registration(ids.like(), born));
    Await.awaitTrue(
        LIMIT,
        () ->
            count(
                        "select count(*) from mosip_regprc.registration where status_code = 'PROCESSED' and reg_id in (?, ?, ?)",
                        ids.record(),
                        ids.like(),
                        ids.other())
                    == 3
                && count("select count(*) from sosia.outbox where channel in ('bus', 'queue')")
                    == 0);
  }

  private static String registration(String id, String born) {
    ObjectNode registration = RegistrationJson.sound(id);
    RegistrationJson.identityOf(registration).put("dateOfBirth", born);
    byte[] cbeff =
        Objects.requireNonNull(
            ContractBiometrics.of(AuthenticationCheckContract.Biometrics.SOMEBODY_ELSE));
    registration.put("biometrics", Base64.getEncoder().encodeToString(cbeff));
    return registration.toString();
  }

  private static void send(String... registrations) throws JMSException {
    try (Connection connection =
            Partners.connections(Objects.requireNonNull(broker).url()).createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageProducer producer =
            session.createProducer(session.createQueue("sosia-registrations"))) {
      producer.setDeliveryMode(DeliveryMode.PERSISTENT);
      for (String registration : registrations) {
        producer.send(session.createTextMessage(registration));
      }
    }
  }

  /** Every transaction of everybody, without ids and times. */
  private static List<String> timeLines(Ids ids) {
    List<String> lines = new ArrayList<>();
    Map.of("record", ids.record(), "like", ids.like(), "other", ids.other())
        .forEach((name, id) ->
            db().sql(
                    """
                    select trn_type_code || ' ' || status_code || ' ' || sub_status_code
                    from mosip_regprc.registration_transaction where reg_id = ?
                    """)
                .param(id)
                .query(String.class)
                .list()
                .forEach(line -> lines.add(name + ": " + line)));
    return lines.stream().sorted().toList();
  }

  private static void check(Ids ids) {
    Map<String, Set<String>> asked = Objects.requireNonNull(partners).asked;
    for (String id : ids.all()) {
      assertThat(count("select count(*) from sosia.dedupe_run where reg_id = ?", id)).isOne();
      assertThat(asked.get("outside " + id)).as("one run outside").hasSize(1);
    }
    assertThat(asked.get("mosip.abis.insert " + ids.like())).hasSize(1);
    assertThat(asked.get("mosip.abis.identify " + ids.like())).hasSize(1);
    assertThat(asked.get("adjudicator " + ids.like())).as("sent, and sent again").hasSize(2);
    assertThat(
            db().sql(
                    "select state from sosia.adjudication_request where reg_id = ? order by attempt")
                .param(ids.like())
                .query(String.class)
                .list())
        .containsExactly("SUPERSEDED", "DECIDED");
    assertThat(
            count(
                "select count(*) from mosip_regprc.reg_manual_verification where reg_id = ? and status_code = 'APPROVED'",
                ids.like()))
        .isOne();
  }

  private static JdbcClient db() {
    return JdbcClient.create(Objects.requireNonNull(database).source());
  }

  /** -1 while the database is away. */
  private static long count(String sql, Object... parameters) {
    try {
      return db().sql(sql).params(parameters).query(Long.class).single();
    } catch (DataAccessException away) {
      return -1;
    }
  }
}
