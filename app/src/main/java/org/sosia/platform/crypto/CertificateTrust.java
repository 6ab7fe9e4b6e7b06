package org.sosia.platform.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.envelope.KeyFiles;
import org.sosia.platform.SafeReason;

/**
 * Whether a certificate is to be believed: it leads to one of the certificates in a folder, or is
 * one of them, and all are within their validity. The folder is read each time, so that what is put
 * there or taken away counts at once. Thread-safe.
 *
 * <p>WARNING: no revocation lists are asked. Whoever must withdraw trust takes the file away, or
 * uploads another certificate.
 *
 * <p>Source: RFC 5280, section 6.
 */
public final class CertificateTrust {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateTrust.class);

  private final Path folder;

  /**
   * @param folder of files {@code *.pem}, each with one certificate or more; need not exist
   */
  public CertificateTrust(Path folder) {
    this.folder = folder;
  }

  /**
   * @param chain the certificate in question first, then those between it and a trusted one
   * @return why it is not to be believed, one clause; empty = it is
   */
  public Optional<String> findObjection(List<X509Certificate> chain, Instant now) {
    X509Certificate certificate = chain.getFirst();
    Optional<String> validity = findObjectionToValidity(certificate, now);
    if (validity.isPresent()) {
      return validity;
    }
    Set<X509Certificate> trusted = trusted();
    if (trusted.contains(certificate)) {
      return Optional.empty();
    }
    if (trusted.isEmpty()) {
      return Optional.of(
          "the data share trusts no certificate yet; its operator puts the authority's into"
              + " partners/trusted in the data folder, as a file *.pem");
    }
    // the validation of a path leaves the validity of its end to us
    trusted.removeIf(anchor -> findObjectionToValidity(anchor, now).isPresent());
    if (trusted.isEmpty()) {
      return Optional.of("all trusted certificates have expired, or are not valid yet");
    }
    try {
      PKIXParameters parameters =
          new PKIXParameters(
              trusted.stream()
                  .map(anchor -> new TrustAnchor(anchor, null))
                  .collect(Collectors.toSet()));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509")
                  .generateCertPath(chain.stream().filter(one -> !trusted.contains(one)).toList()),
              parameters);
      return Optional.empty();
    } catch (CertPathValidatorException untrusted) {
      return Optional.of("its chain does not lead to a trusted certificate");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks PKIX", e);
    }
  }

  /** The same of the validity alone. */
  public static Optional<String> findObjectionToValidity(X509Certificate certificate, Instant now) {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      return Optional.of("it has expired");
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      return Optional.of("it is not valid yet");
    }
    return Optional.empty();
  }

  private Set<X509Certificate> trusted() {
    Set<X509Certificate> all = new HashSet<>();
    if (!Files.isDirectory(folder)) {
      return all;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".pem")).toList()) {
        all.addAll(certificates(file));
      }
    } catch (IOException e) {
      LOG.error("the folder of trusted certificates cannot be read: {}", SafeReason.of(e));
    }
    return all;
  }

  /** What cannot be read is not trusted, and hinders no other file. */
  private static List<X509Certificate> certificates(Path file) {
    try {
      return KeyFiles.certificates(Files.readAllBytes(file));
    } catch (IOException | CertificateException e) {
      LOG.error(
          "the trusted certificate {} cannot be read: {}", file.getFileName(), SafeReason.of(e));
      return List.of();
    }
  }
}
