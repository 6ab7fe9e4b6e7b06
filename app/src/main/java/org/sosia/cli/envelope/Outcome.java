package org.sosia.cli.envelope;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;

/** Runs one of the commands: its streams, its exit code, and its one sentence. */
final class Outcome {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int REFUSED = 3;

  private Outcome() {}

  /** What a command does. */
  interface Work {
    /**
     * @param in standard input
     * @param out standard output; nothing is written to it before all that may be refused was
     *     looked at
     */
    void run(InputStream in, OutputStream out) throws GeneralSecurityException, IOException;
  }

  /**
   * Not the streams of {@link System}: those swallow failures, and others may have replaced them.
   */
  static int of(Work work) {
    try {
      OutputStream out = new FileOutputStream(FileDescriptor.out);
      work.run(new FileInputStream(FileDescriptor.in), out);
      out.flush();
      return DONE;
    } catch (GeneralSecurityException | IllegalArgumentException refused) {
      return say(REFUSED, String.valueOf(refused.getMessage()));
    } catch (NoSuchFileException missing) {
      return say(REFUSED, "There is no file " + missing.getFile());
    } catch (IOException failed) {
      return say(FAILED, "Reading or writing failed: " + failed.getMessage());
    }
  }

  /** A small file that a user names, such as a key. */
  static byte[] read(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  /** The first line of a file. */
  static char[] password(Path file) throws IOException {
    return Files.readString(file).lines().findFirst().orElse("").toCharArray();
  }

  static boolean isPkcs12(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".p12") || name.endsWith(".pfx");
  }

  private static int say(int code, String sentence) {
    System.err.println("sosia: " + sentence.lines().findFirst().orElse(""));
    return code;
  }
}
