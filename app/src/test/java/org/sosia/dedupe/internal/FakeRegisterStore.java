package org.sosia.dedupe.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.sosia.matching.PersonRecord;
import org.sosia.registration.Applicant;
import org.sosia.registration.RegistrationId;

/** Rows in memory. Every method is one step, as a serial database would have it. */
final class FakeRegisterStore implements RegisterStore {
  private final TreeMap<Long, PersonRecord> byArrival = new TreeMap<>();
  private final Set<String> inactive = new HashSet<>();
  private long latest;

  @Override
  public synchronized List<Arrived> admit(List<Applicant> applicants) {
    return applicants.stream()
        .map(
            one -> new Arrived(PersonRecords.of(one.id(), one.demographics().expose()), admit(one)))
        .toList();
  }

  private long admit(Applicant registration) {
    String id = registration.id().value();
    Optional<Long> known = arrivalOf(id);
    if (known.isPresent() && !inactive.contains(id)) {
      return known.get();
    }
    known.ifPresent(byArrival::remove);
    inactive.remove(id);
    latest++;
    byArrival.put(
        latest, PersonRecords.of(registration.id(), registration.demographics().expose()));
    return latest;
  }

  private Optional<Long> arrivalOf(String id) {
    return byArrival.entrySet().stream()
        .filter(entry -> entry.getValue().id().equals(id))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public void read(long after, long upTo, Consumer<Arrived> reader) {
    List<Map.Entry<Long, PersonRecord>> copy;
    synchronized (this) {
      copy = new ArrayList<>(byArrival.subMap(after, false, upTo, true).entrySet());
      copy.removeIf(entry -> inactive.contains(entry.getValue().id()));
    }
    copy.forEach(entry -> reader.accept(new Arrived(entry.getValue(), entry.getKey())));
  }

  @Override
  public synchronized RegisterState state(long upTo) {
    RegisterDigest digest = new RegisterDigest();
    Set<String> gone = new HashSet<>();
    byArrival.forEach((arrival, person) -> {
      if (arrival > upTo || inactive.contains(person.id())) {
        gone.add(person.id());
      } else {
        digest.add(person.id(), arrival);
      }
    });
    return new RegisterState(digest.count(), digest.sum(), gone);
  }

  @Override
  public synchronized long latestArrival() {
    return latest;
  }

  @Override
  public synchronized long countActive() {
    return (long) byArrival.size() - inactive.size();
  }

  @Override
  public synchronized Optional<PersonRecord> findPerson(RegistrationId id) {
    return arrivalOf(id.value()).map(byArrival::get);
  }

  @Override
  public synchronized void leave(RegistrationId id) {
    inactive.add(id.value());
  }
}
