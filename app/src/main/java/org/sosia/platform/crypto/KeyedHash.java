package org.sosia.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;

/**
 * Keyed hashes (HMAC-SHA-256) of values that must be compared without being readable. The result is
 * <em>pseudonymous</em>, not anonymous: whoever holds the master key can test a guess; whoever
 * holds only a database dump cannot.
 *
 * <p>Thread-safe. Source: RFC 2104; the anonymous-profile document's "hashed after normalization".
 */
public final class KeyedHash {
  private static final byte[] NO_SALT = new byte[0];

  private final MasterKey master;

  public KeyedHash(MasterKey master) {
    this.master = master;
  }

  /**
   * @param purpose separates uses: one value has unrelated hashes for two purposes; a period in it
   *     rotates the key
   * @param value already normalised
   * @return 64 lower-case hexadecimal digits
   */
  public String hash(String purpose, String value) {
    return HexFormat.of().formatHex(hash(purpose, value.getBytes(StandardCharsets.UTF_8)));
  }

  /** The same over bytes; 32 bytes long. */
  public byte[] hash(String purpose, byte[] value) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(master.derive("keyed-hash/" + purpose, NO_SALT, "HmacSHA256"));
      return mac.doFinal(value);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is not available", e);
    }
  }
}
