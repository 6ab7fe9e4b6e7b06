package org.sosia.envelope;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.OptionalInt;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** The RSA half of an envelope: which keys are fit for it, and the AES key under RSA-OAEP. */
final class RsaKeys {

  static final int AES_KEY_BYTES = 32;

  /**
   * Three lengths and no others: it keeps the two old layouts, which differ by 32 bytes, apart by
   * length alone.
   */
  private static final int[] MODULUS_BYTES = {256, 384, 512};

  // Passed explicitly because the transformation's name alone means MGF1 with SHA-1 to the
  // platform, which peers refuse.
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private RsaKeys() {}

  static int[] modulusBytesSupported() {
    return MODULUS_BYTES.clone();
  }

  /**
   * Length in bytes of the certificate's RSA modulus; empty when the key is not RSA or not of a
   * supported length.
   */
  static OptionalInt findModulusBytes(X509Certificate certificate) {
    if (!(certificate.getPublicKey() instanceof RSAPublicKey key)) {
      return OptionalInt.empty();
    }
    int bits = key.getModulus().bitLength();
    return Arrays.stream(MODULUS_BYTES).filter(bytes -> bytes * Byte.SIZE == bits).findFirst();
  }

  /** The RSA key of a certificate for which {@link #findModulusBytes} has an answer. */
  static RSAPublicKey publicKey(X509Certificate certificate) {
    return (RSAPublicKey) certificate.getPublicKey();
  }

  static byte[] wrap(byte[] aesKey, RSAPublicKey recipient, SecureRandom random)
      throws GeneralSecurityException {
    Cipher cipher = cipher();
    cipher.init(Cipher.ENCRYPT_MODE, recipient, OAEP, random);
    return cipher.doFinal(aesKey);
  }

  /**
   * The 32-byte AES key in a block. A block with bad padding or another length of content yields a
   * random key instead of an error, so that its refusal comes from the tag check like that of any
   * other change (Manger 2001).
   */
  static byte[] unwrap(byte[] block, PrivateKey privateKey, SecureRandom random)
      throws GeneralSecurityException {
    byte[] substitute = new byte[AES_KEY_BYTES];
    random.nextBytes(substitute);
    Cipher cipher = cipher();
    cipher.init(Cipher.DECRYPT_MODE, privateKey, OAEP);
    try {
      byte[] content = cipher.doFinal(block);
      return content.length == AES_KEY_BYTES ? content : substitute;
    } catch (BadPaddingException refused) {
      return substitute;
    }
  }

  private static Cipher cipher() throws GeneralSecurityException {
    return Cipher.getInstance("RSA/ECB/OAEPPadding");
  }
}
