package org.sosia.matching.contact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A keyed hash (HMAC-SHA-256): equal for equal values, and of no use without the key. */
@FunctionalInterface
public interface KeyedDigest {
  /**
   * The hash.
   *
   * @param value what is hashed, in one spelling
   * @return 32 bytes
   */
  byte[] of(String value);

  /**
   * By a key that is drawn now and kept nowhere: what a run over a file needs, where only equality
   * within the run counts.
   */
  static KeyedDigest drawn() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    SecretKeySpec secret = new SecretKeySpec(key, "HmacSHA256");
    return value -> {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(secret);
        return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("HmacSHA256 is not available", e);
      }
    };
  }
}
