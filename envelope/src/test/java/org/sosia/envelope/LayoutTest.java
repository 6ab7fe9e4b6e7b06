package org.sosia.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Takes an envelope apart with nothing but the platform's ciphers and the documented numbers. */
class LayoutTest {

  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, new PSource.PSpecified(new byte[0]));

  @ParameterizedTest
  @ValueSource(ints = {2048, 3072, 4096})
  void encrypt_result_hasTheDocumentedLayout(int bits) throws GeneralSecurityException {
    byte[] plaintext = Vectors.sample(100);
    int modulusBytes = bits / 8;

    String text =
        new String(
            new ShareEnvelope().encrypt(plaintext, Vectors.certificate(bits)),
            StandardCharsets.US_ASCII);
    assertTrue(text.matches("[A-Za-z0-9_-]+"), "unpadded URL-safe base64 without line breaks");
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    assertEquals(6 + 32 + modulusBytes + 14 + 32 + 100 + 16, bytes.length);

    assertEquals("VER_R2", ascii(bytes, 0, 6));
    assertArrayEquals(
        MessageDigest.getInstance("SHA-256").digest(Vectors.certificate(bits).getEncoded()),
        Arrays.copyOfRange(bytes, 6, 38));
    int splitter = 38 + modulusBytes;
    assertEquals("#KEY_SPLITTER#", ascii(bytes, splitter, splitter + 14));

    Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
    rsa.init(Cipher.DECRYPT_MODE, Vectors.privateKey(bits), OAEP);
    byte[] aesKey = rsa.doFinal(bytes, 38, modulusBytes);
    assertEquals(32, aesKey.length);

    int aad = splitter + 14;
    Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
    gcm.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(aesKey, "AES"),
        new GCMParameterSpec(128, bytes, aad, 12));
    gcm.updateAAD(bytes, aad, 32);
    assertArrayEquals(plaintext, gcm.doFinal(bytes, aad + 32, 100 + 16));
  }

  private static String ascii(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
  }
}
