package org.sosia.dedupe;

import java.util.Set;
import org.sosia.registration.RegistrationId;

/** Port: what people said of a registration and its potential duplicates. Thread-safe. */
@FunctionalInterface
public interface PairVerdicts {
  /**
   * Notes a decision within the caller's transaction; a later one of the same pair replaces it.
   *
   * @param same those that are the same person
   * @param different those that are not
   */
  void decided(RegistrationId probe, Set<RegistrationId> same, Set<RegistrationId> different);

  /** Notes nothing. */
  static PairVerdicts none() {
    return (probe, same, different) -> {};
  }
}
