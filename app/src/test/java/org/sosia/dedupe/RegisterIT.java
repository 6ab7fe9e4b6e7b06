package org.sosia.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.config.DedupeSettings;
import org.sosia.dedupe.files.SnapshotFile;
import org.sosia.dedupe.internal.Arrived;
import org.sosia.dedupe.internal.LiveRegister;
import org.sosia.dedupe.internal.PersonRecords;
import org.sosia.dedupe.internal.RegisterDigest;
import org.sosia.dedupe.internal.RegisterSnapshot;
import org.sosia.dedupe.internal.RegisterState;
import org.sosia.dedupe.internal.RegisterStore;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.ScoredPair;
import org.sosia.platform.crypto.MasterKey;
import org.sosia.platform.crypto.SealedStream;
import org.sosia.registration.DemographicText;
import org.sosia.registration.Demographics;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.testing.SosiaUnderTest;
import org.springframework.boot.actuate.info.InfoEndpoint;

/** The register in memory over real rows, in one process and in two. */
@Timeout(120)
final class RegisterIT {
  private static final int ROUNDS = 150;

  @TempDir private Path folder = Path.of("");

  private final SosiaUnderTest sosia = SosiaUnderTest.running();
  private final RegisterStore store = sosia.bean(RegisterStore.class);
  private final FakeRegistrations registrations = new FakeRegistrations();

  private LiveRegister process(RegisterSnapshot snapshot) {
    RuleSettings rule = sosia.bean(DedupeSettings.class).rule();
    LiveRegister register = new LiveRegister(store, () -> RegisterIndexes.columnar(rule), snapshot);
    register.load();
    return register;
  }

  /** Somebody born in a century that no other test uses. */
  private Registration person(LocalDate born) {
    DemographicText text =
        new DemographicText("Amina Diallo", FakeRegistrations.noAddress(), "10104");
    Demographics demographics =
        new Demographics(Map.of("eng", text), "F", born, true, null, null, List.of(), List.of());
    String id = "rg-" + UUID.randomUUID();
    return registrations.add(id, RegistrationProcess.NEW, demographics, "{}", null);
  }

  private long admit(Registration registration) {
    return store.admit(List.of(registration.applicant())).getFirst().arrival();
  }

  private static List<String> admitAndProbe(LiveRegister register, Registration registration) {
    long arrival = register.admit(registration.applicant());
    PersonRecord probe = PersonRecords.of(registration.id(), registration.demographics().expose());
    return register.probe(probe, ProbeScope.before(arrival)).potentialDuplicates().stream()
        .map(ScoredPair::id)
        .toList();
  }

