package org.sosia.datashare;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A file on its way in, read once and from front to back. */
public interface Upload {
  /** The file; failures of the sender's side come as {@link UploadException}. */
  InputStream content() throws IOException;

  /**
   * How often the share may be read instead of what the policy says, from 1, or {@link
   * Share#UNLIMITED}; null = as the policy says. Asked after the content has been read, because the
   * sender may say it behind the file.
   *
   * @throws IllegalArgumentException when what the sender said is no whole number
   */
  @Nullable Integer usageCount() throws IOException;

  /** A file in memory. */
  static Upload of(byte[] content, @Nullable Integer usageCount) {
    return new Upload() {
      @Override
      public InputStream content() {
        return new ByteArrayInputStream(content);
      }

      @Override
      public @Nullable Integer usageCount() {
        return usageCount;
      }
    };
  }
}
