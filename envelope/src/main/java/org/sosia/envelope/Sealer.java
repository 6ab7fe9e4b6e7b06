package org.sosia.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.crypto.Cipher;

/** Makes one envelope: its AES key and nonce are drawn here and used once. Owned by one thread. */
final class Sealer {

  private static final int PIECE_BYTES = 1 << 14;

  private final Cipher gcm;
  private final byte[] head;
  private final byte[] tail;

  private Sealer(Cipher gcm, byte[] head, byte[] tail) {
    this.gcm = gcm;
    this.head = head;
    this.tail = tail;
  }

  static Sealer of(X509Certificate recipient, EnvelopeFormat format, SecureRandom random)
      throws EnvelopeException {
    Thumbprint thumbprint = Thumbprint.of(recipient);
    if (RsaKeys.findModulusBytes(recipient).isEmpty()) {
      throw EnvelopeException.unsuitableRecipient(thumbprint);
    }
    byte[] aesKey = randomBytes(random, RsaKeys.AES_KEY_BYTES);
    try {
      byte[] block = RsaKeys.wrap(aesKey, RsaKeys.publicKey(recipient), random);
      boolean current = format == EnvelopeFormat.VER_R2;
      byte[] aad = randomBytes(random, current ? EnvelopeLayout.AAD_BYTES : 0);
      byte[] tail = randomBytes(random, current ? 0 : EnvelopeLayout.OLD_NONCE_BYTES);
      byte[] nonce = current ? Arrays.copyOf(aad, EnvelopeLayout.NONCE_BYTES) : tail;
      return new Sealer(
          Gcm.cipher(Cipher.ENCRYPT_MODE, aesKey, nonce, aad),
          EnvelopeLayout.head(format, thumbprint, block, aad),
          tail);
    } catch (GeneralSecurityException e) {
      throw Gcm.refused(e);
    } finally {
      Arrays.fill(aesKey, (byte) 0);
    }
  }

  /** Length in bytes of the envelope's text. */
  long textLength(long plaintextBytes) {
    return EnvelopeText.lengthOf(
        head.length + plaintextBytes + EnvelopeLayout.TAG_BYTES + tail.length);
  }

  /**
   * Writes the envelope in pieces that stay in the processor's cache.
   *
   * @param first bytes of the plaintext that were read already, possibly none, fewer than a piece
   * @return length of the plaintext in bytes
   */
  long seal(byte[] first, InputStream plaintext, OutputStream envelope)
      throws EnvelopeException, IOException {
    TextWriter text = new TextWriter(envelope);
    byte[] piece = Arrays.copyOf(first, PIECE_BYTES);
    byte[] sealed = new byte[PIECE_BYTES + EnvelopeLayout.TAG_BYTES];
    int filled = first.length;
    long length = 0;
    try {
      text.write(head);
      // whole pieces, so that the cipher never holds a part of a block back
      while ((filled += plaintext.readNBytes(piece, filled, PIECE_BYTES - filled)) == PIECE_BYTES) {
        text.write(sealed, 0, gcm.update(piece, 0, PIECE_BYTES, sealed));
        length += PIECE_BYTES;
        filled = 0;
        if (length > Spooling.MAX_BYTES) {
          throw EnvelopeException.tooLarge(Spooling.MAX_BYTES);
        }
      }
      text.write(sealed, 0, gcm.doFinal(piece, 0, filled, sealed));
      text.write(tail);
      text.finish();
      return length + filled;
    } catch (GeneralSecurityException e) {
      throw Gcm.refused(e);
    } finally {
      Arrays.fill(piece, (byte) 0);
    }
  }

  private static byte[] randomBytes(SecureRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
