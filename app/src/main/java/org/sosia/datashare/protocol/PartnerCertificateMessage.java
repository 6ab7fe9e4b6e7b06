package org.sosia.datashare.protocol;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.sosia.datashare.PartnerCertificates.PartnerCertificate;

/** A partner's certificate as the interface shows it. */
@JsonPropertyOrder({"subscriberId", "thumbprint", "validFrom", "validUntil", "addedAt", "current"})
public record PartnerCertificateMessage(
    String subscriberId,
    String thumbprint,
    Instant validFrom,
    Instant validUntil,
    Instant addedAt,
    boolean current) {
  public static PartnerCertificateMessage of(PartnerCertificate certificate) {
    return new PartnerCertificateMessage(
        certificate.subscriberId(),
        certificate.thumbprint(),
        certificate.validFrom(),
        certificate.validUntil(),
        certificate.addedAt(),
        certificate.current());
  }
}
