package org.sosia.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Keyed hashes (HMAC-SHA-256) of values that must be compared without being readable. The result is
 * <em>pseudonymous</em>, not anonymous: whoever holds the master key can test a guess; whoever
 * holds only a database dump cannot.
 *
 * <p>Thread-safe. Source: RFC 2104; the anonymous-profile document's "hashed after normalization".
 */
public final class KeyedHash {
  private static final byte[] NO_SALT = new byte[0];

  /** Derived keys that are kept: purposes are few, but for the periods that some name. */
  private static final int MAX_KEPT = 1_000;

  private final MasterKey master;
  private final Map<String, SecretKey> kept = new ConcurrentHashMap<>();

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
      mac.init(key(purpose));
      return mac.doFinal(value);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is not available", e);
    }
  }

  /** Deriving a key costs more than the hash. */
  private SecretKey key(String purpose) {
    SecretKey known = kept.get(purpose);
    if (known != null) {
      return known;
    }
    SecretKey derived = master.derive("keyed-hash/" + purpose, NO_SALT, "HmacSHA256");
    if (kept.size() < MAX_KEPT) {
      kept.put(purpose, derived);
    }
    return derived;
  }
}
