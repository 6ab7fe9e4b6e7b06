package org.sosia.matching.contact;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Makes keys of telephone numbers and e-mail addresses. What is none of either is left out, and so
 * is what people write for want of one: a number of one repeated digit. Thread-safe as its hash is.
 */
public final class ContactReading {
  private static final int DIFFERENT_DIGITS = 2;

  private final ContactNormaliser normaliser;
  private final KeyedDigest digest;

  /** By a country's rules and a key. */
  public ContactReading(ContactNormaliser normaliser, KeyedDigest digest) {
    this.normaliser = normaliser;
    this.digest = digest;
  }

  /**
   * The keys.
   *
   * @param phones telephone numbers as written; empty ones are absent
   * @param emails e-mail addresses as written, likewise
   */
  public ContactKeys keys(List<String> phones, List<String> emails) {
    return ContactKeys.of(
        phones.stream()
            .filter(ContactReading::isPossible)
            .map(normaliser::phone)
            .flatMap(Optional::stream)
            .mapToLong(phone -> key("phone:" + phone)),
        emails.stream()
            .filter(written -> !written.isBlank())
            .map(normaliser::email)
            .flatMap(Optional::stream)
            .mapToLong(email -> key("email:" + email)));
  }

  /** Nothing of any person: equal where keys of equal values are equal. */
  public long version() {
    return key("rules:" + normaliser.rules());
  }

  private long key(String value) {
    return ByteBuffer.wrap(digest.of(value)).getLong();
  }

  private static boolean isPossible(String written) {
    return written
            .codePoints()
            .map(point -> Character.digit(point, 10))
            .filter(digit -> digit >= 0)
            .distinct()
            .count()
        >= DIFFERENT_DIGITS;
  }
}
