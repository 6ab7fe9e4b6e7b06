package org.sosia.envelope;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/**
 * The SHA-256 digest of a whole certificate in DER, by which an envelope names the key that opens
 * it. It is public.
 *
 * @param hex the 32 bytes as 64 lower-case hexadecimal digits
 */
public record Thumbprint(String hex) {

  static final int LENGTH_BYTES = 32;

  private static final HexFormat HEX = HexFormat.of();

  /**
   * @throws IllegalArgumentException when the text is not 64 lower-case hexadecimal digits
   */
  public Thumbprint {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("A thumbprint is 64 lower-case hexadecimal digits");
    }
  }

  /**
   * The thumbprint of a certificate.
   *
   * @throws IllegalArgumentException when the certificate has no DER form
   */
  public static Thumbprint of(X509Certificate certificate) {
    try {
      return new Thumbprint(
          HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("The certificate has no DER form", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  static Thumbprint at(byte[] bytes, int offset) {
    return new Thumbprint(HEX.formatHex(bytes, offset, offset + LENGTH_BYTES));
  }

  byte[] toBytes() {
    return HEX.parseHex(hex);
  }

  /** The 64 hexadecimal digits. */
  @Override
  public String toString() {
    return hex;
  }
}
