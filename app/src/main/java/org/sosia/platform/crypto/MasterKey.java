package org.sosia.platform.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret from which every key at rest is derived (HKDF-SHA-256, RFC 5869). It lives in a
 * file outside the database, readable by the owner only.
 *
 * <p>Guarantees: 256 bits from a cryptographic generator; keys derived for different purposes are
 * independent. WARNING: losing the file loses all stored personal data; the backup of the database
 * alone is useless without it, by design.
 */
public final class MasterKey {
  private static final int LENGTH_BYTES = 32;

  private final byte[] secret;

  private MasterKey(byte[] secret) {
    this.secret = secret;
  }

  /**
   * Reads the key, or makes it when the file is not there yet.
   *
   * @throws IOException when the file cannot be read or has another length than 32 bytes
   */
  public static MasterKey loadOrCreate(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
    return load(file);
  }

  /**
   * Reads the key.
   *
   * @throws IOException when the file cannot be read or has another length than 32 bytes
   */
  public static MasterKey load(Path file) throws IOException {
    byte[] secret = Files.readAllBytes(file);
    if (secret.length != LENGTH_BYTES) {
      throw new IOException("the master key file must hold exactly 32 bytes: " + file);
    }
    return new MasterKey(secret);
  }

  /** A key held in memory only, for tests. */
  public static MasterKey of(byte[] secret) {
    if (secret.length != LENGTH_BYTES) {
      throw new IllegalArgumentException("a master key has 32 bytes");
    }
    return new MasterKey(secret.clone());
  }

  private static void create(Path file) throws IOException {
    byte[] fresh = new byte[LENGTH_BYTES];
    new SecureRandom().nextBytes(fresh);
    OwnerOnly.createParents(file);
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(draft, fresh, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    Files.move(draft, file);
    Arrays.fill(fresh, (byte) 0);
  }

  /**
   * Derives a key.
   *
   * @param purpose what it is for; the same purpose and salt give the same key
   * @param salt public and possibly empty
   */
  SecretKey derive(String purpose, byte[] salt, String algorithm) {
    return new SecretKeySpec(deriveBytes(purpose, salt, LENGTH_BYTES), algorithm);
  }

  byte[] deriveBytes(String purpose, byte[] salt, int lengthBytes) {
    try {
      KDF hkdf = KDF.getInstance("HKDF-SHA256");
      return hkdf.deriveData(
          HKDFParameterSpec.ofExtract()
              .addIKM(secret)
              .addSalt(salt)
              .thenExpand(purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8), lengthBytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks HKDF-SHA256", e);
    }
  }
}
