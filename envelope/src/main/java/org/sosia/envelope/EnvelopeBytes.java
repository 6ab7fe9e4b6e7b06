package org.sosia.envelope;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/** A decoded envelope that waits to be verified: in memory, or in a spool file. */
sealed interface EnvelopeBytes extends Closeable permits EnvelopeBytes.InMemory, SpoolFile {

  /** Length in bytes. */
  long length();

  /**
   * Copies bytes out.
   *
   * @param offset of the first byte; {@code offset + count} is at most {@link #length()}
   */
  void copy(long offset, byte[] target, int targetOffset, int count) throws IOException;

  default byte[] slice(long offset, int count) throws IOException {
    byte[] slice = new byte[count];
    copy(offset, slice, 0, count);
    return slice;
  }

  /** Lets go of what holds the bytes. */
  @Override
  void close() throws IOException;

  /** An envelope in memory. The array is not copied. */
  record InMemory(byte[] bytes, int count) implements EnvelopeBytes {

    @Override
    public long length() {
      return count;
    }

    @Override
    public void copy(long offset, byte[] target, int targetOffset, int count) {
      System.arraycopy(bytes, Math.toIntExact(offset), target, targetOffset, count);
    }

    @Override
    public byte[] slice(long offset, int count) {
      int from = Math.toIntExact(offset);
      return Arrays.copyOfRange(bytes, from, from + count);
    }

    @Override
    public void close() {
      // memory is let go of by itself, and what it holds is still encrypted
    }

    @Override
    public String toString() {
      return "InMemory[" + count + " bytes]";
    }
  }
}
