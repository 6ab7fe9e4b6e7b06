package org.sosia.envelope;

import java.io.OutputStream;

/** An array of known length as a stream; it must be filled exactly. Owned by one thread. */
final class FixedOutput extends OutputStream {

  private final byte[] bytes;
  private int filled;

  /**
   * @throws EnvelopeException for {@code TOO_LARGE} when no array is as long
   */
  FixedOutput(long length) throws EnvelopeException {
    if (length > Spooling.MAX_BYTES) {
      throw EnvelopeException.tooLarge(Spooling.MAX_BYTES);
    }
    bytes = new byte[(int) length];
  }

  @Override
  public void write(int value) {
    bytes[filled++] = (byte) value;
  }

  @Override
  public void write(byte[] source, int offset, int count) {
    System.arraycopy(source, offset, bytes, filled, count);
    filled += count;
  }

  byte[] bytes() {
    if (filled != bytes.length) {
      throw new IllegalStateException("An envelope of another length than computed");
    }
    return bytes;
  }
}
