package org.sosia.workflow;

import java.util.Optional;
import org.sosia.registration.RegistrationId;

/**
 * Port: registrations that have ended and must not run again, because what their run would bring
 * about is there already. Needs an open transaction.
 */
public interface RunAgainGuard {
  /** Why a registration must not run again, one clause without personal data; empty = it may. */
  Optional<String> refusal(RegistrationId id);
}
