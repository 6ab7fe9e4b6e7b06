package org.sosia.registration;

import java.util.Set;

/** Port: against whom registrations were rejected. Every method needs an open transaction. */
public interface RejectedAgainst {
  /** Registrations that were taken for doubles of a record; empty when there are none. */
  Set<RegistrationId> of(RegistrationId matched);

  /** Whom a registration was taken for in its latest run; empty when for nobody. */
  Set<RegistrationId> reasonsOf(RegistrationId rejected);
}
