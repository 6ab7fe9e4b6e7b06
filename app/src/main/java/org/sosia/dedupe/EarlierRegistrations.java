package org.sosia.dedupe;

import java.util.Set;
import org.sosia.registration.Applicant;
import org.sosia.registration.RegistrationId;

/** Port: which registered records are known to be the applicant's own. */
@FunctionalInterface
public interface EarlierRegistrations {
  /** Ids of the person's own earlier registrations; empty when none are known. */
  Set<RegistrationId> of(Applicant applicant);
}
