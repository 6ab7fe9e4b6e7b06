package org.sosia.dedupe.internal;

import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationListener;
import org.sosia.registration.RegistrationStatus;

/**
 * Takes registrations that ended without a place in the register out of it. A departure that is
 * missed costs nothing but memory: candidates are checked again when they are found.
 */
public final class RegisterDepartures implements RegistrationListener {
  private final RegisterStore store;
  private final LiveRegister register;

  public RegisterDepartures(RegisterStore store, LiveRegister register) {
    this.store = store;
    this.register = register;
  }

  @Override
  public void onStatus(RegistrationId id, RegistrationStatus status) {
    if (hasLeft(status)) {
      store.leave(id);
      register.forget(id);
    }
  }

  /** Whether a registration of this status is no longer somebody to be mistaken for. */
  static boolean hasLeft(RegistrationStatus status) {
    return switch (status) {
      case REJECTED, FAILED -> true;
      case PROCESSING, PROCESSED, REPROCESS, PAUSED -> false;
    };
  }
}
