package org.sosia.registration;

/** Port: learns that a registration's status as a whole has changed. */
@FunctionalInterface
public interface RegistrationListener {
  /**
   * Called after the commit with the status that stands then, once or, after a crash, not at all;
   * so a listener may speed something up here but never be its only way.
   */
  void onStatus(RegistrationId id, RegistrationStatus status);

  /** Called inside the transaction: what is done here commits with the status, or not at all. */
  default void withinTransaction(RegistrationId id, RegistrationStatus status) {}
}
