package org.sosia.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text form piece by piece, by the rules of {@link EnvelopeText}. Pieces stay in the
 * processor's cache and are alike in length, which is worth more than a few large ones. Owned by
 * one thread.
 */
final class TextReader {

  private static final int PIECE_CHARACTERS = 1 << 15;

  private final InputStream text;
  private final byte[] piece = new byte[PIECE_CHARACTERS];
  private final byte[] ahead = new byte[1];
  private final byte[] bytes = new byte[PIECE_CHARACTERS / 4 * 3];
  private boolean hasAhead;
  private @Nullable EnvelopeText alphabet;
  private boolean ended;

  TextReader(InputStream text) {
    this.text = text;
  }

  /** The bytes of the latest piece; only as many as {@link #next} said are valid. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Decodes the next piece.
   *
   * @return how many bytes, or -1 at the end
   */
  int next() throws IOException, EnvelopeException {
    if (ended) {
      return -1;
    }
    int count = fill();
    ended = count < PIECE_CHARACTERS || !lookAhead();
    if (count == 0) {
      return -1;
    }
    EnvelopeText known = alphabetOf(count);
    byte[] characters = count == PIECE_CHARACTERS ? piece : Arrays.copyOf(piece, count);
    return ended ? known.decodeEnd(characters, bytes) : known.decodeGroups(characters, bytes);
  }

  private int fill() throws IOException {
    int count = 0;
    if (hasAhead) {
      piece[count++] = ahead[0];
      hasAhead = false;
    }
    return count + text.readNBytes(piece, count, PIECE_CHARACTERS - count);
  }

  private boolean lookAhead() throws IOException {
    hasAhead = text.readNBytes(ahead, 0, 1) == 1;
    return hasAhead;
  }

  /**
   * The first character that the alphabets do not share decides for the whole text; its decoder
   * then refuses the other's.
   */
  private EnvelopeText alphabetOf(int count) {
    for (int i = 0; alphabet == null && i < count; i++) {
      alphabet =
          switch (piece[i]) {
            case '+', '/' -> EnvelopeText.STANDARD;
            case '-', '_' -> EnvelopeText.URL_SAFE;
            default -> null;
          };
    }
    return alphabet == null ? EnvelopeText.URL_SAFE : alphabet;
  }
}
