package org.sosia.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Hybrid encryption of a data share for one partner: a fresh AES-256-GCM key for the share, under
 * RSA-OAEP (SHA-256, MGF1-SHA-256, empty label) for the partner's certificate.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>Confidentiality: only a holder of the private key learns the plaintext. Its length is not
 *       hidden.
 *   <li>Integrity since encryption: decryption gives the very bytes that were encrypted, or throws.
 *       No byte is released before the tag over all of them has been verified, in memory or from
 *       stream to stream.
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
 * <p>WARNING: the methods on arrays hold plaintext and envelope in memory whole, several times over
 * during a call. Large shares belong in the methods on streams.
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

  /** Whether envelopes can be written for a certificate: an RSA key of 2048, 3072 or 4096 bits. */
  public static boolean isSuitable(X509Certificate recipient) {
    return RsaKeys.findModulusBytes(recipient).isPresent();
  }

  /**
   * Encrypts a share in the form {@code VER_R2}, which MOSIP 1.2.0 and later read.
   *
   * @param plaintext the share, at least one byte; not changed
   * @param recipient the partner's certificate with an RSA key of 2048, 3072 or 4096 bits
   * @return the envelope as ASCII: unpadded URL-safe base64 without line breaks, of 100 bytes, the
   *     modulus and the plaintext's length together
   * @throws EnvelopeException for {@code EMPTY_PLAINTEXT}, {@code UNSUITABLE_RECIPIENT} and {@code
   *     TOO_LARGE}
   */
  public byte[] encrypt(byte[] plaintext, X509Certificate recipient) throws EnvelopeException {
    return encrypt(plaintext, recipient, EnvelopeFormat.VER_R2);
  }

  /**
   * Encrypts a share in a given form.
   *
   * @throws EnvelopeException as {@link #encrypt(byte[], X509Certificate)} does
   */
  public byte[] encrypt(byte[] plaintext, X509Certificate recipient, EnvelopeFormat format)
      throws EnvelopeException {
    if (plaintext.length == 0) {
      throw EnvelopeException.emptyPlaintext();
    }
    Sealer sealer = Sealer.of(recipient, format, random);
    FixedOutput envelope = new FixedOutput(sealer.textLength(plaintext.length));
    try {
      sealer.seal(new byte[0], new ByteArrayInputStream(plaintext), envelope);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory was not written", e);
    }
    return envelope.bytes();
  }

  /**
   * Encrypts a share from stream to stream, in memory of a fixed size.
   *
   * @param plaintext read to its end, not closed; at least one byte, at most {@link
   *     Spooling#MAX_BYTES}
   * @param envelope receives what {@link #encrypt(byte[], X509Certificate)} returns; flushed, not
   *     closed; nothing is written when the plaintext is empty or the certificate unsuitable
   * @return length of the plaintext in bytes
   * @throws EnvelopeException for {@code EMPTY_PLAINTEXT}, {@code UNSUITABLE_RECIPIENT} and {@code
   *     TOO_LARGE}; after the last, as after an {@code IOException}, the envelope is unfinished
   */
  public long encrypt(
      InputStream plaintext,
      OutputStream envelope,
      X509Certificate recipient,
      EnvelopeFormat format)
      throws EnvelopeException, IOException {
    byte[] first = plaintext.readNBytes(1);
    if (first.length == 0) {
      throw EnvelopeException.emptyPlaintext();
    }
    return Sealer.of(recipient, format, random).seal(first, plaintext, envelope);
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
   *     envelope names, for {@code KEY_UNAVAILABLE} when a token does not answer, for {@code
   *     UNREADABLE} otherwise
   */
  public byte[] decrypt(byte[] envelope, KeyRing keys) throws EnvelopeException {
    byte[] bytes = EnvelopeText.decode(envelope);
    try {
      return open(bytes, bytes.length, keys);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory was not read", e);
    }
  }

  /**
   * Opens an envelope from stream to stream. Nothing is written before all has been verified: until
   * then the envelope waits as {@code spooling} says.
   *
   * @param envelope as for {@link #decrypt(byte[], KeyRing)}; read to its end, not closed
   * @param plaintext receives the plaintext; flushed, not closed; nothing is written when the
   *     envelope is refused
   * @throws EnvelopeException as {@link #decrypt(byte[], KeyRing)}, and for {@code TOO_LARGE}
   */
  public void decrypt(InputStream envelope, OutputStream plaintext, KeyRing keys, Spooling spooling)
      throws EnvelopeException, IOException {
    try (EnvelopeBytes bytes = Spool.take(envelope, spooling, random)) {
      switch (bytes) {
        case EnvelopeBytes.InMemory(byte[] array, int count) ->
            plaintext.write(open(array, count, keys));
        case SpoolFile file -> release(file, plaintext, keys);
      }
    }
    plaintext.flush();
  }

  private byte[] open(byte[] array, int count, KeyRing keys) throws EnvelopeException, IOException {
    EnvelopeBytes bytes = new EnvelopeBytes.InMemory(array, count);
    for (EnvelopeLayout reading : EnvelopeLayout.listReadings(bytes, keys)) {
      try (Opener opener = Opener.of(bytes, reading, random)) {
        Optional<byte[]> plaintext = opener.open(array);
        if (plaintext.isPresent()) {
          return plaintext.get();
        }
      }
    }
    throw EnvelopeException.unreadable();
  }

  private void release(SpoolFile file, OutputStream plaintext, KeyRing keys)
      throws EnvelopeException, IOException {
    for (EnvelopeLayout reading : EnvelopeLayout.listReadings(file, keys)) {
      try (Opener opener = Opener.of(file, reading, random)) {
        if (opener.verifies()) {
          opener.release(plaintext);
          return;
        }
      }
    }
    throw EnvelopeException.unreadable();
  }
}
