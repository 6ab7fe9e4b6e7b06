package org.sosia.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sosia.dedupe.internal.LiveRegister;
import org.sosia.dedupe.jdbc.JdbcRegisterStore;
import org.sosia.platform.Sensitive;
import org.sosia.platform.outbox.jdbc.JdbcOutbox;
import org.sosia.platform.outbox.jdbc.OutboxRelay;
import org.sosia.registration.CaptureContext;
import org.sosia.registration.DemographicText;
import org.sosia.registration.Demographics;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.registration.internal.IncomingRegistration;
import org.sosia.registration.internal.RegistrationIntake;
import org.sosia.testing.Await;
import org.sosia.testing.SosiaUnderTest;

/** How many registrations a second go through dedupe to routing, with nobody alike. */
class RequesterFigures {
  private static final int REGISTER = Integer.getInteger("sosia.figures.register", 100_000);
  private static final int REGISTRATIONS = Integer.getInteger("sosia.figures.registrations", 6_000);

  /** Registrations that go through before, so that what is measured is no longer being compiled. */
  private static final int WARM_UP = Integer.getInteger("sosia.figures.warm-up", 2_000);

  private static final int MUST_REACH =
      Integer.getInteger("sosia.figures.registrations-per-second", 300);

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final int AT_ONCE = 500;
  private static final int BIOMETRICS_BYTES = 40_000;

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final SplittableRandom dice = new SplittableRandom(20_260_301);

  @Test
  void throughput_noMatch_registrationsPerSecond() throws InterruptedException, IOException {
    fillRegister();
    OutboxRelay relay = sosia.bean(OutboxRelay.class);
    relay.stop();
    Run warmUp = measured("W", WARM_UP, relay);
    assertThat(warmUp.seconds).isPositive();
    String prefix = "F" + UUID.randomUUID().toString().substring(0, 8) + "-";
    Run run = measured(prefix, REGISTRATIONS, relay);
    System.err.printf(
        "figure registrations-per-second %.0f (register %d, %d registrations after %d that do not count, %.1f s, "
            + "%.1f ms of CPU each, the program had %.0f %% of %d processors)%n",
        REGISTRATIONS / run.seconds,
        REGISTER,
        REGISTRATIONS,
        WARM_UP,
        run.seconds,
        run.cpuSeconds * 1_000 / REGISTRATIONS,
        run.cpuSeconds * 100 / run.seconds / PROCESSORS,
        PROCESSORS);
    assertThat(routed(prefix)).isEqualTo(REGISTRATIONS);
    assertThat(REGISTRATIONS / run.seconds)
        .as("registrations per second")
        .isGreaterThanOrEqualTo(MUST_REACH);
  }

  /** How long it took, and how much processor time the program and its database used meanwhile. */
  private record Run(double seconds, double cpuSeconds) {}

  private Run measured(String prefix, int registrations, OutboxRelay relay)
      throws InterruptedException, IOException {
    takeIn(prefix, registrations);
    double cpuBefore = cpuSeconds();
    long began = System.nanoTime();
    relay.start();
    Await.awaitUndisturbed(Duration.ofMinutes(10), () -> waiting() == 0);
    double seconds = (System.nanoTime() - began) / 1e9;
    double cpuSeconds = cpuSeconds() - cpuBefore;
    relay.stop();
    return new Run(seconds, cpuSeconds);
  }

  private double cpuSeconds() throws IOException {
    Path pidFile = sosia.data().resolve("database").resolve("postmaster.pid");
    ProcessHandle postmaster =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()))
            .orElseThrow();
    return Stream.concat(Stream.of(ProcessHandle.current(), postmaster), postmaster.children())
        .mapToDouble(
            one -> one.info().totalCpuDuration().map(used -> used.toNanos() / 1e9).orElse(0.0))
        .sum();
  }

  private long waiting() {
    return sosia.bean(JdbcOutbox.class).countWaiting("bus");
  }

  private long routed(String prefix) {
    return sosia
        .db()
        .sql(
            """
            select count(*) from sosia.external_stage_visit v
            join mosip_regprc.registration r on r.workflow_instance_id = v.workflow_instance_id::text
            where starts_with(r.reg_id, :prefix)
            """)
        .param("prefix", prefix)
        .query(Long.class)
        .single();
  }

  private void fillRegister() {
    sosia.db().sql("alter system set synchronous_commit = off").update();
    sosia.db().sql("select pg_reload_conf()").query(Boolean.class).single();
    JdbcRegisterStore store = sosia.bean(JdbcRegisterStore.class);
    for (int i = 0; i < REGISTER; i += AT_ONCE) {
      store.admit(
          IntStream.range(i, Math.min(REGISTER, i + AT_ONCE))
              .mapToObj(one -> registration("R" + one).applicant())
              .toList());
    }
    // the register in memory reads what was added behind its back
    sosia.bean(LiveRegister.class).admit(registration("R-last").applicant());
    sosia.db().sql("alter system reset synchronous_commit").update();
    sosia.db().sql("select pg_reload_conf()").query(Boolean.class).single();
    sosia.db().sql("vacuum analyze").update();
  }

  private void takeIn(String prefix, int registrations) throws InterruptedException {
    RegistrationIntake intake = sosia.bean(RegistrationIntake.class);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < registrations; i++) {
        Registration one = registration(prefix + i);
        threads.execute(() -> {
          RegistrationIntake.Taken _ = intake.take(incoming(one));
        });
      }
    }
  }

  private Registration registration(String id) {
    Instant now = Instant.parse("2026-03-01T08:00:00Z");
    return new Registration(
        new RegistrationId(id),
        RegistrationProcess.NEW,
        UUID.randomUUID(),
        1,
        now,
        Sensitive.of("{}"),
        Sensitive.of(demographics()),
        Sensitive.of(cbeff()),
        List.of(),
        new CaptureContext("10001", null, null, null, now, now, Map.of()),
        "{}",
        "[]");
  }

  private static IncomingRegistration incoming(Registration one) {
    return new IncomingRegistration(
        one.id(),
        one.process(),
        "REGISTRATION_CLIENT",
        null,
        one.identityJson(),
        one.demographics(),
        one.cbeff(),
        one.documents(),
        one.context(),
        one.metaInfoJson(),
        one.auditsJson(),
        null,
        Sensitive.of(one.id().value().getBytes(StandardCharsets.UTF_8)));
  }

  private Demographics demographics() {
    java.time.LocalDate born = java.time.LocalDate.of(1940, 1, 1).plusDays(dice.nextInt(365 * 68));
    List<@Nullable String> lines =
        Arrays.asList(word(8) + " street", word(9), null, null, null, null);
    return new Demographics(
        Map.of(
            "eng", new DemographicText(word(7) + " " + word(9), lines, "56" + dice.nextInt(9999)),
            "fra", new DemographicText(word(7) + " " + word(9), lines, "56" + dice.nextInt(9999))),
        dice.nextBoolean() ? "FLE" : "MLE",
        born,
        true,
        "06" + dice.nextInt(99_999_999),
        null,
        List.of("North"),
        List.of("eng"));
  }

  private String word(int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + dice.nextInt(26)));
    }
    return word.toString();
  }

  private byte[] cbeff() {
    byte[] bdb = new byte[BIOMETRICS_BYTES];
    dice.nextBytes(bdb);
    return ("<BIR xmlns=\"http://standards.iso.org/iso-iec/19785/-3/ed-2/\"><BIR><BDB>"
            + Base64.getEncoder().encodeToString(bdb)
            + "</BDB></BIR></BIR>")
        .getBytes(StandardCharsets.UTF_8);
  }
}
