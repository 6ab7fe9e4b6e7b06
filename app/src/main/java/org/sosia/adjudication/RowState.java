package org.sosia.adjudication;

import java.util.UUID;

/**
 * How a row of {@code reg_manual_verification} or {@code reg_verification} stands. The whole
 * machine:
 *
 * <pre>
 * Pending  ── Asked(request) ──► InQueue(request)
 *          ── GivenBack ───────► Pending
 * InQueue  ── Asked(request) ──► InQueue(request)    sent anew
 *          ── GivenBack ───────► Pending             the answer could not be used
 * Pending, InQueue
 *          ── FoundToMatch ────► Rejected
 *          ── FoundNotToMatch ─► Approved
 * </pre>
 *
 * <p>Approved and Rejected are ends: what reaches them is a bug and throws.
 */
public sealed interface RowState {
  /** A state in which a row stays. */
  sealed interface End extends RowState {}

  /**
   * To be sent.
   *
   * @param comment why it came back, with MOSIP's code; empty = it was never sent
   */
  record Pending(String comment) implements RowState {}

  /** The adjudicator has it, under this request. */
  record InQueue(UUID requestId) implements RowState {}

  /** No match, or verified. */
  record Approved() implements End {}

  /** A match, or not verified. */
  record Rejected() implements End {}

  /** What happens to a row. */
  sealed interface Event {}

  /** A request with it is handed to the queue. */
  record Asked(UUID requestId) implements Event {}

  /** The request's answer could not be used. */
  record GivenBack(String comment) implements Event {}

  /** The answer says that it is a match. */
  record FoundToMatch() implements Event {}

  /** The answer says that it is none. */
  record FoundNotToMatch() implements Event {}

  /**
   * The state after something has happened.
   *
   * @throws IllegalStateException when the row is decided already
   */
  default RowState on(Event event) {
    if (this instanceof End) {
      throw new IllegalStateException(
          "a row that is %s cannot meet %s"
              .formatted(getClass().getSimpleName(), event.getClass().getSimpleName()));
    }
    return switch (event) {
      case Asked(UUID requestId) -> new InQueue(requestId);
      case GivenBack(String comment) -> new Pending(comment);
      case FoundToMatch() -> new Rejected();
      case FoundNotToMatch() -> new Approved();
    };
  }
}
