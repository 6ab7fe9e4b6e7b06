package org.sosia.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts personal data for a database column or a file: AES-256-GCM under a key derived afresh
 * for every value, so that no limit on the number of values under one key has to be watched.
 *
 * <p>Layout: version 1 (1 byte) | salt (16) | ciphertext | tag (16); key and nonce come from HKDF
 * over the master key with the salt. Guarantees: confidentiality and integrity; a value moved to
 * another place (context) does not decrypt. WARNING: the length of the plaintext shows, and an old
 * value put back in its own place is not noticed.
 *
 * <p>Thread-safe.
 */
public final class PersonalDataCipher {
  private static final byte VERSION = 1;
  private static final int SALT_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;

  private final MasterKey master;
  private final SecureRandom random;

  public PersonalDataCipher(MasterKey master, SecureRandom random) {
    this.master = master;
    this.random = random;
  }

  /**
   * @param plaintext any length
   * @param context where the value stands, such as {@code registration/<id>/identity}; needed again
   *     to decrypt
   */
  public byte[] encrypt(byte[] plaintext, String context) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, salt, context);
      byte[] out = new byte[1 + SALT_BYTES + cipher.getOutputSize(plaintext.length)];
      out[0] = VERSION;
      System.arraycopy(salt, 0, out, 1, SALT_BYTES);
      cipher.doFinal(plaintext, 0, plaintext.length, out, 1 + SALT_BYTES);
      return out;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not available", e);
    }
  }

  public byte[] encryptText(String plaintext, String context) {
    return encrypt(plaintext.getBytes(StandardCharsets.UTF_8), context);
  }

  /**
   * @throws UnreadableData when the value was altered, moved from another context or written under
   *     another master key
   */
  public byte[] decrypt(byte[] stored, String context) {
    if (stored.length < 1 + SALT_BYTES + TAG_BITS / 8 || stored[0] != VERSION) {
      throw new UnreadableData(context);
    }
    try {
      byte[] salt = Arrays.copyOfRange(stored, 1, 1 + SALT_BYTES);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, salt, context);
      return cipher.doFinal(stored, 1 + SALT_BYTES, stored.length - 1 - SALT_BYTES);
    } catch (AEADBadTagException e) {
      throw new UnreadableData(context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not available", e);
    }
  }

  public String decryptText(byte[] stored, String context) {
    return new String(decrypt(stored, context), StandardCharsets.UTF_8);
  }

  private Cipher cipher(int mode, byte[] salt, String context) throws GeneralSecurityException {
    byte[] material = master.deriveBytes("personal-data", salt, KEY_BYTES + NONCE_BYTES);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(material, 0, KEY_BYTES, "AES"),
        new GCMParameterSpec(TAG_BITS, material, KEY_BYTES, NONCE_BYTES));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /**
   * A stored value that does not decrypt in its context. The message names the context, never the
   * content.
   */
  public static final class UnreadableData extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableData(String context) {
      super("stored data cannot be read back: " + context);
    }
  }
}
