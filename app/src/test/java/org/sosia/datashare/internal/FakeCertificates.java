package org.sosia.datashare.internal;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.sosia.datashare.PartnerCertificates;

/** Certificates that are there from the start. */
record FakeCertificates(Map<String, X509Certificate> all) implements PartnerCertificates {
  @Override
  public Lookup lookUp(String subscriberId) {
    X509Certificate certificate = all.get(subscriberId);
    return certificate == null
        ? new Lookup.Unusable("none is known")
        : new Lookup.Usable(certificate);
  }

  @Override
  public PartnerCertificate add(String subscriberId, List<X509Certificate> chain, String caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<PartnerCertificate> listCertificates(String subscriberId) {
    throw new UnsupportedOperationException();
  }
}
