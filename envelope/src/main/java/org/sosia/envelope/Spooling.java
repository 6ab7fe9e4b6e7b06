package org.sosia.envelope;

import java.nio.file.Path;

/**
 * How much of an envelope may wait where, while it is being verified.
 *
 * <p>Guarantees: what exceeds the memory waits in a file without a name, still encrypted for the
 * recipient, and sealed once more under a key that exists in this process's memory only. The
 * plaintext is never in a file.
 *
 * @param memoryBytes bytes of the decoded envelope that are held in memory, from 1,024; a larger
 *     one goes to the file
 * @param totalBytes largest decoded envelope that is accepted, in bytes, at least {@code
 *     memoryBytes}, at most {@link #MAX_BYTES}
 * @param folder where the file is made; it must exist
 */
public record Spooling(int memoryBytes, long totalBytes, Path folder) {

  /** What the platform's GCM takes in one message, a little under 2 GiB. */
  public static final long MAX_BYTES = Integer.MAX_VALUE - 1_024L;

  private static final int MIN_MEMORY_BYTES = 1_024;
  private static final int DEFAULT_MEMORY_BYTES = 4 << 20;
  private static final long DEFAULT_TOTAL_BYTES = 1L << 30;

  /**
   * @throws IllegalArgumentException when a number is out of its range
   */
  public Spooling {
    if (memoryBytes < MIN_MEMORY_BYTES) {
      throw new IllegalArgumentException("memoryBytes: at least " + MIN_MEMORY_BYTES);
    }
    if (totalBytes < memoryBytes || totalBytes > MAX_BYTES) {
      throw new IllegalArgumentException("totalBytes: from memoryBytes to " + MAX_BYTES);
    }
  }

  /** 4 MiB in memory, 1 GiB in all, the system's folder for temporary files. */
  public static Spooling standard() {
    return new Spooling(
        DEFAULT_MEMORY_BYTES, DEFAULT_TOTAL_BYTES, Path.of(System.getProperty("java.io.tmpdir")));
  }
}
