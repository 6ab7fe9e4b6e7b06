package org.sosia.registration;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Port: the stored registrations. */
public interface Registrations {
  /** A registration with everything in it, or empty when the id is unknown. */
  Optional<Registration> findRegistration(RegistrationId id);

  /**
   * The same.
   *
   * @throws org.sosia.platform.Refusal NOT_FOUND when the id is unknown
   */
  Registration getRegistration(RegistrationId id);

  /**
   * What is compared of each registration, in no particular order.
   *
   * @param ids each once
   * @throws org.sosia.platform.Refusal NOT_FOUND when one of them is unknown
   */
  List<Applicant> listApplicants(Collection<RegistrationId> ids);

  /** What the pages show of a registration: no personal data. */
  Optional<RegistrationOverview> findOverview(RegistrationId id);

  /** The latest registrations, newest first. */
  List<RegistrationOverview> listLatest(int limit, int offset);

  /** The transactions of a registration, oldest first. */
  List<StageTransaction> listTransactions(RegistrationId id);

  /** How many there are in each status. */
  java.util.Map<RegistrationStatus, Long> countByStatus();
}
