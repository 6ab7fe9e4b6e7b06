package org.sosia.profile;

import java.util.regex.Pattern;

/**
 * A keyed hash in place of a phone number, an e-mail address, an officer or a machine. It is
 * pseudonymous, not anonymous: within one key period equal inputs have equal pseudonyms.
 *
 * <p>WARNING: the form (43 to 128 letters, digits, {@code _} or {@code -}) keeps telephone numbers
 * and addresses out by mistake; it cannot tell a keyed hash from an unkeyed one.
 */
public record Pseudonym(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43,128}");

  public Pseudonym {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidFieldException("pseudonym", "is not a keyed hash of 43 to 128 characters");
    }
  }
}
