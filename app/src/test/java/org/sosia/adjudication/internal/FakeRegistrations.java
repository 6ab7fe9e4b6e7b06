package org.sosia.adjudication.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sosia.platform.Refusal;
import org.sosia.registration.Applicant;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationOverview;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.Registrations;
import org.sosia.registration.StageTransaction;

/** Registrations in memory. */
public final class FakeRegistrations implements Registrations {
  private final Map<RegistrationId, Registration> all = new LinkedHashMap<>();

  public void add(Registration registration) {
    all.put(registration.id(), registration);
  }

  public void remove(String id) {
    all.remove(new RegistrationId(id));
  }

  @Override
  public Optional<Registration> findRegistration(RegistrationId id) {
    return Optional.ofNullable(all.get(id));
  }

  @Override
  public Registration getRegistration(RegistrationId id) {
    return findRegistration(id)
        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "registration", "is not known"));
  }

  @Override
  public List<Applicant> listApplicants(Collection<RegistrationId> ids) {
    throw new UnsupportedOperationException("adjudication compares nobody");
  }

  @Override
  public Optional<RegistrationOverview> findOverview(RegistrationId id) {
    return findRegistration(id)
        .map(one ->
            new RegistrationOverview(
                id,
                one.process(),
                "10001",
                AdjudicationFakes.NOW,
                RegistrationStatus.PROCESSED,
                "s",
                "c"));
  }

  @Override
  public List<RegistrationOverview> listLatest(int limit, int offset) {
    return List.of();
  }

  @Override
  public List<StageTransaction> listTransactions(RegistrationId id) {
    return List.of();
  }

  @Override
  public Map<RegistrationStatus, Long> countByStatus() {
    return Map.of();
  }
}
