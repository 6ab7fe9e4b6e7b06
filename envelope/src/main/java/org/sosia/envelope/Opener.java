package org.sosia.envelope;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;

/**
 * Opens one envelope by one reading of it. Owned by one thread.
 *
 * <p>The platform's GCM decrypts nothing before it has seen all, which bounds no memory. So an
 * envelope in a spool file is read twice, with encryption only: GCM encrypts by exclusive-or with a
 * key stream, which is what zeros encrypt to; the plaintext so found is encrypted again, and the
 * tag that comes out must be the envelope's. On the second reading, of the very same bytes, the
 * plaintext is released.
 */
final class Opener implements AutoCloseable {

  private static final int PIECE_BYTES = 1 << 16;

  private final EnvelopeBytes bytes;
  private final EnvelopeLayout layout;
  private final byte[] aesKey;
  private final byte[] nonce;
  private final byte[] aad;

  private Opener(EnvelopeBytes bytes, EnvelopeLayout layout, byte[] aesKey) throws IOException {
    this.bytes = bytes;
    this.layout = layout;
    this.aesKey = aesKey;
    this.nonce = layout.nonce().of(bytes);
    this.aad = layout.aad().of(bytes);
  }

  static Opener of(EnvelopeBytes bytes, EnvelopeLayout layout, SecureRandom random)
      throws EnvelopeException, IOException {
    byte[] aesKey = RsaKeys.unwrap(layout.block().of(bytes), layout.key(), random);
    return new Opener(bytes, layout, aesKey);
  }

  /** The plaintext of an envelope in memory, or empty when the tag does not fit. */
  Optional<byte[]> open(byte[] envelope) {
    try {
      return Optional.of(
          Gcm.cipher(Cipher.DECRYPT_MODE, aesKey, nonce, aad)
              .doFinal(
                  envelope,
                  Math.toIntExact(layout.sealed().offset()),
                  Math.toIntExact(layout.sealed().length())));
    } catch (AEADBadTagException refused) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw Gcm.refused(e);
    }
  }

  /** Whether the tag fits; nothing is released. */
  boolean verifies() throws IOException {
    try {
      Cipher again = Gcm.cipher(Cipher.ENCRYPT_MODE, aesKey, nonce, aad);
      byte[] scratch = new byte[PIECE_BYTES + 2 * EnvelopeLayout.TAG_BYTES];
      read((plaintext, count) -> again.update(plaintext, 0, count, scratch));
      // what the cipher still holds back comes before the tag
      byte[] end = again.doFinal();
      byte[] tag = Arrays.copyOfRange(end, end.length - EnvelopeLayout.TAG_BYTES, end.length);
      return MessageDigest.isEqual(
          tag, bytes.slice(layout.sealed().end() - tag.length, tag.length));
    } catch (GeneralSecurityException e) {
      throw Gcm.refused(e);
    }
  }

  /** Releases the plaintext. Only after {@link #verifies} said yes. */
  void release(OutputStream plaintext) throws IOException {
    try {
      read((piece, count) -> plaintext.write(piece, 0, count));
    } catch (GeneralSecurityException e) {
      throw Gcm.refused(e);
    }
  }

  /** Where a piece of plaintext goes; the array is used again for the next. */
  private interface Receiver {
    void take(byte[] piece, int count) throws IOException, GeneralSecurityException;
  }

  private void read(Receiver receiver) throws IOException, GeneralSecurityException {
    Cipher stream = Gcm.cipher(Cipher.ENCRYPT_MODE, aesKey, nonce, aad);
    byte[] zeros = new byte[PIECE_BYTES];
    byte[] keyStream = new byte[PIECE_BYTES + 2 * EnvelopeLayout.TAG_BYTES];
    byte[] piece = new byte[PIECE_BYTES];
    long end = layout.sealed().end() - EnvelopeLayout.TAG_BYTES;
    try {
      for (long at = layout.sealed().offset(); at < end; at += PIECE_BYTES) {
        int count = (int) Math.min(PIECE_BYTES, end - at);
        bytes.copy(at, piece, 0, count);
        if (count == PIECE_BYTES) {
          fill(stream, zeros, keyStream);
        } else {
          stream.doFinal(zeros, 0, count, keyStream);
        }
        for (int i = 0; i < count; i++) {
          piece[i] ^= keyStream[i];
        }
        receiver.take(piece, count);
      }
    } finally {
      Arrays.fill(piece, (byte) 0);
      Arrays.fill(keyStream, (byte) 0);
    }
  }

  private static void fill(Cipher stream, byte[] zeros, byte[] keyStream)
      throws GeneralSecurityException {
    // whole blocks in, whole blocks out
    if (stream.update(zeros, 0, PIECE_BYTES, keyStream) != PIECE_BYTES) {
      throw new GeneralSecurityException("GCM held whole blocks back");
    }
  }

  /** Forgets the AES key. */
  @Override
  public void close() {
    Arrays.fill(aesKey, (byte) 0);
  }
}
