package org.sosia.envelope;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hybrid encryption of a data share for one partner: a fresh AES-256-GCM key for the share, under
 * RSA-OAEP (SHA-256, MGF1-SHA-256, empty label) for the partner's certificate.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>Confidentiality: only a holder of the private key learns the plaintext. Its length is not
 *       hidden.
 *   <li>Integrity since encryption: {@link #decrypt} returns the very bytes that were encrypted, or
 *       throws. No byte is released before the tag over all of them has been verified.
 *   <li>No oracle: all damage and tampering is refused alike, see {@link EnvelopeException}.
 *   <li>Each call draws its own key and nonce. Instances are thread-safe, as {@link SecureRandom}
 *       is.
 * </ul>
 *
 * <p>WARNING: an envelope says nothing of its sender. Anyone who has the partner's certificate,
 * which is public, can write one. Where the sender matters, verify a signature beside it.
 *
 * <p>WARNING: an envelope can be presented again, or in another's place: it is not bound to a
 * share, a time or a policy.
 *
 * <p>WARNING: the certificate is taken as it is: no chain, validity, key usage or revocation is
 * checked.
 *
 * <p>WARNING: plaintext and envelope are held in memory whole, several times over during a call.
 *
 * <p>Source: MOSIP Manual Adjudication API 0.9, "Sample Encrypted Response", and the behaviour of
 * MOSIP 1.1.5.5 to 1.3.0 where it differs; RFC 8017 (OAEP); NIST SP 800-38D (GCM).
 */
public final class ShareEnvelope {

  private final SecureRandom random;

  /** Envelopes with the platform's default source of randomness. */
  public ShareEnvelope() {
    this(new SecureRandom());
  }

  /**
   * Envelopes with a given source of randomness.
   *
   * <p>WARNING: keys and nonces come from it. One that repeats itself gives away every share it was
   * used for.
   */
  public ShareEnvelope(SecureRandom random) {
    this.random = random;
  }

  /**
   * Encrypts a share in the form {@code VER_R2}, which MOSIP 1.2.0 and later read.
   *
   * @param plaintext the share, at least one byte; not changed
   * @param recipient the partner's certificate with an RSA key of 2048, 3072 or 4096 bits
   * @return the envelope as ASCII: unpadded URL-safe base64 without line breaks, of 100 bytes, the
   *     modulus and the plaintext's length together
   * @throws EnvelopeException for {@code EMPTY_PLAINTEXT} and {@code UNSUITABLE_RECIPIENT}
   */
  public byte[] encrypt(byte[] plaintext, X509Certificate recipient) throws EnvelopeException {
    if (plaintext.length == 0) {
      throw EnvelopeException.emptyPlaintext();
    }
    Thumbprint thumbprint = Thumbprint.of(recipient);
    OptionalInt modulusBytes = RsaKeys.findModulusBytes(recipient);
    if (modulusBytes.isEmpty()) {
      throw EnvelopeException.unsuitableRecipient(thumbprint);
    }
    byte[] aesKey = randomBytes(RsaKeys.AES_KEY_BYTES);
    try {
      byte[] block = RsaKeys.wrap(aesKey, RsaKeys.publicKey(recipient), random);
      byte[] aad = randomBytes(EnvelopeLayout.AAD_BYTES);
      byte[] nonce = Arrays.copyOf(aad, EnvelopeLayout.NONCE_BYTES);
      byte[] head = EnvelopeLayout.head(thumbprint, block, aad);
      int sealedBytes = Math.addExact(plaintext.length, EnvelopeLayout.TAG_BYTES);
      byte[] envelope = Arrays.copyOf(head, Math.addExact(head.length, sealedBytes));
      gcm(Cipher.ENCRYPT_MODE, aesKey, nonce, aad)
          .doFinal(plaintext, 0, plaintext.length, envelope, head.length);
      return EnvelopeText.encode(envelope);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform refuses RSA-OAEP or AES-256-GCM", e);
    } finally {
      Arrays.fill(aesKey, (byte) 0);
    }
  }

  /**
   * Opens an envelope of the form {@code VER_R2} or of the older one of MOSIP 1.1.5.5, with or
   * without thumbprint.
   *
   * @param envelope ASCII: base64, URL-safe or standard, padded or not, without line breaks; not
   *     changed
   * @param keys the private keys; the envelope's thumbprint chooses among them, and where it has
   *     none each key of fitting length is tried
   * @return the plaintext, at least one byte
   * @throws EnvelopeException for {@code UNKNOWN_KEY} when the ring lacks the certificate that the
   *     envelope names, for {@code UNREADABLE} otherwise
   */
  public byte[] decrypt(byte[] envelope, KeyRing keys) throws EnvelopeException {
    byte[] bytes = EnvelopeText.decode(envelope);
    for (EnvelopeLayout reading : EnvelopeLayout.listReadings(bytes, keys)) {
      Optional<byte[]> plaintext = open(bytes, reading);
      if (plaintext.isPresent()) {
        return plaintext.get();
      }
    }
    throw EnvelopeException.unreadable();
  }

  private Optional<byte[]> open(byte[] bytes, EnvelopeLayout reading) {
    byte[] aesKey = {};
    try {
      aesKey = RsaKeys.unwrap(reading.block().of(bytes), reading.key().privateKey(), random);
      Cipher cipher =
          gcm(Cipher.DECRYPT_MODE, aesKey, reading.nonce().of(bytes), reading.aad().of(bytes));
      return Optional.of(
          cipher.doFinal(bytes, reading.sealed().offset(), reading.sealed().length()));
    } catch (AEADBadTagException refused) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform refuses RSA-OAEP or AES-256-GCM", e);
    } finally {
      Arrays.fill(aesKey, (byte) 0);
    }
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static Cipher gcm(int mode, byte[] aesKey, byte[] nonce, byte[] aad)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(aesKey, "AES"),
        new GCMParameterSpec(EnvelopeLayout.TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(aad);
    return cipher;
  }
}
