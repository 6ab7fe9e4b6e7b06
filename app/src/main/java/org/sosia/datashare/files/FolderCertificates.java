package org.sosia.datashare.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.datashare.ShareName;
import org.sosia.envelope.KeyFiles;
import org.sosia.platform.SafeReason;

/**
 * Partner certificates as files {@code <folder>/<subscriberId>.pem}, put there by an operator. Each
 * is read when it is needed, so a replaced file counts at once.
 */
public final class FolderCertificates {
  private static final Logger LOG = LoggerFactory.getLogger(FolderCertificates.class);

  private final Path folder;

  public FolderCertificates(Path folder) {
    this.folder = folder;
  }

  /** The certificate of a partner; no chain and no validity is checked. */
  public Optional<X509Certificate> findCertificate(String subscriberId) {
    ShareName.require("subscriberId", subscriberId);
    Path file = folder.resolve(subscriberId + ".pem");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(KeyFiles.certificate(Files.readAllBytes(file)));
    } catch (IOException | CertificateException e) {
      LOG.error("the certificate of {} cannot be read: {}", subscriberId, SafeReason.of(e));
      return Optional.empty();
    }
  }

  /** Takes a partner's certificate in, unless it is the one that is there. */
  public void register(String subscriberId, String certificatePem) throws IOException {
    ShareName.require("subscriberId", subscriberId);
    Path file = folder.resolve(subscriberId + ".pem");
    if (!Files.exists(file) || !Files.readString(file).equals(certificatePem)) {
      Files.createDirectories(folder);
      Files.writeString(file, certificatePem);
      LOG.info("the certificate of partner {} was registered", subscriberId);
    }
  }
}
