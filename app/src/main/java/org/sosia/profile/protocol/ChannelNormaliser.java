package org.sosia.profile.protocol;

import org.sosia.matching.contact.ContactNormaliser;
import org.sosia.profile.InvalidFieldException;

/**
 * Brings phone numbers and e-mail addresses to one spelling, so that one phone has one pseudonym,
 * or says what is wrong with them. Thread-safe.
 */
public final class ChannelNormaliser {
  private final ContactNormaliser contacts;

  /**
   * @param callingCode country calling code of the default region without plus, for example {@code
   *     212}
   * @param trunkPrefix what the region's national numbers begin with, for example {@code 0}; empty
   *     if nothing
   */
  public ChannelNormaliser(String callingCode, String trunkPrefix) {
    this.contacts = new ContactNormaliser(callingCode, trunkPrefix);
  }

  /**
   * The number in E.164, for example {@code +212612345678}.
   *
   * @throws InvalidFieldException naming {@code field} if it is not a telephone number
   */
  public String phone(String field, String written) {
    return contacts
        .phone(written)
        .orElseThrow(
            () -> new InvalidFieldException(field, "is not a telephone number of 7 to 15 digits"));
  }

  /**
   * The address in NFC and lower case.
   *
   * @throws InvalidFieldException naming {@code field} if it is not an e-mail address
   */
  public String email(String field, String written) {
    return contacts
        .email(written)
        .orElseThrow(() -> new InvalidFieldException(field, "is not an e-mail address"));
  }
}
