package org.sosia.envelope;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where each part of a decoded envelope stands.
 *
 * <p>The current form is {@code VER_R2 | thumbprint 32 | RSA block | #KEY_SPLITTER# | AAD 32 |
 * ciphertext | tag 16}, its nonce being the first 12 bytes of the AAD. The old form is {@code
 * [thumbprint 32] | RSA block | #KEY_SPLITTER# | ciphertext | tag 16 | nonce 16}, without AAD. The
 * RSA block is as long as the key's modulus, and that alone decides where the splitter must be:
 * nothing searches for it, so its text may occur in any other part.
 *
 * @param key the key that may open the envelope
 * @param block where the AES key under RSA-OAEP stands
 * @param nonce where the GCM nonce stands
 * @param aad where the additional authenticated data stands; no bytes in the old form
 * @param sealed where ciphertext and tag stand
 */
record EnvelopeLayout(KeyRing.Entry key, Span block, Span nonce, Span aad, Span sealed) {

  /** A run of bytes; both numbers in bytes. */
  record Span(long offset, long length) {

    long end() {
      return offset + length;
    }

    byte[] of(EnvelopeBytes bytes) throws IOException {
      return bytes.slice(offset, Math.toIntExact(length));
    }
  }

  static final int AAD_BYTES = 32;
  static final int TAG_BYTES = 16;
  static final int NONCE_BYTES = 12;
  static final int OLD_NONCE_BYTES = 16;

  private static final byte[] VERSION = "VER_R2".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SPLITTER = "#KEY_SPLITTER#".getBytes(StandardCharsets.US_ASCII);

  /** All of an envelope that comes before its ciphertext; {@code aad} is empty in the old form. */
  static byte[] head(EnvelopeFormat format, Thumbprint thumbprint, byte[] block, byte[] aad) {
    byte[] name =
        switch (format) {
          case VER_R2 -> join(VERSION, thumbprint.toBytes());
          case MOSIP_1_1_5 -> thumbprint.toBytes();
          case MOSIP_1_1_5_BARE -> new byte[0];
        };
    return join(name, block, SPLITTER, aad);
  }

  private static byte[] join(byte[]... parts) {
    byte[] whole = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    ByteBuffer buffer = ByteBuffer.wrap(whole);
    for (byte[] part : parts) {
      buffer.put(part);
    }
    return whole;
  }

  /**
   * The readings of an envelope that are worth an attempt, at least one: a single one when the
   * envelope names its key, else one for each key of fitting length.
   */
  static List<EnvelopeLayout> listReadings(EnvelopeBytes bytes, KeyRing keys)
      throws EnvelopeException, IOException {
    return isAt(VERSION, bytes, 0) ? List.of(readCurrent(bytes, keys)) : readOld(bytes, keys);
  }

  private static EnvelopeLayout readCurrent(EnvelopeBytes bytes, KeyRing keys)
      throws EnvelopeException, IOException {
    int blockOffset = VERSION.length + Thumbprint.LENGTH_BYTES;
    if (bytes.length() < blockOffset) {
      throw EnvelopeException.unreadable();
    }
    Thumbprint thumbprint = thumbprintAt(bytes, VERSION.length);
    KeyRing.Entry key =
        keys.findEntry(thumbprint).orElseThrow(() -> EnvelopeException.unknownKey(thumbprint));
    Span block = new Span(blockOffset, key.modulusBytes());
    Span aad = new Span(block.end() + SPLITTER.length, AAD_BYTES);
    Span sealed = new Span(aad.end(), bytes.length() - aad.end());
    if (!isAt(SPLITTER, bytes, block.end()) || sealed.length() <= TAG_BYTES) {
      throw EnvelopeException.unreadable();
    }
    return new EnvelopeLayout(key, block, new Span(aad.offset(), NONCE_BYTES), aad, sealed);
  }

  private static List<EnvelopeLayout> readOld(EnvelopeBytes bytes, KeyRing keys)
      throws EnvelopeException, IOException {
    List<EnvelopeLayout> readings = new ArrayList<>();
    Optional<Thumbprint> named = findOldThumbprint(bytes);
    Optional<KeyRing.Entry> namedKey = named.flatMap(keys::findEntry);
    if (namedKey.isPresent()) {
      readOld(bytes, namedKey.get(), Thumbprint.LENGTH_BYTES).ifPresent(readings::add);
    }
    for (KeyRing.Entry key : keys.listEntries()) {
      readOld(bytes, key, 0).ifPresent(readings::add);
    }
    if (readings.isEmpty()) {
      throw named
          .filter(thumbprint -> namedKey.isEmpty())
          .map(EnvelopeException::unknownKey)
          .orElseGet(EnvelopeException::unreadable);
    }
    return readings;
  }

  private static Optional<EnvelopeLayout> readOld(
      EnvelopeBytes bytes, KeyRing.Entry key, int blockOffset) throws IOException {
    Span block = new Span(blockOffset, key.modulusBytes());
    long sealedOffset = block.end() + SPLITTER.length;
    Span sealed = new Span(sealedOffset, bytes.length() - OLD_NONCE_BYTES - sealedOffset);
    if (!isAt(SPLITTER, bytes, block.end()) || sealed.length() <= TAG_BYTES) {
      return Optional.empty();
    }
    Span nonce = new Span(sealed.end(), OLD_NONCE_BYTES);
    return Optional.of(new EnvelopeLayout(key, block, nonce, new Span(sealedOffset, 0), sealed));
  }

  private static Optional<Thumbprint> findOldThumbprint(EnvelopeBytes bytes) throws IOException {
    for (int modulusBytes : RsaKeys.modulusBytesSupported()) {
      if (isAt(SPLITTER, bytes, Thumbprint.LENGTH_BYTES + modulusBytes)) {
        return Optional.of(thumbprintAt(bytes, 0));
      }
    }
    return Optional.empty();
  }

  private static Thumbprint thumbprintAt(EnvelopeBytes bytes, long offset) throws IOException {
    return Thumbprint.at(bytes.slice(offset, Thumbprint.LENGTH_BYTES), 0);
  }

  private static boolean isAt(byte[] part, EnvelopeBytes bytes, long offset) throws IOException {
    return offset + part.length <= bytes.length()
        && Arrays.equals(part, bytes.slice(offset, part.length));
  }
}
