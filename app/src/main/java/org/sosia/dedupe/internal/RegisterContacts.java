package org.sosia.dedupe.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.contact.ContactKeys;
import org.sosia.matching.contact.ContactReading;

/**
 * The keys of a registration's telephone number and e-mail address, where evidence needs them; the
 * register in memory has them in no other form. Thread-safe.
 */
public final class RegisterContacts {
  private static final RegisterContacts NONE = new RegisterContacts(null);

  private final @Nullable ContactReading reading;

  private RegisterContacts(@Nullable ContactReading reading) {
    this.reading = reading;
  }

  /** Where nobody needs them. */
  public static RegisterContacts none() {
    return NONE;
  }

  /** By a country's rules and the application's key. */
  public static RegisterContacts by(ContactReading reading) {
    return new RegisterContacts(reading);
  }

  /** Whether anybody needs them: false spares reading and decrypting. */
  public boolean needed() {
    return reading != null;
  }

  /**
   * The keys.
   *
   * @param phone as entered; null = absent
   * @param email likewise
   */
  public ContactKeys of(@Nullable String phone, @Nullable String email) {
    return reading == null || (phone == null && email == null)
        ? ContactKeys.NONE
        : reading.keys(
            phone == null ? List.of() : List.of(phone), email == null ? List.of() : List.of(email));
  }

  /** Equal where keys that were kept are as good as new ones; 0 = without any. */
  public long version() {
    return reading == null ? 0 : reading.version();
  }
}
