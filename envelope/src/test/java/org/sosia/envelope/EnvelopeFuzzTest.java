package org.sosia.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import java.util.Base64;

/**
 * Hostile envelopes: whatever comes, it is opened or refused with one of the documented reasons, by
 * the methods on arrays and on streams alike, in memory and from a file.
 *
 * <p>A plain test run repeats the inputs that are checked in. To look for new ones for ten minutes:
 *
 * <pre>
 * JAZZER_FUZZ=1 ./mvnw -pl envelope test -Dtest=EnvelopeFuzzTest#decrypt_anyText_isOpenedOrRefused
 * </pre>
 */
class EnvelopeFuzzTest {

  private static final ShareEnvelope ENVELOPES = new ShareEnvelope();
  private static final KeyRing KEYS = Vectors.ring(2048);
  private static final Spooling IN_FILE =
      new Spooling(1_024, 1 << 20, Path.of(System.getProperty("java.io.tmpdir")));

  @FuzzTest(maxDuration = "10m")
  void decrypt_anyText_isOpenedOrRefused(byte[] text) throws IOException {
    byte[] plaintext = {};
    String refusal = "";
    try {
      plaintext = ENVELOPES.decrypt(text, KEYS);
    } catch (EnvelopeException refused) {
      refusal = String.valueOf(refused.getMessage());
    }
    assertStream(text, Spooling.standard(), plaintext, refusal);
    assertStream(text, IN_FILE, plaintext, refusal);
  }

  /** The same below the text, where the parts of the envelope are. */
  @FuzzTest(maxDuration = "10m")
  void decrypt_anyBytes_isOpenedOrRefused(byte[] bytes) throws IOException {
    decrypt_anyText_isOpenedOrRefused(Base64.getUrlEncoder().withoutPadding().encode(bytes));
  }

  /** Whatever key files hold, they are read or refused as documented. */
  @FuzzTest(maxDuration = "10m")
  void keyFiles_anyBytes_areReadOrRefused(byte[] file) {
    try {
      KeyFiles.certificates(file);
    } catch (CertificateException refused) {
      // as documented
    }
    try {
      KeyFiles.privateKey(file, null);
    } catch (InvalidKeyException refused) {
      // as documented
    }
  }

  private static void assertStream(byte[] text, Spooling spooling, byte[] plaintext, String refusal)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String streamRefusal = "";
    try {
      ENVELOPES.decrypt(new ByteArrayInputStream(text), out, KEYS, spooling);
    } catch (EnvelopeException refused) {
      streamRefusal = String.valueOf(refused.getMessage());
    }
    assertEquals(refusal, streamRefusal);
    assertArrayEquals(plaintext, out.toByteArray());
  }
}
