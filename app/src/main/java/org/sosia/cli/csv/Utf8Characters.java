package org.sosia.cli.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The UTF-16 units of a UTF-8 stream, one after the other. A byte order mark at the begin is left
 * out. Bytes that are not UTF-8 are reported where they stand: all characters before them come
 * first. Owned by one thread.
 */
final class Utf8Characters {
  /** No further character. */
  static final int END = -1;

  /** Bytes that are not UTF-8; nothing can be read behind them. */
  static final int MALFORMED = -2;

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream bytes;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer in = ByteBuffer.allocate(BUFFER_BYTES).flip();
  private final CharBuffer out = CharBuffer.allocate(BUFFER_BYTES).flip();
  private boolean begun;
  private boolean ended;
  private boolean malformed;

  Utf8Characters(InputStream bytes) {
    this.bytes = bytes;
  }

  /**
   * The next unit, {@link #END} or {@link #MALFORMED}.
   *
   * @throws MalformedFile when the file begins with the mark of another encoding
   */
  int next() throws IOException {
    if (!out.hasRemaining() && !fill()) {
      return malformed ? MALFORMED : END;
    }
    return out.get();
  }

  private boolean fill() throws IOException {
    while (!malformed) {
      readBytes();
      out.clear();
      CoderResult result = decoder.decode(in, out, ended);
      malformed = result.isError();
      out.flip();
      if (out.hasRemaining()) {
        return true;
      }
      if (ended && result.isUnderflow()) {
        return false;
      }
    }
    return false;
  }

  private void readBytes() throws IOException {
    if (ended) {
      return;
    }
    in.compact();
    int atLeast = begun ? in.position() + 1 : 4;
    while (!ended && in.position() < atLeast) {
      int count = bytes.read(in.array(), in.position(), in.remaining());
      ended = count < 0;
      if (count > 0) {
        in.position(in.position() + count);
      }
    }
    in.flip();
    if (!begun) {
      begun = true;
      passOverMark();
    }
  }

  private void passOverMark() throws MalformedFile {
    if (startsWith(0xEF, 0xBB, 0xBF)) {
      in.position(3);
    } else if (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF) || startsWith(0, 0, 0xFE, 0xFF)) {
      throw new MalformedFile(1, "the file is UTF-16 or UTF-32; save it as UTF-8");
    }
  }

  private boolean startsWith(int... mark) {
    if (in.remaining() < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((in.get(i) & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
