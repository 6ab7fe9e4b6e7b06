package org.sosia.cli.envelope;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.sosia.envelope.KeyFiles;

/** Runs one of the commands: its streams, its exit code, and its one sentence. */
final class Outcome {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;
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

  /** The command line itself is wrong, or names a file that cannot be read. */
  static final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsage(String sentence) {
      super(sentence);
    }
  }

  /**
   * Not the streams of {@link System}: those swallow failures, and others may have replaced them.
   */
  static int of(Work work) {
    Output out = new Output();
    try {
      work.run(new FileInputStream(FileDescriptor.in), out);
      out.flush();
      return DONE;
    } catch (WrongUsage wrong) {
      return say(WRONG_USAGE, String.valueOf(wrong.getMessage()));
    } catch (GeneralSecurityException | IllegalArgumentException refused) {
      // a refusal promises that nothing was written
      return say(out.isTouched ? FAILED : REFUSED, String.valueOf(refused.getMessage()));
    } catch (IOException failed) {
      return say(FAILED, "Reading or writing failed: " + failed.getMessage());
    }
  }

  /** Standard output, which remembers whether anything was written. */
  private static final class Output extends FilterOutputStream {
    private boolean isTouched;

    Output() {
      super(new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public void write(int value) throws IOException {
      isTouched = true;
      out.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      isTouched = true;
      out.write(bytes, offset, count);
    }
  }

  /**
   * A small file that a user names, such as a key.
   *
   * @param option the option that names it
   */
  static byte[] read(String option, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw new WrongUsage(option + ": there is no file " + file);
    } catch (IOException unreadable) {
      throw new WrongUsage(option + ": the file cannot be read: " + file);
    }
  }

  /** The first certificate in a file that a user names. */
  static X509Certificate certificate(String option, Path file) throws CertificateException {
    byte[] content = read(option, file);
    try {
      return KeyFiles.certificate(content);
    } catch (CertificateException refused) {
      throw new CertificateException(option + ": " + refused.getMessage(), refused);
    }
  }

  static void requireFolder(String option, Path folder) {
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new WrongUsage(option + ": there is no folder that can be written: " + folder);
    }
  }

  /** The first line of a file. */
  static char[] password(Path file) {
    return new String(read("--password-file", file), StandardCharsets.UTF_8)
        .lines()
        .findFirst()
        .orElse("")
        .toCharArray();
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
