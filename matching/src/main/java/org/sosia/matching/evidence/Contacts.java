package org.sosia.matching.evidence;

/**
 * How a person can be reached, as a comparison of a model looks at it.
 *
 * @param phone telephone number; empty is absent
 * @param email e-mail address; empty is absent
 */
public record Contacts(String phone, String email) {
  /** Nothing is known. */
  public static final Contacts NONE = new Contacts("", "");

  /** Redacted: both are personal data. */
  @Override
  public String toString() {
    return "Contacts[redacted]";
  }
}
