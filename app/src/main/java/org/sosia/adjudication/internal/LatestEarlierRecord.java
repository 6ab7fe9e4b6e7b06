package org.sosia.adjudication.internal;

import java.util.Comparator;
import java.util.Optional;
import org.sosia.dedupe.EarlierRegistrations;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationOverview;
import org.sosia.registration.RegistrationProcess;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.Registrations;

/**
 * What a person had before an update, a correction or a lost identifier: the latest of their own
 * earlier registrations that went through every stage. It stands for the record of MOSIP's ID
 * repository.
 */
public final class LatestEarlierRecord implements CaseSharing.EarlierRecord {
  private final EarlierRegistrations earlier;
  private final Registrations registrations;

  public LatestEarlierRecord(EarlierRegistrations earlier, Registrations registrations) {
    this.earlier = earlier;
    this.registrations = registrations;
  }

  @Override
  public Optional<RegistrationId> before(Registration registration) {
    if (registration.process() == RegistrationProcess.NEW) {
      return Optional.empty();
    }
    return earlier.of(registration.applicant()).stream()
        .filter(id -> !id.equals(registration.id()))
        .flatMap(id -> registrations.findOverview(id).stream())
        .filter(overview -> overview.status() == RegistrationStatus.PROCESSED)
        .max(Comparator.comparing(RegistrationOverview::receivedAt))
        .map(RegistrationOverview::id);
  }
}
