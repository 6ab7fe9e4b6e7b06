package org.sosia.datashare;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** Port: the certificates that partners have handed in. */
public interface PartnerCertificates {
  /** The certificate to encrypt with, or why there is none. */
  Lookup lookUp(String subscriberId);

  /** What is known of a partner's certificate. */
  sealed interface Lookup {
    /**
     * @param certificate trusted and valid now
     */
    record Usable(X509Certificate certificate) implements Lookup {}

    /**
     * @param reason one clause for the operator
     */
    record Unusable(String reason) implements Lookup {}
  }

  /**
   * Takes a certificate in. It replaces the partner's former one from the moment it becomes valid;
   * the former stays until then, so that there is no gap. One that is handed in again is the newest
   * again, with the chain that came with it.
   *
   * @param chain the partner's certificate first, then those between it and a trusted one
   * @param caller who hands it in
   * @throws org.sosia.platform.InvalidInput when it is not trusted, expired, or holds no RSA key of
   *     2048, 3072 or 4096 bits; the reason says which
   */
  PartnerCertificate add(String subscriberId, List<X509Certificate> chain, String caller);

  /** All of a partner's, the newest first. */
  List<PartnerCertificate> listCertificates(String subscriberId);

  /**
   * One certificate as it was handed in.
   *
   * @param thumbprint SHA-256 of the certificate, 64 lower-case hexadecimal digits
   * @param validFrom from the certificate
   * @param validUntil from the certificate
   * @param addedAt when it came
   * @param current whether shares are encrypted with it now
   */
  record PartnerCertificate(
      String subscriberId,
      String thumbprint,
      Instant validFrom,
      Instant validUntil,
      Instant addedAt,
      boolean current) {}
}
