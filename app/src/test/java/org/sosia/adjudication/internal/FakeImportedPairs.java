package org.sosia.adjudication.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sosia.adjudication.ImportedPairs;
import org.sosia.registration.RegistrationId;

/** Imported pairs in memory, {@code probe/member}, in the order of their scores. */
final class FakeImportedPairs implements ImportedPairs {
  final Set<String> waiting = new LinkedHashSet<>();
  final Map<String, Dropped> dropped = new LinkedHashMap<>();
  final Map<UUID, List<RegistrationId>> open = new LinkedHashMap<>();
  final List<Boolean> decisions = new ArrayList<>();
  final Set<String> asked = new LinkedHashSet<>();
  final Map<RegistrationId, Instant> putOff = new LinkedHashMap<>();
  Pace pace = Pace.USUAL;
  boolean lockedElsewhere;
  long releasedToday;

  @Override
  public boolean lockRelease() {
    return !lockedElsewhere;
  }

  @Override
  public Pace pace() {
    return pace;
  }

  @Override
  public void setPace(Pace changed, String by) {
    pace = changed;
  }

  @Override
  public long countOpen() {
    return open.size();
  }

  @Override
  public long countReleasedSince(Instant time) {
    return releasedToday;
  }

  @Override
  public Optional<RegistrationId> nextProbe(Instant now) {
    return waiting.stream()
        .map(pair -> new RegistrationId(pair.substring(0, pair.indexOf('/'))))
        .filter(probe -> !putOff.getOrDefault(probe, Instant.MIN).isAfter(now))
        .findFirst();
  }

  @Override
  public List<RegistrationId> listWaiting(RegistrationId probe) {
    return waiting.stream()
        .filter(pair -> pair.startsWith(probe + "/"))
        .map(pair -> new RegistrationId(pair.substring(pair.indexOf('/') + 1)))
        .toList();
  }

  @Override
  public boolean wereAsked(RegistrationId one, RegistrationId other) {
    return asked.contains(one + "/" + other) || asked.contains(other + "/" + one);
  }

  @Override
  public void drop(RegistrationId probe, RegistrationId member, Dropped why) {
    waiting.remove(probe + "/" + member);
    dropped.put(probe + "/" + member, why);
  }

  @Override
  public void release(RegistrationId probe, List<RegistrationId> members, UUID workflowInstanceId) {
    members.forEach(member -> waiting.remove(probe + "/" + member));
    open.put(workflowInstanceId, members);
    releasedToday++;
  }

  @Override
  public void putOff(RegistrationId probe, Instant until) {
    putOff.put(probe, until);
  }

  @Override
  public void decided(UUID workflowInstanceId, boolean duplicate) {
    open.remove(workflowInstanceId);
    decisions.add(duplicate);
  }

  @Override
  public long countOver(int gallery) {
    throw new UnsupportedOperationException("told by the interface only");
  }

  @Override
  public Standing standing() {
    throw new UnsupportedOperationException("told by the interface only");
  }

  @Override
  public List<FoundDouble> listDoubles(int limit) {
    throw new UnsupportedOperationException("told by the interface only");
  }

  @Override
  public boolean isDouble(RegistrationId id) {
    throw new UnsupportedOperationException("asked by the workflow only");
  }
}
