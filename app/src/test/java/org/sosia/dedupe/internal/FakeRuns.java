package org.sosia.dedupe.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sosia.registration.RegistrationId;

/** Runs in memory. */
final class FakeRuns implements DedupeRuns {
  private final Map<String, DedupeRun> runs = new HashMap<>();
  private final Map<String, List<RegistrationId>> duplicates = new HashMap<>();
  private int checks;

  private static String key(DedupeRun run) {
    return run.workflowInstanceId() + "/" + run.iteration();
  }

  @Override
  public List<DedupeRun> begin(List<DedupeRun> begun) {
    return begun.stream().map(run -> runs.computeIfAbsent(key(run), unknown -> run)).toList();
  }

  @Override
  public void save(DedupeRun run) {
    runs.put(key(run), run);
  }

  @Override
  public void addAuthenticationChecks(DedupeRun run, int more) {
    checks += more;
  }

  @Override
  public void saveFindings(List<Found> all) {
    all.forEach(one -> saveFindings(one.run(), one.findings()));
  }

  private void saveFindings(DedupeRun run, Findings findings) {
    save(run);
    List<RegistrationId> found = new ArrayList<>();
    findings.potentialDuplicates().forEach(pair -> found.add(new RegistrationId(pair.id())));
    if (duplicates.put(key(run), found) != null) {
      throw new IllegalStateException("the findings of one run were stored twice");
    }
  }

  @Override
  public List<RegistrationId> listPotentialDuplicates(DedupeRun run) {
    return List.copyOf(duplicates.getOrDefault(key(run), List.of()));
  }

  @Override
  public void removePotentialDuplicate(DedupeRun run, RegistrationId matched) {
    duplicates.getOrDefault(key(run), new ArrayList<>()).remove(matched);
  }

  int checks() {
    return checks;
  }
}
