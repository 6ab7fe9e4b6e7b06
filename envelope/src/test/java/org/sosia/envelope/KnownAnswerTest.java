package org.sosia.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sosia.envelope.EnvelopeException.Reason;

/** Envelopes of another making: OpenSSL's, see the README beside them. */
class KnownAnswerTest {

  private final ShareEnvelope envelopes = new ShareEnvelope();

  @ParameterizedTest
  @CsvSource({
    "ver-r2, 2048", "ver-r2, 3072", "ver-r2, 4096",
    "old-thumbprint, 2048", "old-thumbprint, 3072", "old-thumbprint, 4096",
    "old-bare, 2048", "old-bare, 3072", "old-bare, 4096"
  })
  void decrypt_foreignEnvelope_returnsPlaintext(String form, int bits) throws EnvelopeException {
    byte[] envelope = Vectors.bytes(form + "-rsa-" + bits + ".txt");
    byte[] plaintext = Vectors.bytes("plaintext.txt");

    assertArrayEquals(plaintext, envelopes.decrypt(envelope, Vectors.ring(bits)));
    assertArrayEquals(plaintext, envelopes.decrypt(envelope, Vectors.ringOfAll()));
  }

  @ParameterizedTest
  @CsvSource({
    "ver-r2, 2048, 4096",
    "ver-r2, 3072, 2048",
    "old-thumbprint, 2048, 3072",
    "old-thumbprint, 4096, 2048"
  })
  void decrypt_thumbprintNotInRing_isRefusedByName(String form, int bits, int otherBits) {
    byte[] envelope = Vectors.bytes(form + "-rsa-" + bits + ".txt");

    EnvelopeException refused =
        assertThrows(
            EnvelopeException.class, () -> envelopes.decrypt(envelope, Vectors.ring(otherBits)));

    Thumbprint expected = Thumbprint.of(Vectors.certificate(bits));
    assertEquals(Reason.UNKNOWN_KEY, refused.reason());
    assertEquals(Optional.of(expected), refused.thumbprint());
    assertEquals(
        "No key for the certificate with SHA-256 thumbprint " + expected.hex(),
        refused.getMessage());
  }

  @Test
  void decrypt_oldFormWithoutThumbprintAndNoFittingKey_isUnreadable() {
    byte[] envelope = Vectors.bytes("old-bare-rsa-2048.txt");

    EnvelopeException refused =
        assertThrows(
            EnvelopeException.class, () -> envelopes.decrypt(envelope, Vectors.ring(4096)));

    assertEquals(Reason.UNREADABLE, refused.reason());
  }
}
