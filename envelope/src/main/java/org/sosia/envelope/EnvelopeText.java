package org.sosia.envelope;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The text form of an envelope: written as unpadded URL-safe base64, read in either alphabet,
 * padded or not.
 */
final class EnvelopeText {

  private static final String STANDARD =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final String URL_SAFE =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private EnvelopeText() {}

  static byte[] encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encode(bytes);
  }

  /**
   * The bytes behind the text. Two alphabets in one text, line breaks, and set bits after the last
   * byte are refused: there is no second text in the same alphabet and padding that would be read
   * as the same envelope.
   */
  static byte[] decode(byte[] text) throws EnvelopeException {
    boolean standard = usesStandardAlphabet(text);
    if (hasStrayBits(text, standard ? STANDARD : URL_SAFE)) {
      throw EnvelopeException.unreadable();
    }
    try {
      return (standard ? Base64.getDecoder() : Base64.getUrlDecoder()).decode(text);
    } catch (IllegalArgumentException malformed) {
      throw EnvelopeException.unreadable();
    }
  }

  private static boolean usesStandardAlphabet(byte[] text) {
    for (byte character : text) {
      if (character == '+' || character == '/') {
        return true;
      }
    }
    return false;
  }

  /**
   * The platform's decoder ignores the bits of the last character that belong to no byte; here they
   * must be zero.
   */
  private static boolean hasStrayBits(byte[] text, String alphabet) {
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
