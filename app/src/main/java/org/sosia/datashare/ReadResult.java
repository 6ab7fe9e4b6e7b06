package org.sosia.datashare;

import java.io.IOException;
import java.io.InputStream;

/** What became of a wish to read a share. */
public sealed interface ReadResult {
  /**
   * The share. Its first bytes have been read from the store already; closing it closes the stream.
   *
   * @param content the bytes as they are stored, encrypted where the policy says so
   */
  record Found(Share share, InputStream content) implements ReadResult, AutoCloseable {
    @Override
    public void close() throws IOException {
      content.close();
    }
  }

  record Refused(ShareError error) implements ReadResult {}
}
