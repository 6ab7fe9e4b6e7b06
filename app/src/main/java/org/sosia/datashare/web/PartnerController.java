package org.sosia.datashare.web;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.security.cert.CertificateException;
import java.util.List;
import org.sosia.datashare.PartnerCertificates;
import org.sosia.datashare.SigningKeys;
import org.sosia.datashare.protocol.PartnerCertificateMessage;
import org.sosia.datashare.protocol.SigningKeySetMessage;
import org.sosia.envelope.KeyFiles;
import org.sosia.platform.InvalidInput;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What partners and the data share need of each other: certificates, keys, the description. */
@RestController
@RequestMapping("/v1/datashare")
public final class PartnerController {
  private static final String DESCRIPTION = "/openapi/datashare.yaml";

  private final PartnerCertificates certificates;
  private final SigningKeys keys;

  public PartnerController(PartnerCertificates certificates, SigningKeys keys) {
    this.certificates = certificates;
    this.keys = keys;
  }

  /** Takes a certificate in: PEM, the partner's own first, then those up to a trusted one. */
  @PostMapping("/partners/{subscriberId}/certificates")
  public ResponseEntity<PartnerCertificateMessage> add(
      @PathVariable String subscriberId, @RequestBody byte[] pem, Principal caller) {
    try {
      return ResponseEntity.status(HttpStatus.CREATED)
          .body(
              PartnerCertificateMessage.of(
                  certificates.add(subscriberId, KeyFiles.certificates(pem), caller.getName())));
    } catch (CertificateException e) {
      throw new InvalidInput("certificate", "must be X.509 in PEM");
    }
  }

  /** A partner's certificates, the newest first. */
  @GetMapping("/partners/{subscriberId}/certificates")
  public List<PartnerCertificateMessage> list(@PathVariable String subscriberId) {
    return certificates.listCertificates(subscriberId).stream()
        .map(PartnerCertificateMessage::of)
        .toList();
  }

  /** The keys that verify the signatures of shares. */
  @GetMapping("/keys")
  public SigningKeySetMessage keys() {
    return SigningKeySetMessage.of(keys.listPublished());
  }

  /** This interface, described in OpenAPI. */
  @GetMapping("/openapi.yaml")
  public ResponseEntity<byte[]> description() throws IOException {
    try (InputStream file = new ClassPathResource(DESCRIPTION).getInputStream()) {
      return ResponseEntity.ok()
          .contentType(MediaType.parseMediaType("application/yaml"))
          .body(file.readAllBytes());
    }
  }
}
