package org.sosia.profile.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.sosia.profile.ChannelPseudonyms;

/**
 * Enumerates the block of numbers that all phones come from, and looks for each candidate's hash in
 * the tables: unkeyed in the usual spellings, and under keys that somebody would try.
 */
final class PhoneAttack {
  private static final List<String> SPELLINGS =
      List.of("%s", "0%s", "+251%s", "251%s", "phone:+251%s", "phone:0%s");

  private final Set<String> dump;
  private final List<LocalDate> days;

  /**
   * @param dump the pseudonyms in the tables
   * @param days one day of every key period
   */
  PhoneAttack(List<String> dump, List<LocalDate> days) {
    this.dump = new HashSet<>(dump);
    this.days = List.copyOf(days);
  }

  /**
   * Numbers of the block that the attack finds in the tables.
   *
   * @param guessed hashes under guessed keys
   */
  long successes(int block, List<ChannelPseudonyms> guessed) {
    MessageDigest digest = sha256();
    long successes = 0;
    for (int number = 0; number < block; number++) {
      String subscriber = SkewedPopulation.phone(number).substring(1);
      if (isUnkeyed(subscriber, digest) || isGuessed(subscriber, guessed)) {
        successes++;
      }
    }
    return successes;
  }

  private boolean isUnkeyed(String subscriber, MessageDigest digest) {
    for (String spelling : SPELLINGS) {
      byte[] hash = digest.digest(spelling.formatted(subscriber).getBytes(StandardCharsets.UTF_8));
      if (dump.contains(HexFormat.of().formatHex(hash))
          || dump.contains(Base64.getUrlEncoder().withoutPadding().encodeToString(hash))) {
        return true;
      }
    }
    return false;
  }

  /** The same block under the given keys alone. */
  boolean isGuessed(String subscriber, List<ChannelPseudonyms> keys) {
    for (ChannelPseudonyms key : keys) {
      for (LocalDate day : days) {
        if (dump.contains(key.pseudonym("phone:+251" + subscriber, day))) {
          return true;
        }
      }
    }
    return false;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }
}
