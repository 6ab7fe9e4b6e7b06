package org.sosia.profile.crypto;

import java.time.LocalDate;
import java.util.function.Function;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.profile.ChannelPseudonyms;

/**
 * Keyed hashes with one key a period. Thread-safe.
 *
 * <p>WARNING: whoever holds the master key can test a guess, for every period.
 */
public final class KeyedChannelPseudonyms implements ChannelPseudonyms {
  private static final String PURPOSE = "profile-channel/";

  private final KeyedHash hash;
  private final Function<LocalDate, String> periodOf;

  /**
   * @param periodOf the name of the key period that a day lies in, for example {@code 2026-03}
   */
  public KeyedChannelPseudonyms(KeyedHash hash, Function<LocalDate, String> periodOf) {
    this.hash = hash;
    this.periodOf = periodOf;
  }

  @Override
  public String pseudonym(String normalisedChannel, LocalDate eventDate) {
    return hash.hash(PURPOSE + periodOf.apply(eventDate), normalisedChannel);
  }
}