  @Test
  void a18_twoOfOnePersonAtTheSameMoment_findEachOtherExactlyOnceWhateverTheInterleaving()
      throws Exception {
    List<LiveRegister> processes =
        List.of(sosia.bean(LiveRegister.class), process(RegisterSnapshot.none()));
    CyclicBarrier together = new CyclicBarrier(2);
    Set<List<Boolean>> seenFirst = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        LocalDate born = LocalDate.of(1800, 1, 1).plusDays(round);
        List<Registration> both = List.of(person(born), person(born));
        List<Future<List<String>>> found = new ArrayList<>();
        // every second pair of rounds the other way round, should one of the two start faster
        for (int i : round % 4 < 2 ? new int[] {0, 1} : new int[] {1, 0}) {
          // even rounds in one process, odd ones in two
          LiveRegister register = processes.get(round % 2 * i);
          Registration registration = both.get(i);
          found.add(
              threads.submit(() -> {
                together.await();
                return admitAndProbe(register, registration);
              }));
        }
        List<String> first = found.get(round % 4 < 2 ? 0 : 1).get();
        List<String> second = found.get(round % 4 < 2 ? 1 : 0).get();
        assertThat(first.size() + second.size()).as("round %d", round).isEqualTo(1);
        assertThat(first.isEmpty() ? second : first)
            .containsExactly(both.get(first.isEmpty() ? 0 : 1).id().value());
        seenFirst.add(List.of(round % 2 == 0, first.isEmpty()));
      }
    }
    assertThat(seenFirst).as("both orders occurred, in one process and in two").hasSize(4);
  }

  @Test
  void a18_batchesOfOnePersonInTwoProcesses_everyPairIsFoundOnce() throws Exception {
    List<LiveRegister> processes =
        List.of(sosia.bean(LiveRegister.class), process(RegisterSnapshot.none()));
    int workers = 4;
    int each = 8;
    LocalDate born = LocalDate.of(1840, 1, 1);
    CyclicBarrier together = new CyclicBarrier(workers);
    List<Future<List<Integer>>> found = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      for (int worker = 0; worker < workers; worker++) {
        LiveRegister register = processes.get(worker % 2);
        List<Registration> batch = Stream.generate(() -> person(born)).limit(each).toList();
        found.add(
            threads.submit(() -> {
              together.await();
              return admitAndCount(register, batch);
            }));
      }
      List<Integer> seen = new ArrayList<>();
      for (Future<List<Integer>> counts : found) {
        seen.addAll(counts.get());
      }
      assertThat(seen)
          .as("the first sees nobody, the last everybody")
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, workers * each).boxed().toList());
    }
  }

  private static List<Integer> admitAndCount(LiveRegister register, List<Registration> batch) {
    List<Long> arrivals = register.admit(batch.stream().map(Registration::applicant).toList());
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Registration one = batch.get(i);
      PersonRecord probe = PersonRecords.of(one.id(), one.demographics().expose());
      seen.add(
          register.probe(probe, ProbeScope.before(arrivals.get(i))).potentialDuplicates().size());
    }
    return seen;
  }

  @Test
  void store_readsBackWhatItSaidItWrote() {
    Registration withoutText =
        registrations.add(
            "rg-" + UUID.randomUUID(),
            RegistrationProcess.NEW,
            new Demographics(
                Map.of(), "F", LocalDate.of(1850, 1, 1), false, null, null, List.of(), List.of()),
            "{}",
            null);
    List<Arrived> written =
        store.admit(List.of(withoutText.applicant(), person(LocalDate.of(1850, 1, 2)).applicant()));
    List<Arrived> read = new ArrayList<>();
    store.read(written.getFirst().arrival() - 1, written.getLast().arrival(), read::add);
    assertThat(read).isEqualTo(written);
    assertThat(store.admit(List.of(withoutText.applicant()))).containsExactly(written.getFirst());
  }

  @Test
  void probe_afterACommitInAnotherProcess_seesItWithinASecond() {
    LiveRegister register = sosia.bean(LiveRegister.class);
    for (int round = 0; round < 10; round++) {
      LocalDate born = LocalDate.of(1810, 1, 1).plusDays(round);
      Registration elsewhere = person(born);
      admit(elsewhere);
      long committedNanos = System.nanoTime();
      assertThat(admitAndProbe(register, person(born))).containsExactly(elsewhere.id().value());
      assertThat(Duration.ofNanos(System.nanoTime() - committedNanos))
          .isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void state_ofTheRows_isTheDigestOfTheirRecords() {
    Registration left = person(LocalDate.of(1820, 1, 1));
    admit(left);
    store.leave(left.id());
    long upTo = admit(person(LocalDate.of(1820, 1, 2)));
    RegisterDigest digest = new RegisterDigest();
    store.read(0, upTo, record -> digest.add(record.person().id(), record.arrival()));
    RegisterState state = store.state(upTo);
    assertThat(state.gone()).contains(left.id().value());
    assertThat(state.count()).isEqualTo(digest.count()).isPositive();
    assertThat(state.digest()).isEqualTo(digest.sum());
    assertThat(store.state(0).count()).isZero();
  }

  @Test
  void start_fromASnapshotAndLaterRows_isTheRegisterOfTheRows() throws Exception {
    RegisterSnapshot snapshot =
        new SnapshotFile(
            folder.resolve("register.snapshot"),
            new SealedStream(sosia.bean(MasterKey.class), new SecureRandom()));
    LocalDate born = LocalDate.of(1830, 1, 1);
    Registration first = person(born);
    Registration left = person(born);
    long upTo = Math.max(admit(first), admit(left));
    snapshot.write(upTo, 1, consumer -> store.read(0, upTo, consumer));
    store.leave(left.id());
    Registration later = person(born);
    admit(later);
    LiveRegister started = process(snapshot);
    assertThat(started.progress().complete()).isTrue();
    assertThat(started.size()).isEqualTo(process(RegisterSnapshot.none()).size());
    assertThat(admitAndProbe(started, person(born)))
        .containsExactlyInAnyOrder(first.id().value(), later.id().value());
  }

  @Test
  void info_showsHowFarTheRegisterIsRead() {
    assertThat(sosia.bean(InfoEndpoint.class).info().toString())
        .contains("register", "complete=true", "recordsPerSecond", "kernel", "laneBits");
  }

  @Test
  void id_unknown_hasNoRecord() {
    assertThat(store.findPerson(new RegistrationId("rg-unknown"))).isEmpty();
  }
}
