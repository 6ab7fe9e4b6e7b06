package org.sosia.matching.contact;

import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * A person's telephone numbers and e-mail addresses as the first 64 bits of keyed hashes. Whoever
 * lacks the key learns from them only which are equal. Immutable.
 */
public final class ContactKeys {
  /** Nothing is known: no evidence. */
  public static final ContactKeys NONE = new ContactKeys(new long[0], new long[0]);

  private final long[] phones;
  private final long[] emails;

  private ContactKeys(long[] phones, long[] emails) {
    this.phones = phones;
    this.emails = emails;
  }

  /**
   * Of hashes.
   *
   * @param phones of telephone numbers; one that stands twice counts once
   * @param emails of e-mail addresses, likewise
   */
  public static ContactKeys of(LongStream phones, LongStream emails) {
    long[] distinctPhones = phones.distinct().toArray();
    long[] distinctEmails = emails.distinct().toArray();
    return distinctPhones.length + distinctEmails.length == 0
        ? NONE
        : new ContactKeys(distinctPhones, distinctEmails);
  }

  /** Hands out the telephone numbers' hashes. */
  public void forEachPhone(LongConsumer consumer) {
    for (long phone : phones) {
      consumer.accept(phone);
    }
  }

  /** Hands out the e-mail addresses' hashes. */
  public void forEachEmail(LongConsumer consumer) {
    for (long email : emails) {
      consumer.accept(email);
    }
  }

  /** The telephone numbers' hashes. */
  public long[] phones() {
    return phones.clone();
  }

  /** The e-mail addresses' hashes. */
  public long[] emails() {
    return emails.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContactKeys that
        && Arrays.equals(phones, that.phones)
        && Arrays.equals(emails, that.emails);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(phones) + Arrays.hashCode(emails);
  }

  /** Redacted: who has the key can test a guess. */
  @Override
  public String toString() {
    return "ContactKeys[redacted]";
  }
}
