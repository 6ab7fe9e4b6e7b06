package org.sosia.dedupe.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sosia.dedupe.FakeRegistrations;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.RuleSettings;
import org.sosia.registration.Registration;

/** Registrations of one person that arrive together, and a register that is loaded again. */
final class A18_LiveRegisterTest {
  private final FakeRegistrations registrations = new FakeRegistrations();

  private static LiveRegister loaded(RegisterStore store) {
    LiveRegister register =
        new LiveRegister(store, () -> RegisterIndexes.columnar(RuleSettings.documented()));
    register.load();
    return register;
  }

  private static ProbeResult admitAndProbe(LiveRegister register, Registration registration) {
    long arrival = register.admit(registration.applicant());
    PersonRecord probe = PersonRecords.of(registration.id(), registration.demographics().expose());
    return register.probe(probe, ProbeScope.before(arrival));
  }

  @Test
  void a18_severalArriveTogetherInTwoProcesses_everyPairIsFoundOnce() throws Exception {
    FakeRegisterStore store = new FakeRegisterStore();
    List<LiveRegister> processes = List.of(loaded(store), loaded(store));
    int people = 8;
    for (int round = 0; round < 50; round++) {
      CyclicBarrier together = new CyclicBarrier(people);
      List<Callable<Integer>> arrivals = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        // one spelling a round, too far from every other round's to be found
        String name = Character.toString('a' + round % 26).repeat(12 + round / 26 * 12);
        Registration registration = registrations.add("R" + round + "-" + i, name);
        LiveRegister register = processes.get(i % 2);
        arrivals.add(() -> {
          together.await();
          return admitAndProbe(register, registration).potentialDuplicates().size();
        });
      }
      List<Integer> seen = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Integer> found : threads.invokeAll(arrivals)) {
          seen.add(found.get());
        }
      }
      assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    }
  }

  @Test
  void admit_twice_keepsItsArrival() {
    LiveRegister register = loaded(new FakeRegisterStore());
    Registration first = registrations.add("R1", "Amina Diallo");
    long arrival = register.admit(first.applicant());
    register.admit(registrations.add("R2", "Amina Diallo").applicant());
    assertThat(register.admit(first.applicant())).isEqualTo(arrival);
    assertThat(register.size()).isEqualTo(2);
  }

  @Test
  void load_afterRestart_sameProbeResult() {
    FakeRegisterStore store = new FakeRegisterStore();
    LiveRegister before = loaded(store);
    before.admit(registrations.add("R1", "Amina Diallo").applicant());
    before.admit(registrations.add("R2", "Amina Dialo").applicant());
    ProbeResult first = admitAndProbe(before, registrations.add("P", "Amina Diallo"));
    ProbeResult again = admitAndProbe(loaded(store), registrations.add("P", "Amina Diallo"));
    assertThat(first.potentialDuplicates()).hasSize(2);
    assertThat(again).isEqualTo(first);
  }
}
