package org.sosia.registration;

import java.util.Set;

/** Port: whom a registration was the reason to reject. Needs an open transaction. */
@FunctionalInterface
public interface RejectedAgainst {
  /** Registrations that were taken for doubles of a record; empty when there are none. */
  Set<RegistrationId> of(RegistrationId matched);
}
