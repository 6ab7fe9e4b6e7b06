package org.sosia.envelope;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes bytes as unpadded URL-safe base64, in pieces that fill whole groups of three. Owned by one
 * thread. {@link #finish} ends the text and leaves the stream below open.
 */
final class TextWriter extends FilterOutputStream {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int PIECE_BYTES = 3 << 13;

  private final byte[] piece = new byte[PIECE_BYTES];
  private final byte[] text = new byte[PIECE_BYTES / 3 * 4];
  private int filled;

  TextWriter(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int step = Math.min(count - done, PIECE_BYTES - filled);
      System.arraycopy(bytes, offset + done, piece, filled, step);
      filled += step;
      done += step;
      if (filled == PIECE_BYTES) {
        out.write(text, 0, ENCODER.encode(piece, text));
        filled = 0;
      }
    }
  }

  void finish() throws IOException {
    out.write(ENCODER.encode(Arrays.copyOf(piece, filled)));
    filled = 0;
    out.flush();
  }
}
