package org.sosia.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The text form of an envelope: written as unpadded URL-safe base64, read in either alphabet,
 * padded or not.
 *
 * <p>Two alphabets in one text, line breaks, padding before the end, and set bits after the last
 * byte are refused: there is no second text in the same alphabet and padding that would be read as
 * the same envelope.
 */
enum EnvelopeText {
  STANDARD("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"),
  URL_SAFE("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

  private final String alphabet;

  EnvelopeText(String alphabet) {
    this.alphabet = alphabet;
  }

  /** Length of the text of that many bytes. */
  static long lengthOf(long bytes) {
    return (bytes * 4 + 2) / 3;
  }

  /** The bytes behind a text. */
  static byte[] decode(byte[] text) throws EnvelopeException {
    byte[] all = new byte[text.length / 4 * 3 + 3];
    int filled = 0;
    TextReader reader = new TextReader(new ByteArrayInputStream(text));
    try {
      for (int count; (count = reader.next()) >= 0; filled += count) {
        System.arraycopy(reader.bytes(), 0, all, filled, count);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Memory was not read", e);
    }
    return filled == all.length ? all : Arrays.copyOf(all, filled);
  }

  /**
   * Whole groups of four, without padding.
   *
   * @return how many bytes were put into the target
   */
  int decodeGroups(byte[] text, byte[] target) throws EnvelopeException {
    if (text[text.length - 1] == '=') {
      throw EnvelopeException.unreadable();
    }
    return decode(text, target);
  }

  /** The end of a text, with or without padding. */
  int decodeEnd(byte[] text, byte[] target) throws EnvelopeException {
    if (hasStrayBits(text)) {
      throw EnvelopeException.unreadable();
    }
    return decode(text, target);
  }

  private int decode(byte[] text, byte[] target) throws EnvelopeException {
    try {
      return (this == STANDARD ? Base64.getDecoder() : Base64.getUrlDecoder()).decode(text, target);
    } catch (IllegalArgumentException malformed) {
      throw EnvelopeException.unreadable();
    }
  }

  /**
   * The platform's decoder ignores the bits of the last character that belong to no byte; here they
   * must be zero.
   */
  private boolean hasStrayBits(byte[] text) {
    int length = text.length;
    while (length > 0 && text[length - 1] == '=') {
      length--;
    }
    int strayBits = (4 - length % 4) % 4 * 2;
    if (strayBits == 0) {
      return false;
    }
    int value = alphabet.indexOf(new String(text, length - 1, 1, StandardCharsets.ISO_8859_1));
    return (value & ((1 << strayBits) - 1)) != 0;
  }
}
