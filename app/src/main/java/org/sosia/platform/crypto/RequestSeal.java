package org.sosia.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * Seals a request for one service and signs it: a fresh AES-256 session key, wrapped by RSA-OAEP
 * with SHA-256 for the service's certificate; the content by AES-GCM; a detached JSON web signature
 * (RS256, RFC 7515 appendix F) over the whole body. Thread-safe.
 *
 * <p>Guarantees: no session key is used twice; nobody but the service can read the content, and a
 * changed bit fails. WARNING: it vouches for what was sent, not for what the service answers.
 */
public final class RequestSeal {
  private static final int KEY_BITS = 256;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();
  private static final String JWS_HEADER =
      BASE64_URL.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.US_ASCII));

  private final X509Certificate recipient;
  private final PrivateKey signer;
  private final SecureRandom random;

  /**
   * @param recipient whose service reads the content
   * @param signer our own key
   */
  public RequestSeal(X509Certificate recipient, PrivateKey signer, SecureRandom random) {
    this.recipient = recipient;
    this.signer = signer;
    this.random = random;
  }

  /**
   * A sealed content.
   *
   * @param sessionKey wrapped; base64url without padding
   * @param content nonce and ciphertext with its tag; base64url without padding
   * @param digest SHA-256 of the content in the clear; 64 upper-case hexadecimal digits
   */
  public record Sealed(String sessionKey, String content, String digest) {}

  /** Seals a content. */
  public Sealed seal(byte[] content) {
    try {
      KeyGenerator keys = KeyGenerator.getInstance("AES");
      keys.init(KEY_BITS, random);
      SecretKey key = keys.generateKey();
      byte[] nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
      aes.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      byte[] encrypted = aes.doFinal(content);
      byte[] sealed = new byte[NONCE_BYTES + encrypted.length];
      System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
      System.arraycopy(encrypted, 0, sealed, NONCE_BYTES, encrypted.length);
      return new Sealed(
          BASE64_URL.encodeToString(wrap(key)), BASE64_URL.encodeToString(sealed), digest(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a request could not be sealed", e);
    }
  }

  private byte[] wrap(SecretKey key) throws GeneralSecurityException {
    Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
    rsa.init(
        Cipher.ENCRYPT_MODE,
        recipient.getPublicKey(),
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT),
        random);
    return rsa.doFinal(key.getEncoded());
  }

  /** The detached signature of a body: header, two dots, signature. */
  public String sign(byte[] body) {
    try {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initSign(signer, random);
      rsa.update((JWS_HEADER + ".").getBytes(StandardCharsets.US_ASCII));
      rsa.update(BASE64_URL.encode(body));
      return JWS_HEADER + ".." + BASE64_URL.encodeToString(rsa.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a request could not be signed", e);
    }
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of()
          .withUpperCase()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
