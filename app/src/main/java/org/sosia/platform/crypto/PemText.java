package org.sosia.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Certificates as PEM text. */
public final class PemText {
  private static final int LINE_LENGTH = 64;

  private PemText() {}

  /** All of them in their order. */
  public static String of(List<X509Certificate> certificates) {
    return certificates.stream().map(PemText::of).collect(Collectors.joining());
  }

  /** One of them. */
  public static String of(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(LINE_LENGTH, "\n".getBytes(StandardCharsets.US_ASCII))
              .encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("The certificate has no DER form", e);
    }
  }
}
