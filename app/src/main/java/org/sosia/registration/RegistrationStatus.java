package org.sosia.registration;

/** Where a registration stands as a whole. MOSIP's {@code registration.status_code}. */
public enum RegistrationStatus {
  /** On its way, or waiting for a person. */
  PROCESSING,
  /** Through every stage. */
  PROCESSED,
  /** Refused as a duplicate. */
  REJECTED,
  /** Ended by an error that no retry can help. */
  FAILED,
  /** To be tried again later. */
  REPROCESS,
  /** On hold: a service it needs is away, or a route has asked for additional information. */
  PAUSED
}
