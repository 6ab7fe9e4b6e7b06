package org.sosia.platform.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import org.sosia.envelope.Thumbprint;

/**
 * A key that signs in this service's name (RSASSA-PKCS1-v1_5 with SHA-256, as JWS calls RS256).
 * Immutable and thread-safe.
 */
public final class SigningKey {
  private final X509Certificate certificate;
  private final PrivateKey privateKey;
  private final Instant createdAt;

  private SigningKey(X509Certificate certificate, PrivateKey privateKey, Instant createdAt) {
    this.certificate = certificate;
    this.privateKey = privateKey;
    this.createdAt = createdAt;
  }

  /** A fresh one with a self-signed certificate. */
  public static SigningKey create(String commonName, Duration validFor, Instant now) {
    SelfSignedKey pair = SelfSignedKey.create(commonName, validFor, now);
    return new SigningKey(pair.certificate(), pair.privateKey(), now);
  }

  /**
   * One that was kept.
   *
   * @param pkcs8 as {@link #pkcs8} gave it
   */
  public static SigningKey of(X509Certificate certificate, byte[] pkcs8, Instant createdAt) {
    try {
      return new SigningKey(
          certificate,
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)),
          createdAt);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a kept signing key cannot be read", e);
    }
  }

  /** Names the key: the thumbprint of its certificate. */
  public String id() {
    return Thumbprint.of(certificate).hex();
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** The private key itself, to be kept encrypted. */
  public byte[] pkcs8() {
    return privateKey.getEncoded();
  }

  /** The signature over these bytes. */
  public byte[] sign(byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(privateKey);
    signature.update(message);
    return signature.sign();
  }

  /** Its id, never the key. */
  @Override
  public String toString() {
    return "SigningKey[" + id() + "]";
  }
}
