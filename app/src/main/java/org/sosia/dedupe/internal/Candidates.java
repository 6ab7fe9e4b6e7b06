package org.sosia.dedupe.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sosia.dedupe.EarlierRegistrations;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.ScoredPair;
import org.sosia.platform.InvalidInput;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationOverview;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.Registrations;

/** Admits a registration to the register and finds whom it may be the double of. Thread-safe. */
public final class Candidates {
  private final Registrations registrations;
  private final EarlierRegistrations earlier;
  private final LiveRegister register;
  private final RegisterDepartures departures;

  public Candidates(
      Registrations registrations,
      EarlierRegistrations earlier,
      LiveRegister register,
      RegisterDepartures departures) {
    this.registrations = registrations;
    this.earlier = earlier;
    this.register = register;
    this.departures = departures;
  }

  /** Waits until the register may be asked. */
  public void awaitRegister() {
    register.awaitComplete();
  }

  /**
   * Admits a registration without comparing it.
   *
   * @throws InvalidInput when the kernel takes no such record
   */
  public void admit(RegistrationId id) {
    Registration registration = registrations.getRegistration(id);
    PersonRecords.of(id, registration.demographics().expose());
    register.admit(registration);
  }

  /**
   * Admits a registration, then compares it with everybody who arrived before it. Those who left
   * the register meanwhile and the person's own earlier registrations are nobody's potential
   * duplicates.
   *
   * @throws InvalidInput when the kernel takes no such record
   */
  public Findings find(RegistrationId id) {
    Registration registration = registrations.getRegistration(id);
    PersonRecord probe = PersonRecords.of(id, registration.demographics().expose());
    long arrival = register.admit(registration);
    Set<String> own =
        earlier.of(registration).stream().map(RegistrationId::value).collect(Collectors.toSet());
    ProbeResult result = register.probe(probe, new ProbeScope(arrival, own));
    List<ScoredPair> present =
        result.potentialDuplicates().stream()
            .filter(pair -> isInRegister(new RegistrationId(pair.id())))
            .toList();
    return new Findings(present, result.candidatesScored(), result.notCompared());
  }

  /** Takes a registration out of the register that turned out to be a registered person's. */
  public void leave(RegistrationId id) {
    departures.onStatus(id, RegistrationStatus.REJECTED);
  }

  /** Those of the records that have not left the register, in the same order. */
  public List<RegistrationId> present(List<RegistrationId> records) {
    return records.stream().filter(this::isInRegister).toList();
  }

  /**
   * The registration's own status is the truth. A departure that was missed is made up for, so that
   * a registration that is passed over here has to come in anew.
   */
  private boolean isInRegister(RegistrationId id) {
    Optional<RegistrationStatus> status =
        registrations.findOverview(id).map(RegistrationOverview::status);
    status.ifPresent(known -> departures.onStatus(id, known));
    return status.map(known -> !RegisterDepartures.hasLeft(known)).orElse(false);
  }
}
