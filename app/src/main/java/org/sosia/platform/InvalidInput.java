package org.sosia.platform;

import java.util.List;

/**
 * A caller's input that cannot be taken: which field, and why. At the HTTP boundary it becomes a
 * 400 problem document, at a queue a dead letter with the reason.
 *
 * <p>WARNING: the reason reaches logs and callers, so it never repeats the value that was sent.
 */
public final class InvalidInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * One refused field.
   *
   * @param field path in the caller's own words, such as {@code identity.dateOfBirth} or {@code
   *     documents[2].category}
   * @param reason why it was refused, one clause, without the value
   */
  public record Violation(String field, String reason) {}

  private final transient List<Violation> violations;

  public InvalidInput(List<Violation> violations) {
    super(
        String.join("; ", violations.stream().map(v -> v.field() + ": " + v.reason()).toList()),
        null,
        false,
        false);
    this.violations = List.copyOf(violations);
  }

  public InvalidInput(String field, String reason) {
    this(List.of(new Violation(field, reason)));
  }

  /** At least one, in the order of the input. */
  public List<Violation> violations() {
    return violations;
  }
}
