package org.sosia.dedupe.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sosia.dedupe.EarlierRegistrations;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.ProbeScope;
import org.sosia.platform.InvalidInput;
import org.sosia.registration.Applicant;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationOverview;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.Registrations;

/** Admits registrations to the register and finds whom each may be the double of. Thread-safe. */
public final class Candidates {
  private final Registrations registrations;
  private final EarlierRegistrations earlier;
  private final LiveRegister register;
  private final RegisterDepartures departures;
  private final ByEvidence byEvidence;

  public Candidates(
      Registrations registrations,
      EarlierRegistrations earlier,
      LiveRegister register,
      RegisterDepartures departures,
      ByEvidence byEvidence) {
    this.registrations = registrations;
    this.earlier = earlier;
    this.register = register;
    this.departures = departures;
    this.byEvidence = byEvidence;
  }

  /** Waits until the register may be asked. */
  public void awaitRegister() {
    register.awaitComplete();
  }

  /** What became of a registration that was to be admitted. */
  sealed interface Admission {
    /**
     * It is in the register.
     *
     * @param probe what is compared
     * @param arrival everybody with a smaller one came before it
     */
    record Admitted(Applicant applicant, PersonRecord probe, long arrival) implements Admission {}

    /**
     * The kernel takes no such record.
     *
     * @param reason names the field, never a text
     */
    record Refused(String reason) implements Admission {}
  }

  /**
   * Admits registrations, all at once, without comparing them.
   *
   * @param ids each once
   */
  Map<RegistrationId, Admission> admit(Collection<RegistrationId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<RegistrationId, Admission> admissions = new HashMap<>();
    List<Applicant> sound = new ArrayList<>();
    List<PersonRecord> probes = new ArrayList<>();
    for (Applicant applicant : registrations.listApplicants(ids)) {
      try {
        probes.add(PersonRecords.of(applicant.id(), applicant.demographics().expose()));
        sound.add(applicant);
      } catch (InvalidInput refused) {
        admissions.put(applicant.id(), new Admission.Refused(String.valueOf(refused.getMessage())));
      }
    }
    List<Long> arrivals = register.admit(sound);
    for (int i = 0; i < sound.size(); i++) {
      admissions.put(
          sound.get(i).id(), new Admission.Admitted(sound.get(i), probes.get(i), arrivals.get(i)));
    }
    return admissions;
  }

  /**
   * Compares a registration with everybody who arrived before it. Those who left the register
   * meanwhile and the person's own earlier registrations are nobody's potential duplicates.
   */
  Findings find(Admission.Admitted admitted) {
    Set<String> own =
        earlier.of(admitted.applicant()).stream()
            .map(RegistrationId::value)
            .collect(Collectors.toSet());
    ProbeScope scope = new ProbeScope(admitted.arrival(), own);
    ProbeResult result = register.probe(admitted.probe(), scope);
    Findings found =
        byEvidence.decides(admitted.applicant().process())
            ? byEvidence.findings(
                admitted.probe(), register.probeByEvidence(admitted.probe(), scope), result)
            : Findings.byRule(
                result.potentialDuplicates().stream().map(FoundPair::byRule).toList(),
                result.candidatesScored(),
                result.notCompared());
    return found.of(
        found.potentialDuplicates().stream()
            .filter(pair -> isInRegister(new RegistrationId(pair.id())))
            .toList());
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
