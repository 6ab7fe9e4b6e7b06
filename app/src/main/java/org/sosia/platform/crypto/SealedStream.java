package org.sosia.platform.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts a long stream that may be read only as a whole: AES-256-GCM in chunks under a key of its
 * own, derived by HKDF from the master key, the purpose and a fresh salt.
 *
 * <p>Layout: version 1 (1 byte) | salt (32) | chunks, each length of its ciphertext (4) |
 * ciphertext | tag (16). The nonce of a chunk is its number and whether it is the last one, and the
 * associated data are version and salt. Source: the STREAM construction of Hoang, Reyhanitabar,
 * Rogaway and Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015.
 *
 * <p>Guarantees: confidentiality; a chunk that was altered, moved, left out, repeated or taken from
 * another stream, purpose or master key is not opened, and neither is a stream that ends early or
 * late. WARNING: chunks come out before the last one is known to be there; who reads must not act
 * before the end. The length shows, and an old stream put in a newer one's place is not noticed.
 *
 * <p>Thread-safe; the streams are not.
 */
public final class SealedStream {
  private static final byte VERSION = 1;
  private static final int SALT_BYTES = 32;
  private static final int CHUNK_BYTES = 1 << 18;
  private static final int TAG_BYTES = 16;
  private static final int NONCE_BYTES = 12;

  private final MasterKey master;
  private final SecureRandom random;

  public SealedStream(MasterKey master, SecureRandom random) {
    this.master = master;
    this.random = random;
  }

  /** A stream that cannot be opened: altered, cut off, or sealed under another key. */
  public static final class UnreadableStream extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableStream(String reason) {
      super(reason);
    }
  }

  /**
   * Begins a sealed stream. Only closing it writes the last chunk, without which nobody opens it.
   *
   * @param purpose what the stream is; needed again to open it
   * @param out closed with it
   */
  public OutputStream seal(OutputStream out, String purpose) throws IOException {
    byte[] head = new byte[1 + SALT_BYTES];
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    head[0] = VERSION;
    System.arraycopy(salt, 0, head, 1, SALT_BYTES);
    out.write(head);
    return new Sealing(out, new Chunks(key(purpose, salt), head));
  }

  /**
   * Begins to open a sealed stream. Reading throws {@link UnreadableStream} as soon as a chunk does
   * not open; the end is reported only behind a sound last chunk.
   *
   * @param in closed with it
   */
  public InputStream open(InputStream in, String purpose) throws IOException {
    byte[] head = in.readNBytes(1 + SALT_BYTES);
    if (head.length < 1 + SALT_BYTES) {
      throw new UnreadableStream("it is cut off");
    }
    if (head[0] != VERSION) {
      throw new UnreadableStream("it has the unknown version " + head[0]);
    }
    byte[] salt = Arrays.copyOfRange(head, 1, head.length);
    return new Opening(in, new Chunks(key(purpose, salt), head));
  }

  private SecretKey key(String purpose, byte[] salt) {
    return master.derive("sealed-stream/" + purpose, salt, "AES");
  }

  /** Seals or opens one chunk after the other. */
  private static final class Chunks {
    private final SecretKey key;
    private final byte[] head;
    private final Cipher cipher;
    private long number;

    Chunks(SecretKey key, byte[] head) {
      this.key = key;
      this.head = head;
      try {
        this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES-GCM is not available", e);
      }
    }

    byte[] seal(byte[] plain, int length, boolean last) {
      try {
        return next(Cipher.ENCRYPT_MODE, last).doFinal(plain, 0, length);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES-GCM is not available", e);
      }
    }

    byte[] open(byte[] sealed, boolean last) throws UnreadableStream {
      try {
        return next(Cipher.DECRYPT_MODE, last).doFinal(sealed);
      } catch (AEADBadTagException e) {
        throw new UnreadableStream(
            number == 1
                ? "it was altered, or sealed under another key"
                : "it was altered or cut off");
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES-GCM is not available", e);
      }
    }

    private Cipher next(int mode, boolean last) throws GeneralSecurityException {
      byte[] nonce =
          ByteBuffer.allocate(NONCE_BYTES).putLong(number++).put((byte) (last ? 1 : 0)).array();
      cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
      cipher.updateAAD(head);
      return cipher;
    }
  }

  private static final class Sealing extends OutputStream {
    private final OutputStream out;
    private final Chunks chunks;
    private final byte[] plain = new byte[CHUNK_BYTES];
    private int filled;
    private boolean closed;

    Sealing(OutputStream out, Chunks chunks) {
      this.out = out;
      this.chunks = chunks;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      int done = 0;
      while (done < length) {
        if (filled == CHUNK_BYTES) {
          writeChunk(false);
        }
        int part = Math.min(length - done, CHUNK_BYTES - filled);
        System.arraycopy(from, offset + done, plain, filled, part);
        filled += part;
        done += part;
      }
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        try (OutputStream closing = out) {
          writeChunk(true);
          closing.flush();
        }
      }
    }

    private void writeChunk(boolean last) throws IOException {
      byte[] sealed = chunks.seal(plain, filled, last);
      out.write(ByteBuffer.allocate(Integer.BYTES).putInt(sealed.length).array());
      out.write(sealed);
      filled = 0;
    }
  }

  private static final class Opening extends InputStream {
    private final InputStream in;
    private final Chunks chunks;
    private byte[] sealed;
    private byte[] plain = {};
    private int position;
    private boolean ended;

    Opening(InputStream in, Chunks chunks) throws IOException {
      this.in = in;
      this.chunks = chunks;
      this.sealed = readSealed(true);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      while (position == plain.length) {
        if (ended) {
          return -1;
        }
        openChunk();
      }
      int part = Math.min(length, plain.length - position);
      System.arraycopy(plain, position, into, offset, part);
      position += part;
      return part;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }

    /** A chunk is the last one when nothing follows: only then its nonce says so. */
    private void openChunk() throws IOException {
      byte[] following = readSealed(false);
      plain = chunks.open(sealed, following.length == 0);
      position = 0;
      sealed = following;
      ended = following.length == 0;
    }

    private byte[] readSealed(boolean first) throws IOException {
      byte[] prefix = in.readNBytes(Integer.BYTES);
      if (prefix.length == 0 && !first) {
        return prefix;
      }
      int length = prefix.length < Integer.BYTES ? 0 : ByteBuffer.wrap(prefix).getInt();
      if (length < TAG_BYTES || length > CHUNK_BYTES + TAG_BYTES) {
        throw new UnreadableStream("it was altered or cut off");
      }
      byte[] chunk = in.readNBytes(length);
      if (chunk.length < length) {
        throw new UnreadableStream("it is cut off");
      }
      return chunk;
    }
  }
}
