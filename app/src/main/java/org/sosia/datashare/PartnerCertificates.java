package org.sosia.datashare;

import java.security.cert.X509Certificate;
import java.util.Optional;

/** Port: the certificates that partners have handed in. */
public interface PartnerCertificates {
  /** The certificate to encrypt with, or empty when the partner is not known. */
  Optional<X509Certificate> findCertificate(String subscriberId);
}
