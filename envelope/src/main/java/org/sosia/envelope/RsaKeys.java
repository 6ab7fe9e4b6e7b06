package org.sosia.envelope;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.OptionalInt;
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

  private static final String BARE = "RSA/ECB/NoPadding";

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
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(Cipher.ENCRYPT_MODE, recipient, OAEP, random);
    return cipher.doFinal(aesKey);
  }

  /**
   * The 32-byte AES key in a block. A block with bad padding or another length of content yields a
   * random key instead of an error, so that its refusal comes from the tag check like that of any
   * other change (Manger 2001).
   *
   * @throws EnvelopeException for {@code KEY_UNAVAILABLE} when a token refuses to work
   */
  static byte[] unwrap(byte[] block, KeyRing.Entry key, SecureRandom random)
      throws EnvelopeException {
    byte[] substitute = new byte[AES_KEY_BYTES];
    random.nextBytes(substitute);
    // whether a block is below the modulus can be seen by anybody
    if (new BigInteger(1, block).compareTo(key.modulus()) >= 0) {
      return substitute;
    }
    try {
      return OaepBlock.unpad(bareRsa(block, key), substitute);
    } catch (GeneralSecurityException | ProviderException failed) {
      throw EnvelopeException.keyUnavailable(key.thumbprint());
    }
  }

  /** The bare private operation; the platform blinds it for keys in memory. */
  private static byte[] bareRsa(byte[] block, KeyRing.Entry key) throws GeneralSecurityException {
    Provider token = key.token();
    Cipher cipher = token == null ? Cipher.getInstance(BARE) : Cipher.getInstance(BARE, token);
    cipher.init(Cipher.DECRYPT_MODE, key.privateKey());
    byte[] result = cipher.doFinal(block);
    if (result.length > block.length) {
      throw new GeneralSecurityException("the token's answer is longer than the modulus");
    }
    // A token may leave out leading zeros. The copy is made in any case, so that none of our steps
    // tells whether there were any.
    byte[] padded = new byte[block.length];
    System.arraycopy(result, 0, padded, block.length - result.length, result.length);
    Arrays.fill(result, (byte) 0);
    return padded;
  }
}
