package org.sosia.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.envelope.EnvelopeException.Reason;

class TamperingTest {

  private static final int THUMBPRINT_OFFSET = 6;
  private static final int BLOCK_OFFSET = 38;
  private static final int SPLITTER_OFFSET = 294;

  private final ShareEnvelope envelopes = new ShareEnvelope();
  private final KeyRing keys = Vectors.ring(2048);

  @Test
  void decrypt_anyBitFlipped_isUnreadableAndInTheThumbprintUnknown() throws EnvelopeException {
    byte[] bytes = sample();
    IntStream.range(0, bytes.length * 8)
        .parallel()
        .forEach(bit -> {
          byte[] flipped = flip(bytes, bit);
          if (bit / 8 >= THUMBPRINT_OFFSET && bit / 8 < BLOCK_OFFSET) {
            assertUnknown(Thumbprint.at(flipped, THUMBPRINT_OFFSET), encode(flipped));
          } else {
            assertUnreadable(encode(flipped), "bit " + bit);
          }
        });
  }

  @Test
  void decrypt_anyBitOfTheTextFlipped_isRefused() throws EnvelopeException {
    byte[] text = encode(sample());
    for (int bit = 0; bit < text.length * 8; bit += bit < (text.length - 8) * 8 ? 5 : 1) {
      byte[] flipped = flip(text, bit);
      assertThrows(EnvelopeException.class, () -> envelopes.decrypt(flipped, keys), "bit " + bit);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"old-thumbprint-rsa-2048.txt", "old-bare-rsa-2048.txt"})
  void decrypt_oldFormWithBitFlipped_isUnreadableAndInTheThumbprintUnknown(String name) {
    byte[] bytes = Base64.getUrlDecoder().decode(Vectors.bytes(name));
    int thumbprintBytes = name.startsWith("old-thumbprint") ? Thumbprint.LENGTH_BYTES : 0;
    IntStream.range(0, bytes.length * 8)
        .parallel()
        .forEach(bit -> {
          byte[] flipped = flip(bytes, bit);
          if (bit / 8 < thumbprintBytes) {
            assertUnknown(Thumbprint.at(flipped, 0), encode(flipped));
          } else {
            assertUnreadable(encode(flipped), "bit " + bit);
          }
        });
  }

  @Test
  void decrypt_truncatedAnywhere_isUnreadable() throws EnvelopeException {
    byte[] bytes = sample();
    for (int length = 0; length < bytes.length; length++) {
      assertUnreadable(encode(Arrays.copyOf(bytes, length)), "cut at " + length);
    }
  }

  @Test
  void decrypt_bytesAppended_isUnreadable() throws EnvelopeException {
    byte[] bytes = sample();

    assertUnreadable(encode(Arrays.copyOf(bytes, bytes.length + 1)), "one byte more");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "A", "AA=", "not base64!", "AA\nAA", "{\"errors\":[]}"})
  void decrypt_noEnvelope_isUnreadable(String text) {
    assertUnreadable(text.getBytes(StandardCharsets.US_ASCII), text);
  }

  @Test
  void decrypt_bothAlphabetsInOneText_isUnreadable() throws EnvelopeException {
    String text = new String(envelopeText(4096), StandardCharsets.US_ASCII);
    String mixed = text.replaceFirst("_", "/");

    assertTrue(mixed.contains("/") && mixed.contains("-"), "the sample has both characters");
    assertUnreadable(mixed.getBytes(StandardCharsets.US_ASCII), "mixed alphabets");
  }

  @Test
  void decrypt_encodedTwice_isUnreadable() throws EnvelopeException {
    assertUnreadable(encode(envelopeText(4)), "base64 twice");
  }

  @Test
  void decrypt_blockForAnotherKeyUnderOurThumbprint_isUnreadable() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    byte[] bytes = sample();
    byte[] block =
        RsaKeys.wrap(
            new byte[32],
            (RSAPublicKey) generator.generateKeyPair().getPublic(),
            new SecureRandom());
    ByteBuffer.wrap(bytes).put(BLOCK_OFFSET, block);

    assertUnreadable(encode(bytes), "another key's block");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31, 33})
  void decrypt_wrappedKeyOfOtherLength_isUnreadable(int length) throws GeneralSecurityException {
    byte[] bytes = sample();
    byte[] block =
        RsaKeys.wrap(
            new byte[length], RsaKeys.publicKey(Vectors.certificate(2048)), new SecureRandom());
    ByteBuffer.wrap(bytes).put(BLOCK_OFFSET, block);

    assertUnreadable(encode(bytes), "AES key of " + length + " bytes");
  }

  @Test
  void decrypt_blockNotBelowTheModulus_isUnreadable() throws EnvelopeException {
    byte[] bytes = sample();
    Arrays.fill(bytes, BLOCK_OFFSET, SPLITTER_OFFSET, (byte) 0xff);

    assertUnreadable(encode(bytes), "block of ones");
  }

  @Test
  void add_privateKeyOfAnotherCertificate_isRefused() {
    PrivateKey other = Vectors.privateKey(3072);

    assertThrows(
        IllegalArgumentException.class, () -> KeyRing.of(Vectors.certificate(2048), other));
  }

  @Test
  void add_sameCertificateTwice_isRefused() {
    KeyRing.Builder ring =
        KeyRing.builder().add(Vectors.certificate(2048), Vectors.privateKey(2048));

    assertThrows(
        IllegalArgumentException.class,
        () -> ring.add(Vectors.certificate(2048), Vectors.privateKey(2048)));
  }

  @Test
  void build_withoutKeys_isRefused() {
    assertThrows(IllegalStateException.class, KeyRing.builder()::build);
  }

  @Test
  void decrypt_untouchedSample_returnsPlaintext() throws EnvelopeException {
    assertArrayEquals(Vectors.sample(4), envelopes.decrypt(encode(sample()), keys));
  }

  private byte[] envelopeText(int length) throws EnvelopeException {
    return envelopes.encrypt(Vectors.sample(length), Vectors.certificate(2048));
  }

  private byte[] sample() throws EnvelopeException {
    return Base64.getUrlDecoder().decode(envelopeText(4));
  }

  private static byte[] encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encode(bytes);
  }

  private static byte[] flip(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << (bit % 8));
    return flipped;
  }

  private void assertUnreadable(byte[] envelope, String what) {
    EnvelopeException refused =
        assertThrows(EnvelopeException.class, () -> envelopes.decrypt(envelope, keys), what);
    assertEquals(Reason.UNREADABLE, refused.reason(), what);
    assertEquals("The envelope cannot be opened", refused.getMessage(), what);
    assertNull(refused.getCause(), what);
  }

  private void assertUnknown(Thumbprint thumbprint, byte[] envelope) {
    EnvelopeException refused =
        assertThrows(EnvelopeException.class, () -> envelopes.decrypt(envelope, keys));
    assertEquals(EnvelopeException.unknownKey(thumbprint).getMessage(), refused.getMessage());
  }
}
