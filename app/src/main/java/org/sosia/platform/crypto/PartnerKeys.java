package org.sosia.platform.crypto;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A partner's RSA-2048 key pair with its self-signed certificate, kept as one PEM file that only
 * its owner may read: {@code <folder>/<subscriberId>.pem}.
 *
 * <p>Guarantees: the file is written whole or not at all; a key that was made once stays. WARNING:
 * the private key lies in the file unencrypted, protected by mode 600 alone, and the certificate is
 * vouched for by nobody. A programme brings keys and certificates of its own authority.
 */
public final class PartnerKeys {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final int MODULUS_BITS = 2048;
  private static final Duration VALID_FOR = Duration.ofDays(1_095);

  private final X509Certificate certificate;
  private final PrivateKey privateKey;

  private PartnerKeys(X509Certificate certificate, PrivateKey privateKey) {
    this.certificate = certificate;
    this.privateKey = privateKey;
  }

  /** The same with the system's clock for the certificate's validity. */
  public static PartnerKeys loadOrCreate(Path folder, String subscriberId) throws IOException {
    return loadOrCreate(folder, subscriberId, InstantSource.system());
  }

  /**
   * Reads the partner's key and certificate, or makes them when the file is not there yet.
   *
   * @param folder where key files lie; it is made with mode 700 when needed
   * @param subscriberId the partner's id: 1–100 letters, digits, dots, hyphens or underscores
   * @param clock for the validity of a new certificate, three years
   * @throws IOException when the file cannot be read or written, or holds anything else
   */
  public static synchronized PartnerKeys loadOrCreate(
      Path folder, String subscriberId, InstantSource clock) throws IOException {
    if (!NAME.matcher(subscriberId).matches()) {
      throw new IllegalArgumentException("subscriberId: not usable as the name of a file");
    }
    Path file = folder.resolve(subscriberId + ".pem");
    if (!Files.exists(file)) {
      OwnerOnly.createDirectories(folder);
      write(file, create(subscriberId, clock.instant()));
    }
    return read(file);
  }

  /** The public side: what a data share encrypts for. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** The private side: never leaves the partner. */
  public PrivateKey privateKey() {
    return privateKey;
  }

  /** The certificate alone, as PEM text, to be handed to whoever encrypts for this partner. */
  public String certificatePem() {
    return pem(certificate);
  }

  private static PartnerKeys create(String subscriberId, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(MODULUS_BITS);
      KeyPair pair = generator.generateKeyPair();
      X500Name name = new X500NameBuilder().addRDN(BCStyle.CN, subscriberId).build();
      X509CertificateHolder holder =
          new JcaX509v3CertificateBuilder(
                  name,
                  new BigInteger(127, new SecureRandom()),
                  Date.from(now.minus(Duration.ofHours(1))),
                  Date.from(now.plus(VALID_FOR)),
                  name,
                  pair.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()));
      return new PartnerKeys(
          new JcaX509CertificateConverter().getCertificate(holder), pair.getPrivate());
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("this JDK lacks RSA or X.509", e);
    }
  }

  private static void write(Path file, PartnerKeys keys) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        draft,
        pem(new JcaPKCS8Generator(keys.privateKey, null)) + pem(keys.certificate),
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static PartnerKeys read(Path file) throws IOException {
    try (PEMParser parser = new PEMParser(new StringReader(Files.readString(file)))) {
      if (parser.readObject() instanceof PrivateKeyInfo key
          && parser.readObject() instanceof X509CertificateHolder holder) {
        return new PartnerKeys(
            new JcaX509CertificateConverter().getCertificate(holder),
            new JcaPEMKeyConverter().getPrivateKey(key));
      }
      throw new IOException("a private key and its certificate are expected in " + file);
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate cannot be read: " + file, e);
    }
  }

  private static String pem(Object content) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(content);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return text.toString();
  }

  /** The partner's certificate, never its key. */
  @Override
  public String toString() {
    return "PartnerKeys[" + certificate.getSubjectX500Principal().getName() + "]";
  }
}
