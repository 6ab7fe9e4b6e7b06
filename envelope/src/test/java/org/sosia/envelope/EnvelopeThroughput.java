package org.sosia.envelope;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures envelopes of 1 MiB on one thread against OpenSSL's AES-256-GCM alone, on the same
 * machine in the same run. Needs {@code openssl} on the path. After {@code ./mvnw -pl envelope
 * test-compile}:
 *
 * <pre>
 * $(./sosia jdk)/bin/java -cp envelope/target/classes:envelope/target/test-classes org.sosia.envelope.EnvelopeThroughput
 * </pre>
 *
 * Each figure is the median of eleven rounds, plaintext bytes per second; base64 and RSA-2048 are
 * in it.
 */
public final class EnvelopeThroughput {

  private static final int SHARE_BYTES = 1 << 20;
  private static final int WARM_UP_CALLS = 1_500;
  private static final int ROUNDS = 11;
  private static final int CALLS_PER_ROUND = 100;

  private EnvelopeThroughput() {}

  /** One envelope. */
  private interface Call {
    void run() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    double before = openssl();
    ShareEnvelope envelopes = new ShareEnvelope();
    byte[] share = Vectors.sample(SHARE_BYTES);
    X509Certificate recipient = Vectors.certificate(2048);
    byte[] envelope = envelopes.encrypt(share, recipient);
    KeyRing keys = Vectors.ring(2048);

    double encrypt = bytesPerSecond(() -> envelopes.encrypt(share, recipient));
    double decrypt = bytesPerSecond(() -> envelopes.decrypt(envelope, keys));
    double reference = (before + openssl()) / 2;
    System.out.printf(Locale.ROOT, "openssl aes-256-gcm %.0f MB/s%n", reference / 1e6);
    System.out.printf(
        Locale.ROOT, "encrypt %.0f MB/s, ratio %.2f%n", encrypt / 1e6, encrypt / reference);
    System.out.printf(
        Locale.ROOT, "decrypt %.0f MB/s, ratio %.2f%n", decrypt / 1e6, decrypt / reference);
  }

  private static double bytesPerSecond(Call call) throws Exception {
    for (int i = 0; i < WARM_UP_CALLS; i++) {
      call.run();
    }
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < CALLS_PER_ROUND; i++) {
        call.run();
      }
      rounds[round] = 1e9 * SHARE_BYTES * CALLS_PER_ROUND / (System.nanoTime() - start);
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  /** The last column of the machine-readable line {@code +F:...}. */
  private static double openssl() throws IOException, InterruptedException {
    Process speed =
        new ProcessBuilder(
                "openssl",
                "speed",
                "-mr",
                "-seconds",
                "3",
                "-bytes",
                "" + SHARE_BYTES,
                "-evp",
                "aes-256-gcm")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(speed.getInputStream(), StandardCharsets.US_ASCII))) {
      String figures =
          lines.lines().filter(line -> line.startsWith("+F:")).findFirst().orElseThrow();
      speed.waitFor();
      return Double.parseDouble(figures.substring(figures.lastIndexOf(':') + 1));
    }
  }
}
