package org.sosia.adjudication;

/**
 * What became of a request. The whole machine:
 *
 * <pre>
 * Sent      ── AnswerUnusable(last: false) ─► Refused
 *           ── AnswerUnusable(last: true) ──► Escalated
 *           ── SentAnew ────────────────────► Replaced
 * Sent, Refused, Escalated, Replaced
 *           ── AnswerDecides ───────────────► Decided
 *           ── OtherDecides ────────────────► Superseded
 * Refused, Escalated, Replaced
 *           ── AnswerUnusable, SentAnew ────► the same: the case has moved on already
 * </pre>
 *
 * <p>Decided and Superseded are ends: whatever reaches them is a bug and throws, because a case is
 * decided once.
 */
public sealed interface RequestState {
  /** A state from which an answer may still decide the case. */
  sealed interface Undecided extends RequestState {}

  /** A state in which a request stays. */
  sealed interface End extends RequestState {}

  /** The adjudicator has it, or will have it. */
  record Sent() implements Undecided {}

  /** Its answer could not be used; another request follows after the back-off. */
  record Refused() implements Undecided {}

  /** Its answer could not be used, and no attempt is left: a person must look. */
  record Escalated() implements Undecided {}

  /** Another request was sent in its place, because nobody read it or a person asked for it. */
  record Replaced() implements Undecided {}

  /** Its answer decided the case. */
  record Decided() implements End {}

  /** Another request's answer decided the case. */
  record Superseded() implements End {}

  /** What happens to a request. */
  sealed interface Event {}

  /**
   * An answer came that decides nothing.
   *
   * @param last whether no attempt is left
   */
  record AnswerUnusable(boolean last) implements Event {}

  /** Its answer decides the case. */
  record AnswerDecides() implements Event {}

  /** Another request's answer decides the case. */
  record OtherDecides() implements Event {}

  /** The case is sent anew while this request is still open. */
  record SentAnew() implements Event {}

  /**
   * The state after something has happened.
   *
   * @throws IllegalStateException when the case is decided already
   */
  default RequestState on(Event event) {
    return switch (this) {
      case Undecided open -> afterwards(open, event);
      case End end ->
          throw new IllegalStateException(
              "a request that is %s cannot meet %s"
                  .formatted(end.getClass().getSimpleName(), event.getClass().getSimpleName()));
    };
  }

  private static RequestState afterwards(Undecided open, Event event) {
    return switch (event) {
      case AnswerDecides() -> new Decided();
      case OtherDecides() -> new Superseded();
      case AnswerUnusable(boolean last) ->
          open instanceof Sent ? (last ? new Escalated() : new Refused()) : open;
      case SentAnew() -> open instanceof Sent ? new Replaced() : open;
    };
  }
}
