package org.sosia.adjudication.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.adjudication.AdjudicationAnswer;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.ImportedPairs.Dropped;
import org.sosia.adjudication.ImportedPairs.Pace;
import org.sosia.platform.IdSource;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.registration.RegistrationRuns;
import org.sosia.registration.RegistrationStatus;
import org.springframework.transaction.support.TransactionOperations;

class ImportedReleaseTest {
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final AdjudicationFakes fakes = new AdjudicationFakes();
  private final FakeImportedPairs pairs = new FakeImportedPairs();
  private final FakeRuns runs = new FakeRuns();
  private Set<RegistrationId> own = Set.of();

  private final ImportedRelease release =
      new ImportedRelease(
          pairs,
          new ImportedRelease.Records(fakes.registrations, runs, applicant -> own),
          new ImportedRelease.Asking(
              fakes.store,
              fakes.push,
              new CasePush.Stamps(IdSource.random(), AdjudicationFakes.CLOCK)),
          TransactionOperations.withoutTransaction(),
          new ImportedRelease.Limits(2, LOOK, Duration.ofSeconds(30)));

  private final AnswerDesk desk =
      new AnswerDesk(
          fakes.store,
          new ImportedCasesEnd(fakes.bus, pairs, runs, fakes.progress, List.of()),
          new AnswerDesk.Resending(
              new ResendRule(1, Duration.ofMinutes(1), Duration.ofMinutes(1)),
              new CaseTimers(
                  fakes.outbox, IdSource.random(), fakes.store.flow().kind(), Duration.ofDays(7))),
          fakes.deadLetters,
          AdjudicationFakes.CLOCK);

  private static RegistrationId id(String value) {
    return new RegistrationId(value);
  }

  /** Pairs {@code probe/member} of registrations that went through every stage. */
  private void imported(String... all) {
    for (String pair : all) {
      pairs.waiting.add(pair);
      for (String one : pair.split("/", -1)) {
        fakes.registrations.add(AdjudicationFakes.registration(one));
        runs.statuses.putIfAbsent(id(one), RegistrationStatus.PROCESSED);
      }
    }
  }

  private List<String> asked() {
    return fakes.sent.stream().map(one -> one.probe() + " " + one.gallery()).toList();
  }

  private AnswerDesk.Result answer(int index, int returnValue, String... matched) {
    return desk.take(
        new AdjudicationAnswer(
            fakes.sent.get(index).requestId().toString(),
            returnValue,
            matched.length,
            List.of(matched)),
        "{}");
  }

  @Test
  void galleryOverTheMost_waitsForTheNextCase_oneCaseAtATime() {
    imported("P/G1", "P/G2", "P/G3");
    pairs.pace = new Pace(1, null);

    assertThat(release.runOnce()).isEqualTo(LOOK);
    assertThat(asked()).containsExactly("P [G1, G2]");
    assertThat(pairs.waiting).containsExactly("P/G3");

    answer(0, 1);
    release.runOnce();
    assertThat(asked()).containsExactly("P [G1, G2]", "P [G3]");
    assertThat(fakes.sent.stream().map(AdjudicationRequest::caseId).distinct()).hasSize(2);
  }

  @Test
  void mostOpenAndPerDay_areNotPassed() {
    imported("P1/G", "P2/G", "P3/G");
    pairs.pace = new Pace(2, null);
    release.runOnce();
    assertThat(fakes.sent).hasSize(2);

    pairs.pace = new Pace(9, 2);
    release.runOnce();
    assertThat(fakes.sent).hasSize(2);

    pairs.pace = new Pace(9, 3);
    pairs.lockedElsewhere = true;
    release.runOnce();
    assertThat(fakes.sent).hasSize(2);

    pairs.lockedElsewhere = false;
    release.runOnce();
    assertThat(fakes.sent).hasSize(3);
  }

