package org.sosia.envelope;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bytes in a temporary file, in records of 64 KiB, each under AES-256-GCM with a key of this object
 * alone and the record's number as nonce. What is read is what was written, or the read throws: the
 * check that was made on a first reading holds for the second.
 *
 * <p>Owned by one thread: first written, then read in any order. The file is deleted when it is
 * closed; where the system allows it, it has no name from the start.
 */
final class SpoolFile implements EnvelopeBytes {

  private static final int RECORD_BYTES = 1 << 16;
  private static final int SEALED_BYTES = RECORD_BYTES + EnvelopeLayout.TAG_BYTES;
  private static final int NAME_BYTES = 16;
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final FileChannel file;
  private final SecretKeySpec key;
  private final Cipher cipher;
  private final byte[] record = new byte[RECORD_BYTES];
  private final byte[] sealed = new byte[SEALED_BYTES];
  private int filled;
  private long length;
  private long loaded = -1;

  private SpoolFile(FileChannel file, SecretKeySpec key, Cipher cipher) {
    this.file = file;
    this.key = key;
    this.cipher = cipher;
  }

  static SpoolFile in(Path folder, SecureRandom random) throws IOException {
    byte[] name = new byte[NAME_BYTES];
    random.nextBytes(name);
    byte[] secret = new byte[RsaKeys.AES_KEY_BYTES];
    random.nextBytes(secret);
    try {
      FileChannel file =
          FileChannel.open(
              folder.resolve(".envelope-" + HexFormat.of().formatHex(name)),
              Set.of(
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE),
              OWNER_ONLY);
      return new SpoolFile(
          file, new SecretKeySpec(secret, "AES"), Cipher.getInstance("AES/GCM/NoPadding"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform refuses AES-256-GCM", e);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  void write(byte[] bytes, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int step = Math.min(count - done, RECORD_BYTES - filled);
      System.arraycopy(bytes, offset + done, record, filled, step);
      filled += step;
      done += step;
      length += step;
      if (filled == RECORD_BYTES) {
        flush();
      }
    }
  }

  /** Ends the writing; nothing is read before. */
  void finish() throws IOException {
    if (filled > 0) {
      flush();
    }
  }

  private void flush() throws IOException {
    long number = (length - 1) / RECORD_BYTES;
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, nonce(number));
      int count = cipher.doFinal(record, 0, filled, sealed, 0);
      ByteBuffer buffer = ByteBuffer.wrap(sealed, 0, count);
      file.position(number * SEALED_BYTES);
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
      filled = 0;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform refuses AES-256-GCM", e);
    }
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void copy(long offset, byte[] target, int targetOffset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      long at = offset + done;
      load(at / RECORD_BYTES);
      int from = (int) (at % RECORD_BYTES);
      int step = Math.min(count - done, RECORD_BYTES - from);
      System.arraycopy(record, from, target, targetOffset + done, step);
      done += step;
    }
  }

  private void load(long number) throws IOException {
    if (number == loaded) {
      return;
    }
    int expected =
        (int) Math.min(RECORD_BYTES, length - number * RECORD_BYTES) + EnvelopeLayout.TAG_BYTES;
    ByteBuffer buffer = ByteBuffer.wrap(sealed, 0, expected);
    file.position(number * SEALED_BYTES);
    while (buffer.hasRemaining()) {
      if (file.read(buffer) < 0) {
        throw new IOException("The spool file was cut");
      }
    }
    try {
      cipher.init(Cipher.DECRYPT_MODE, key, nonce(number));
      cipher.doFinal(sealed, 0, expected, record, 0);
      loaded = number;
    } catch (AEADBadTagException altered) {
      throw new IOException("The spool file was altered", altered);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform refuses AES-256-GCM", e);
    }
  }

  private static GCMParameterSpec nonce(long number) {
    byte[] nonce = new byte[EnvelopeLayout.NONCE_BYTES];
    ByteBuffer.wrap(nonce).putLong(number);
    return new GCMParameterSpec(EnvelopeLayout.TAG_BYTES * Byte.SIZE, nonce);
  }

  /** For tests: the file itself, to be tampered with. */
  FileChannel channel() {
    return file;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
