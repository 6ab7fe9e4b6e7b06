package org.sosia.platform;

/**
 * A well-formed request that the present state does not allow: it conflicts, is not found or is not
 * permitted. At the HTTP boundary it becomes a problem document with the status of its kind.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of refusal, which decides the HTTP status: 404, 409, 403, 503. */
  public enum Kind {
    NOT_FOUND,
    CONFLICT,
    FORBIDDEN,
    UNAVAILABLE
  }

  private final Kind kind;
  private final String code;

  /**
   * @param code stable code of the case, such as {@code registration-conflict}
   * @param reason one sentence without personal data
   */
  public Refusal(Kind kind, String code, String reason) {
    super(reason, null, false, false);
    this.kind = kind;
    this.code = code;
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }
}
