package org.sosia.registration;

/**
 * Port: learns that a registration's status as a whole has changed. Called after the commit, once
 * or, after a crash, not at all; so a listener may speed something up but never be its only way.
 */
@FunctionalInterface
public interface RegistrationListener {
  void onStatus(RegistrationId id, RegistrationStatus status);
}
