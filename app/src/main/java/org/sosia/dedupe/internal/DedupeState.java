package org.sosia.dedupe.internal;

import org.sosia.registration.RegistrationId;

/**
 * How far the deduplication of a registration is. The whole machine:
 *
 * <pre>
 * Begun ── NobodyFound ──────────► Unique
 *       ── SwitchedOff ──────────► Skipped
 *       ── RecordRefused ────────► Unreadable
 *       ── CandidatesFound ──────► AwaitingAuthentication(0)
 * AwaitingAuthentication(n)
 *       ── ServiceAway ──────────► AwaitingAuthentication(n + 1)
 *       ── AnswerPending ────────► AwaitingAuthentication(n)
 *       ── NobodyLeft ───────────► Unique
 *       ── PersonIdentified(r) ──► Identified(r)
 *       ── LeftToPeople ─────────► ToAdjudication
 * </pre>
 *
 * <p>Every other pair of state and event is a bug and throws; an end is never left. Source: design
 * document of demo dedupe.
 */
public sealed interface DedupeState {
  /** Nothing is decided. */
  record Begun() implements DedupeState {}

  /**
   * There are potential duplicates, and the authentication service is still to answer.
   *
   * @param failedCalls calls that it did not answer, from 0
   */
  record AwaitingAuthentication(int failedCalls) implements DedupeState {
    public AwaitingAuthentication {
      if (failedCalls < 0) {
        throw new IllegalArgumentException("failedCalls: 0 or more");
      }
    }
  }

  /** A state in which a run stays. */
  sealed interface End extends DedupeState {}

  /** Nobody to be mistaken for. */
  record Unique() implements End {}

  /** Deduplication is switched off. */
  record Skipped() implements End {}

  /**
   * The applicant is a registered person.
   *
   * @param matched which one
   */
  record Identified(RegistrationId matched) implements End {}

  /** People decide. */
  record ToAdjudication() implements End {}

  /** The record cannot be compared at all. */
  record Unreadable() implements End {}

  /**
   * The state after something has happened.
   *
   * @throws IllegalStateException when that cannot happen in this state
   */
  default DedupeState on(DedupeEvent event) {
    return switch (this) {
      case Begun begun -> afterComparing(event);
      case AwaitingAuthentication(int failedCalls) -> afterAsking(failedCalls, event);
      case End end -> throw refused(event);
    };
  }

  private DedupeState afterComparing(DedupeEvent event) {
    return switch (event) {
      case DedupeEvent.NobodyFound() -> new Unique();
      case DedupeEvent.SwitchedOff() -> new Skipped();
      case DedupeEvent.RecordRefused() -> new Unreadable();
      case DedupeEvent.CandidatesFound() -> new AwaitingAuthentication(0);
      case DedupeEvent.OfService misplaced -> throw refused(misplaced);
    };
  }

  private DedupeState afterAsking(int failedCalls, DedupeEvent event) {
    return switch (event) {
      case DedupeEvent.ServiceAway() -> new AwaitingAuthentication(failedCalls + 1);
      case DedupeEvent.AnswerPending() -> this;
      case DedupeEvent.NobodyLeft() -> new Unique();
      case DedupeEvent.PersonIdentified(RegistrationId matched) -> new Identified(matched);
      case DedupeEvent.LeftToPeople() -> new ToAdjudication();
      case DedupeEvent.OfComparison misplaced -> throw refused(misplaced);
    };
  }

  private IllegalStateException refused(DedupeEvent event) {
    return new IllegalStateException(
        "a run that is %s cannot meet %s"
            .formatted(getClass().getSimpleName(), event.getClass().getSimpleName()));
  }
}
