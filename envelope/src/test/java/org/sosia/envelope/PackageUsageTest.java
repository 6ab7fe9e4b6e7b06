package org.sosia.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PackageUsageTest {

  private static final Path SOURCES = Path.of("src");
  private static final String PACKAGE = "java/org/sosia/envelope";

  @Test
  void usage_ofThePackage_works() throws EnvelopeException {
    List<byte[]> results = new ArrayList<>();
    List<String> lines = new ArrayList<>();

    usage(
        Vectors.sample(3),
        Vectors.certificate(2048),
        Vectors.privateKey(2048),
        results::add,
        lines::add);

    assertEquals(1, results.size());
    assertArrayEquals(Vectors.sample(3), results.getFirst());
    assertTrue(lines.isEmpty());
  }

  private static void usage(
      byte[] plaintext,
      X509Certificate recipient,
      PrivateKey privateKey,
      Consumer<byte[]> consumer,
      Consumer<String> log)
      throws EnvelopeException {
    ShareEnvelope envelopes = new ShareEnvelope();
    byte[] envelope = envelopes.encrypt(plaintext, recipient);

    KeyRing keys = KeyRing.of(recipient, privateKey);
    try {
      byte[] opened = envelopes.decrypt(envelope, keys);
      consumer.accept(opened);
    } catch (EnvelopeException refused) {
      log.accept(refused.reason() + ": " + refused.getMessage());
    }
  }

  @Test
  void usage_inPackageInfo_isTheUsageThatCompiles() throws IOException {
    String info = Files.readString(SOURCES.resolve("main/" + PACKAGE + "/package-info.java"));
    String snippet = info.substring(info.indexOf("{@snippet"), info.indexOf("@NullMarked"));
    List<String> documented =
        snippet.lines().skip(1).map(line -> line.replaceFirst("^ \\*/? ?", "").strip()).toList();
    // the end: the snippet's own brace, and the end of the comment
    String expected = String.join("\n", documented.subList(0, documented.size() - 2));

    String test = Files.readString(SOURCES.resolve("test/" + PACKAGE + "/PackageUsageTest.java"));
    String compiled = String.join("\n", test.lines().map(String::strip).toList());

    assertTrue(documented.size() >= 10, "the snippet was found");
    assertTrue(compiled.contains(expected), expected);
  }
}
