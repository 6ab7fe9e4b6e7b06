package org.sosia.platform.crypto;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

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
  private static final String ENDING = ".pem";
  private static final String RETIRED = ".retired-";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
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
    Path file = fileOf(folder, subscriberId);
    if (!Files.exists(file)) {
      OwnerOnly.createDirectories(folder);
      write(file, create(subscriberId, clock.instant()));
    }
    return read(file);
  }

  private static Path fileOf(Path folder, String subscriberId) {
    if (!NAME.matcher(subscriberId).matches()) {
      throw new IllegalArgumentException("subscriberId: not usable as the name of a file");
    }
    return folder.resolve(subscriberId + ENDING);
  }

  /**
   * Makes a new key and certificate and retires the former ones, which stay in the folder as {@code
   * <subscriberId>.retired-<time>.pem}.
   *
   * @return the new ones
   * @throws IOException when the folder holds no key of that partner, or cannot be written
   */
  public static synchronized PartnerKeys rotate(
      Path folder, String subscriberId, InstantSource clock) throws IOException {
    Path file = fileOf(folder, subscriberId);
    PartnerKeys former = read(file);
    Instant now = clock.instant();
    PartnerKeys fresh = create(subscriberId, now);
    write(folder.resolve(subscriberId + RETIRED + STAMP.format(now) + ENDING), former);
    write(file, fresh);
    return fresh;
  }

  /**
   * The key in use and those retired less than a time ago, so that shares which are on their way
   * still open. A key that a broken-off change left twice is there once.
   *
   * @return the key in use first
   */
  public static synchronized List<PartnerKeys> loadWithRetired(
      Path folder, String subscriberId, Duration keepFor, InstantSource clock) throws IOException {
    List<PartnerKeys> all = new ArrayList<>();
    all.add(loadOrCreate(folder, subscriberId, clock));
    String prefix = subscriberId + RETIRED;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(prefix) && name.endsWith(ENDING)) {
          String stamp = name.substring(prefix.length(), name.length() - ENDING.length());
          if (clock.instant().isBefore(retiredAt(file, stamp).plus(keepFor))) {
            addOnce(all, read(file));
          }
        }
      }
    }
    return List.copyOf(all);
  }

  private static void addOnce(List<PartnerKeys> all, PartnerKeys keys) {
    if (all.stream().noneMatch(known -> known.certificate.equals(keys.certificate))) {
      all.add(keys);
    }
  }

  private static Instant retiredAt(Path file, String stamp) throws IOException {
    try {
      return STAMP.parse(stamp, Instant::from);
    } catch (DateTimeException e) {
      throw new IOException("the name of a retired key has no time: " + file, e);
    }
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
    SelfSignedKey pair = SelfSignedKey.create(subscriberId, VALID_FOR, now);
    return new PartnerKeys(pair.certificate(), pair.privateKey());
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
