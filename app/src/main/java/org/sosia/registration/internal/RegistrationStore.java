package org.sosia.registration.internal;

import java.util.Optional;
import java.util.UUID;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationStatus;

/** Port: where registrations are kept. Both methods need an open transaction. */
public interface RegistrationStore {
  /**
   * A registration that is already there.
   *
   * @param contentHash keyed hash of its canonical content
   */
  record Known(UUID workflowInstanceId, RegistrationStatus status, byte[] contentHash) {}

  /**
   * Stores a registration under a fresh workflow run.
   *
   * @return false when its id is known already; nothing is changed then
   */
  boolean add(IncomingRegistration registration, UUID workflowInstanceId, byte[] contentHash);

  /** What is stored under an id. */
  Optional<Known> findKnown(RegistrationId id);
}
