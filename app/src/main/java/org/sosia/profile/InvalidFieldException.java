package org.sosia.profile;

/**
 * A field of a profile event that breaks its rule. The message is "field: reason"; the reason
 * states the rule and never repeats the value, because the value may be personal.
 */
public final class InvalidFieldException extends IllegalArgumentException {
  private final String field;
  private final String reason;

  public InvalidFieldException(String field, String reason) {
    super(field + ": " + reason);
    this.field = field;
    this.reason = reason;
  }

  /** The field's name as the capture interface spells it. */
  public String field() {
    return field;
  }

  /** The rule that was broken. */
  public String reason() {
    return reason;
  }
}
