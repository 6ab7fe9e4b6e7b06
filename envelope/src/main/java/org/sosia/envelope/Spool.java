package org.sosia.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.Arrays;

/** Takes an envelope's text in and decodes it, to memory as far as that goes, else to a file. */
final class Spool {

  private static final int FIRST_BYTES = 1 << 16;

  private Spool() {}

  /** The decoded envelope; the caller closes it. */
  static EnvelopeBytes take(InputStream text, Spooling spooling, SecureRandom random)
      throws EnvelopeException, IOException {
    TextReader reader = new TextReader(text);
    byte[] memory = new byte[Math.min(FIRST_BYTES, spooling.memoryBytes())];
    int filled = 0;
    for (int count; (count = reader.next()) >= 0; filled += count) {
      if (filled + count > spooling.memoryBytes()) {
        return toFile(memory, filled, count, reader, spooling, random);
      }
      if (filled + count > memory.length) {
        int doubled = Math.min(spooling.memoryBytes(), memory.length * 2);
        memory = Arrays.copyOf(memory, Math.max(doubled, filled + count));
      }
      System.arraycopy(reader.bytes(), 0, memory, filled, count);
    }
    return new EnvelopeBytes.InMemory(memory, filled);
  }

  private static SpoolFile toFile(
      byte[] memory,
      int filled,
      int pending,
      TextReader reader,
      Spooling spooling,
      SecureRandom random)
      throws EnvelopeException, IOException {
    SpoolFile file = SpoolFile.in(spooling.folder(), random);
    try {
      file.write(memory, 0, filled);
      for (int count = pending; count >= 0; count = reader.next()) {
        if (file.length() + count > spooling.totalBytes()) {
          throw EnvelopeException.tooLarge(spooling.totalBytes());
        }
        file.write(reader.bytes(), 0, count);
      }
      file.finish();
      return file;
    } catch (EnvelopeException | IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }
}