  @Test
  void pairsThatNeedNoCase_areDroppedWithTheirReason() {
    imported("P/OWN", "P/ASKED", "P/GONE", "R/G", "F/G");
    own = Set.of(id("OWN"));
    pairs.asked.add("ASKED/P");
    fakes.registrations.remove("GONE");
    runs.statuses.put(id("R"), RegistrationStatus.REJECTED);
    runs.statuses.put(id("F"), RegistrationStatus.FAILED);

    release.runOnce();

    assertThat(fakes.sent).isEmpty();
    assertThat(pairs.dropped)
        .containsOnly(
            Map.entry("P/OWN", Dropped.OWN_RECORD),
            Map.entry("P/ASKED", Dropped.ASKED_BEFORE),
            Map.entry("P/GONE", Dropped.STANDS_FOR_NOBODY),
            Map.entry("R/G", Dropped.STANDS_FOR_NOBODY),
            Map.entry("F/G", Dropped.STANDS_FOR_NOBODY));
  }

  @Test
  void dataThatCannotBeShared_isPutOff_andTheNextHasItsTurn() {
    imported("P1/G", "P2/G");
    fakes.shares.away = true;
    release.runOnce();
    assertThat(pairs.putOff)
        .containsOnly(Map.entry(id("P1"), AdjudicationFakes.NOW.plusSeconds(30)));
    assertThat(pairs.open).isEmpty();

    fakes.shares.away = false;
    release.runOnce();
    assertThat(asked()).containsExactly("P2 [G]");
  }

  @Test
  void samePerson_isRejectedAsIssuedAlready_andReachesNoRoute() {
    imported("P/G1");
    release.runOnce();
    assertThat(fakes.sent.getFirst().caseId().workflowInstanceId()).isNotEqualTo(runs.instance);

    assertThat(answer(0, 1, "G1")).isEqualTo(AnswerDesk.Result.DECIDED);

    assertThat(fakes.progress.statuses).containsExactly(RegistrationStatus.REJECTED);
    assertThat(fakes.progress.comments.getLast()).contains("issued already", "revoked");
    assertThat(fakes.bus.published).isEmpty();
    assertThat(pairs.decisions).containsExactly(true);
  }

  @Test
  void anotherPerson_orRegistrationThatChangedSince_keepsItsStatus() {
    imported("P1/G", "P2/G");
    release.runOnce();

    answer(0, 1);
    runs.statuses.put(id("P2"), RegistrationStatus.FAILED);
    answer(1, 1, "G");

    assertThat(fakes.progress.statuses).isEmpty();
    assertThat(fakes.progress.comments.getLast()).startsWith("Stays FAILED");
    assertThat(fakes.bus.published).isEmpty();
    assertThat(pairs.decisions).containsExactly(false, true);
  }

  @Test
  void noAttemptLeft_tellsAPerson_butTheRegistrationIsNotOnHold() {
    imported("P/G");
    release.runOnce();

    assertThat(answer(0, 2)).isEqualTo(AnswerDesk.Result.NOT_USED);

    assertThat(fakes.deadLetters.reasons).hasSize(1);
    assertThat(fakes.control.sendAnew(id("P"), "admin", "once more"))
        .isInstanceOf(CaseControl.Result.Sent.class);
    assertThat(answer(1, 1)).isEqualTo(AnswerDesk.Result.DECIDED);
    assertThat(fakes.progress.statuses).isEmpty();
  }

  /** Runs in memory, all of one instance. */
  private static final class FakeRuns implements RegistrationRuns {
    final Map<RegistrationId, RegistrationStatus> statuses = new LinkedHashMap<>();
    final UUID instance = UUID.randomUUID();

    @Override
    public Optional<Run> find(RegistrationId id) {
      return Optional.ofNullable(statuses.get(id))
          .map(status ->
              new Run(id, RegistrationProcess.NEW, "REGISTRATION_CLIENT", 1, instance, status));
    }

    @Override
    public Optional<Run> lock(RegistrationId id) {
      return find(id);
    }

    @Override
    public Run beginNext(RegistrationId id) {
      throw new AssertionError("an imported case begins no run");
    }
  }
}
