package org.sosia.cli.dedupe;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes were read so far. Owned by one thread. */
final class CountedInput extends FilterInputStream {
  private final LongConsumer counter;
  private long count;

  CountedInput(InputStream in, LongConsumer counter) {
    super(in);
    this.counter = counter;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    tell(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    tell(read);
    return read;
  }

  private void tell(int read) {
    if (read > 0) {
      count += read;
      counter.accept(count);
    }
  }
}
