package org.sosia.dedupe.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sosia.dedupe.AuthenticationResult;
import org.sosia.dedupe.FakeProgress;
import org.sosia.dedupe.FakeRegistrations;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.RuleSettings;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.registration.RegistrationStatus;
import org.sosia.workflow.BatchTime;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.StageResult;
import tools.jackson.databind.json.JsonMapper;

final class DemoDedupeStageTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ADJUDICATION = "manual-adjudication-bus-in";

  private final FakeRegistrations registrations = new FakeRegistrations();
  private final FakeProgress progress = new FakeProgress(registrations);
  private final FakeRegisterStore store = new FakeRegisterStore();
  private final FakeRuns runs = new FakeRuns();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<List<RegistrationId>> galleries = new ArrayList<>();
  private final LiveRegister register =
      new LiveRegister(store, () -> RegisterIndexes.columnar(RuleSettings.documented()));
  private final RegisterDepartures departures = new RegisterDepartures(store, register);
  private Function<List<RegistrationId>, AuthenticationResult> service =
      gallery -> new AuthenticationResult.NotIdentified(gallery.size(), 0);
  private final DemoDedupeStage stage = stage(true);

  private DemoDedupeStage stage(boolean enabled) {
    RetryPolicy retries = new RetryPolicy(Duration.ofSeconds(2), Duration.ofSeconds(5));
    DemoDedupeStage.Notes notes =
        new DemoDedupeStage.Notes(new DedupeJournal(progress), new DedupeMetrics(meters));
    AuthenticationStep authentication =
        new AuthenticationStep(
            (probe, gallery) -> {
              galleries.add(gallery);
              return service.apply(gallery);
            },
            runs,
            notes.journal(),
            notes.metrics());
    return new DemoDedupeStage(
        new Candidates(
            registrations,
            new MetaInfoEarlierRegistrations(JsonMapper.shared()),
            register,
            departures,
            new ByEvidence(java.util.Set.of(), null, store, RuleSettings.documented())),
        authentication,
        runs,
        notes,
        new DemoDedupeStage.Options(enabled, retries, 1));
  }

  private static StageMessage message(Registration registration, int iteration) {
    return new StageMessage(
        registration.id(),
        registration.process(),
        "REGISTRATION_CLIENT",
        iteration,
        registration.workflowInstanceId(),
        true,
        false,
        null,
        null,
        Map.of(),
        NOW);
  }

  private StageResult process(Registration registration) {
    if (!register.complete()) {
      register.load();
    }
    return stage.process(message(registration, 1));
  }

  private static void assertAnswer(
      StageResult result, boolean valid, boolean internalError, @Nullable String address) {
    assertThat(result)
        .isInstanceOfSatisfying(
            StageResult.Answer.class,
            answer -> {
              assertThat(answer.message().valid()).isEqualTo(valid);
              assertThat(answer.message().internalError()).isEqualTo(internalError);
              assertThat(answer.message().address()).isEqualTo(address);
            });
  }

  private void assertAway(StageResult result, Duration wait) {
    assertThat(result).isEqualTo(new StageResult.TryAgain(wait));
  }

  @Test
  void process_registerNotLoaded_waitsUntilItIs() throws Exception {
    Registration r1 = registrations.add("R1", "Amina Diallo");
    store.admit(List.of(r1.applicant()));
    Registration p = registrations.add("P", "Amina Diallo");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<StageResult> result = threads.submit(() -> stage.process(message(p, 1)));
      assertThat(result.isDone()).isFalse();
      assertThat(progress.rowsOf("P")).isEmpty();
      register.load();
      assertAnswer(result.get(), true, false, ADJUDICATION);
    }
  }

  @Test
  void b01_noPotentialDuplicate_goesOnWithoutAuthentication() {
    process(registrations.add("R1", "Somebody Entirely Different"));
    StageResult result = process(registrations.add("P", "Amina Diallo"));
    assertAnswer(result, true, false, null);
    assertThat(progress.rowsOf("P")).containsExactly("SUCCESS RPR-DDP-SUCCESS-001");
    assertThat(galleries).isEmpty();
  }

  @Test
  void a18_twoOfOnePersonInOneBatch_theLaterSeesTheEarlier() {
    register.load();
    List<StageMessage> batch =
        List.of(
            message(registrations.add("P", "Amina Diallo"), 1),
            message(registrations.add("X", "x".repeat(2000)), 1),
            message(registrations.add("Q", "Amina Diallo"), 1));

    List<StageResult> results = stage.processAll(batch, BatchTime.unlimited());

    assertAnswer(results.get(0), true, false, null);
    assertAnswer(results.get(1), false, true, null);
    assertAnswer(results.get(2), true, false, ADJUDICATION);
    assertThat(galleries).containsExactly(List.of(new RegistrationId("P")));
    assertThat(stage.processAll(batch, BatchTime.unlimited()))
        .as("once more, nothing new")
        .isEqualTo(results);
    assertThat(progress.rowsOf("P")).hasSize(1);
  }

  @Test
  void processAll_timeOver_nobodyElseWaitsForTheServiceAndNothingIsLost() {
    process(registrations.add("R1", "Amina Diallo"));
    galleries.clear();
    List<StageMessage> batch =
        List.of(
            message(registrations.add("P", "Amina Diallo"), 1),
            message(registrations.add("U", "Somebody Entirely Different"), 1),
            message(registrations.add("Q", "Amina Diallo"), 1));

    List<StageResult> results = stage.processAll(batch, () -> true);

    assertAnswer(results.get(0), true, false, ADJUDICATION);
    assertAnswer(results.get(1), true, false, null);
    assertThat(results.get(2)).isEqualTo(new StageResult.NotReached());
    assertThat(galleries).hasSize(1);
    assertThat(progress.rowsOf("Q")).containsExactly("IN_PROGRESS RPR-DDP-FAILED-002");

    assertAnswer(stage.process(batch.get(2)), true, false, ADJUDICATION);
    assertThat(galleries)
        .as("asked once, with everybody before it")
        .hasSize(2)
        .last()
        .asInstanceOf(InstanceOfAssertFactories.list(RegistrationId.class))
        .containsExactlyInAnyOrder(new RegistrationId("R1"), new RegistrationId("P"));
  }

  @Test
  void b02_identified_isRejectedWithTheMatchedId() {
    process(registrations.add("R1", "Amina Diallo"));
    process(registrations.add("R2", "Amina Dialo"));
    galleries.clear();
    service = gallery -> new AuthenticationResult.Identified(gallery.getFirst(), 250, 1);
    Registration p = registrations.add("P", "Amina Diallo");
    assertAnswer(process(p), false, false, null);
    assertThat(galleries)
        .as("by descending score")
        .containsExactly(List.of(new RegistrationId("R1"), new RegistrationId("R2")));
    assertThat(progress.rowsOf("P"))
        .containsExactly("IN_PROGRESS RPR-DDP-FAILED-002", "FAILED RPR-DDP-FAILED-001");
    assertThat(progress.lastComment()).contains("R1");
  }

  @Test
  void b03_notIdentified_goesToAdjudication() {
    process(registrations.add("R1", "Amina Diallo"));
    StageResult result = process(registrations.add("P", "Amina Diallo"));
    assertAnswer(result, true, false, ADJUDICATION);
    assertThat(progress.rowsOf("P")).startsWith("IN_PROGRESS RPR-DDP-FAILED-002");
    assertThat(runs.checks()).isEqualTo(1);
    assertThat(meters.counter("sosia.dedupe.potential.duplicates").count()).isEqualTo(1);
    assertThat(meters.counter("sosia.dedupe.candidates.scored").count()).isEqualTo(1);
    assertThat(meters.counter("sosia.dedupe.authentication.checks").count()).isEqualTo(1);
  }

  @Test
  void b04_serviceAway_isAskedAgainWithLongerWaitsUntilItReturns() {
    process(registrations.add("R1", "Amina Diallo"));
    service = gallery -> new AuthenticationResult.ServiceAway("no connection");
    Registration p = registrations.add("P", "Amina Diallo");
    assertAway(process(p), Duration.ofSeconds(2));
    assertAway(process(p), Duration.ofSeconds(4));
    assertAway(process(p), Duration.ofSeconds(5));
    assertAway(process(p), Duration.ofSeconds(5));
    assertThat(progress.rowsOf("P"))
        .containsExactly(
            "IN_PROGRESS RPR-DDP-FAILED-002",
            "REPROCESS RPR-SYS-EXCEPTION-001",
            "REPROCESS RPR-SYS-EXCEPTION-001",
            "REPROCESS RPR-SYS-EXCEPTION-001",
            "REPROCESS RPR-SYS-EXCEPTION-001");
    service = gallery -> new AuthenticationResult.NotIdentified(1, 0);
    assertAnswer(process(p), true, false, ADJUDICATION);
  }

  @Test
  void b04_candidateRejectedWhileServiceIsAway_isNotAskedFor() {
    Registration r1 = registrations.add("R1", "Amina Diallo");
    process(r1);
    service = gallery -> new AuthenticationResult.ServiceAway("no connection");
    Registration p = registrations.add("P", "Amina Diallo");
    process(p);
    registrations.setStatus(r1.id(), RegistrationStatus.REJECTED);
    galleries.clear();
    assertAnswer(process(p), true, false, null);
    assertThat(galleries).isEmpty();
  }

  @Test
  void b05_probeWithoutUsableBiometrics_goesToAdjudicationWithTheReason() {
    process(registrations.add("R1", "Amina Diallo"));
    service = gallery -> new AuthenticationResult.NoUsableBiometrics("no finger was captured");
    assertAnswer(process(registrations.add("P", "Amina Diallo")), true, false, ADJUDICATION);
    assertThat(progress.lastComment()).contains("no finger was captured");
  }

  @Test
  void a12_nameAbsent_isCountedAndSaid() {
    process(registrations.add("R1", "Amina Diallo"));
    Registration p =
        registrations.add(
            "P", RegistrationProcess.NEW, FakeRegistrations.demographics(null, "F"), "{}", null);
    assertAnswer(process(p), true, false, null);
    assertThat(progress.lastComment()).contains("NAME_ABSENT 1");
    assertThat(meters.counter("sosia.dedupe.not.compared", "reason", "NAME_ABSENT").count())
        .isEqualTo(1);
  }

  @Test
  void a13_genderAbsent_isCountedAndSaid() {
    process(registrations.add("R1", "Amina Diallo"));
    Registration p =
        registrations.add(
            "P",
            RegistrationProcess.NEW,
            FakeRegistrations.demographics("Amina Diallo", null),
            "{}",
            null);
    assertAnswer(process(p), true, false, null);
    assertThat(progress.lastComment()).contains("GENDER_ABSENT 1");
  }

  @Test
  void a16_deliveredTwice_sameAnswerAndOneOutcome() {
    process(registrations.add("R1", "Amina Diallo"));
    Registration p = registrations.add("P", "Amina Diallo");
    StageResult first = process(p);
    List<String> rows = progress.rowsOf("P");
    assertThat(process(p)).isEqualTo(first);
    assertThat(progress.rowsOf("P")).isEqualTo(rows);
    assertThat(register.size()).isEqualTo(2);
    assertThat(runs.checks()).isEqualTo(1);
  }

  @Test
  void a17_updateNamesItsOwnRegistration_isNotItsOwnCandidate() {
    process(registrations.add("R1", "Amina Diallo"));
    Registration update =
        registrations.add(
            "U",
            RegistrationProcess.UPDATE,
            FakeRegistrations.demographics("Amina Diallo", "F"),
            "{\"earlierRegistrationIds\":[\"R1\"]}",
            null);
    assertAnswer(process(update), true, false, null);
    assertThat(galleries).isEmpty();
  }

  @Test
  void a17_updateIdentifiedAsItsOwnRecord_isNotRejected() {
    process(registrations.add("R1", "Amina Diallo"));
    service = gallery -> new AuthenticationResult.Identified(gallery.getFirst(), 250, 1);
    Registration update =
        registrations.add(
            "U",
            RegistrationProcess.UPDATE,
            FakeRegistrations.demographics("Amina Diallo", "F"),
            "{}",
            null);
    assertAnswer(process(update), true, false, null);
    assertThat(progress.rowsOf("U")).endsWith("SUCCESS RPR-DDP-SUCCESS-001");
  }

  @Test
  void find_newRegistrationNamesSomebodyAsItself_isComparedAllTheSame() {
    process(registrations.add("R1", "Amina Diallo"));
    Registration p =
        registrations.add(
            "P",
            RegistrationProcess.NEW,
            FakeRegistrations.demographics("Amina Diallo", "F"),
            "{\"earlierRegistrationIds\":[\"R1\"]}",
            null);
    assertAnswer(process(p), true, false, ADJUDICATION);
  }

  @Test
  void process_candidateWasRejected_isNobodysDouble() {
    Registration r1 = registrations.add("R1", "Amina Diallo");
    process(r1);
    registrations.setStatus(r1.id(), RegistrationStatus.REJECTED);
    assertAnswer(process(registrations.add("P", "Amina Diallo")), true, false, null);
    assertThat(register.size()).as("the missed departure was made up for").isEqualTo(1);
  }

  @Test
  void process_runAgainAfterDeparture_seesThoseWhoCameMeanwhile() {
    Registration r1 = registrations.add("R1", "Amina Diallo");
    process(r1);
    departures.onStatus(r1.id(), RegistrationStatus.FAILED);
    process(registrations.add("R2", "Amina Diallo"));
    assertAnswer(stage.process(message(r1, 2)), true, false, ADJUDICATION);
  }

  @Test
  void process_switchedOff_isSkippedButAdmitted() {
    register.load();
    Registration p = registrations.add("P", "Amina Diallo");
    assertAnswer(stage(false).process(message(p, 1)), true, false, null);
    assertThat(progress.rowsOf("P")).containsExactly("SUCCESS RPR-DDP-SKIPPED-003");
    assertThat(register.size()).isEqualTo(1);
  }

  @Test
  void process_recordThatCannotBeCompared_failsWithTheFieldNamed() {
    Registration p = registrations.add("P", "x".repeat(2000));
    assertAnswer(process(p), false, true, null);
    assertThat(progress.rowsOf("P")).containsExactly("ERROR RPR-SYS-EXCEPTION-001");
    assertThat(progress.lastComment()).contains("NAME").doesNotContain("xx");
  }
}
