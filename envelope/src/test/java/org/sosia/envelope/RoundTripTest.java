package org.sosia.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.envelope.EnvelopeException.Reason;

class RoundTripTest {

  private final ShareEnvelope envelopes = new ShareEnvelope();

  @ParameterizedTest
  @CsvSource({
    "2048, 1", "2048, 15", "2048, 16", "2048, 17", "2048, 1048576",
    "3072, 1", "3072, 15", "3072, 16", "3072, 17", "3072, 1048576",
    "4096, 1", "4096, 15", "4096, 16", "4096, 17", "4096, 1048576"
  })
  void decrypt_ownEnvelope_returnsPlaintext(int bits, int length) throws EnvelopeException {
    byte[] plaintext = Vectors.sample(length);

    byte[] envelope = envelopes.encrypt(plaintext, Vectors.certificate(bits));

    assertArrayEquals(plaintext, envelopes.decrypt(envelope, Vectors.ring(bits)));
    assertArrayEquals(plaintext, envelopes.decrypt(envelope, Vectors.ringOfAll()));
    assertArrayEquals(Vectors.sample(length), plaintext, "the caller's array is left alone");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void decrypt_anyBase64Form_returnsPlaintext(int length) throws EnvelopeException {
    byte[] plaintext = Vectors.sample(length);
    byte[] bytes =
        Base64.getUrlDecoder().decode(envelopes.encrypt(plaintext, Vectors.certificate(2048)));
    KeyRing keys = Vectors.ring(2048);

    assertArrayEquals(plaintext, envelopes.decrypt(Base64.getUrlEncoder().encode(bytes), keys));
    assertArrayEquals(plaintext, envelopes.decrypt(Base64.getEncoder().encode(bytes), keys));
    assertArrayEquals(
        plaintext, envelopes.decrypt(Base64.getEncoder().withoutPadding().encode(bytes), keys));
  }

  @Test
  void decrypt_splitterInPlaintext_returnsPlaintext() throws EnvelopeException {
    byte[] plaintext = "#KEY_SPLITTER##KEY_SPLITTER#VER_R2".getBytes(StandardCharsets.US_ASCII);

    byte[] envelope = envelopes.encrypt(plaintext, Vectors.certificate(2048));

    assertArrayEquals(plaintext, envelopes.decrypt(envelope, Vectors.ring(2048)));
  }

  @Test
  void encrypt_samePlaintextTwice_sharesNoRandomPart() throws EnvelopeException {
    byte[] first = rawEnvelope();
    byte[] second = rawEnvelope();

    assertFalse(Arrays.equals(first, 38, 294, second, 38, 294), "RSA block");
    assertFalse(Arrays.equals(first, 308, 320, second, 308, 320), "nonce");
    assertFalse(Arrays.equals(first, 340, 356, second, 340, 356), "ciphertext");
  }

  private byte[] rawEnvelope() throws EnvelopeException {
    return Base64.getUrlDecoder()
        .decode(envelopes.encrypt(Vectors.sample(16), Vectors.certificate(2048)));
  }

  @Test
  void encrypt_emptyPlaintext_isRefused() {
    EnvelopeException refused =
        assertThrows(
            EnvelopeException.class,
            () -> envelopes.encrypt(new byte[0], Vectors.certificate(2048)));

    assertEquals(Reason.EMPTY_PLAINTEXT, refused.reason());
  }

  @Test
  void encrypt_ellipticCurveRecipient_isRefusedByName() {
    EnvelopeException refused =
        assertThrows(
            EnvelopeException.class,
            () -> envelopes.encrypt(Vectors.sample(1), Vectors.certificate("ec")));

    assertEquals(Reason.UNSUITABLE_RECIPIENT, refused.reason());
    assertEquals(Optional.of(Thumbprint.of(Vectors.certificate("ec"))), refused.thumbprint());
  }
}
