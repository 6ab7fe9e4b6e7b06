package org.sosia.dedupe.internal;

import org.sosia.registration.RegistrationId;

/** What happens to the deduplication of a registration; see {@link DedupeState}. */
public sealed interface DedupeEvent {
  /** What comparing with the register leads to. */
  sealed interface OfComparison extends DedupeEvent {}

  /** What the authentication service, or its silence, leads to. */
  sealed interface OfService extends DedupeEvent {}

  /** No pair met the threshold. */
  record NobodyFound() implements OfComparison {}

  /** Deduplication is switched off. */
  record SwitchedOff() implements OfComparison {}

  /** The kernel takes no such record. */
  record RecordRefused() implements OfComparison {}

  /** At least one pair met the threshold. */
  record CandidatesFound() implements OfComparison {}

  /** The authentication service did not answer. */
  record ServiceAway() implements OfService {}

  /** The authentication service was asked and answers later. */
  record AnswerPending() implements OfService {}

  /** The potential duplicates have left the register, or were the person's own record. */
  record NobodyLeft() implements OfService {}

  /** The applicant is a registered person. */
  record PersonIdentified(RegistrationId matched) implements OfService {}

  /** The service cannot tell, or says that it is nobody of them: people look. */
  record LeftToPeople() implements OfService {}
}
