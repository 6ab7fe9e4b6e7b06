package org.sosia.envelope;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads certificates and private keys from where partners keep them: PEM, PKCS#12 and, through
 * PKCS#11, tokens.
 *
 * <p>Guarantee: messages of refusals name the kind of file and what is wrong with it, and quote
 * nothing of it.
 *
 * <p>WARNING: keys in PEM and PKCS#12 files are copied into this process's memory, and no copy is
 * wiped. A key in a token stays there.
 */
public final class KeyFiles {

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final String NO_CERTIFICATE = "The file holds no X.509 certificate";
  private static final byte PEM_DASH = '-';
  private static final byte DER_SEQUENCE = 0x30;
  private static final Pattern SAFE_PASSWORD = Pattern.compile("\\p{ASCII}*");

  /** SEQUENCE of the object identifier of rsaEncryption (RFC 8017, A.1) and NULL. */
  private static final byte[] RSA_ENCRYPTION = {
    0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
  };

  private KeyFiles() {}

  /**
   * The certificates in a file, in their order.
   *
   * @param file X.509 as PEM, several in a row and among other blocks if need be, or one as DER
   * @return at least one
   * @throws CertificateException when there is none, or one cannot be read
   */
  public static List<X509Certificate> certificates(byte[] file) throws CertificateException {
    byte[] certificates = withoutOtherBlocks(file);
    if (certificates.length == 0) {
      throw new CertificateException(NO_CERTIFICATE);
    }
    List<X509Certificate> all = new ArrayList<>();
    try {
      for (Certificate one :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(certificates))) {
        all.add((X509Certificate) one);
      }
    } catch (CertificateException e) {
      // the platform's own message speaks of fields, whatever the file is
      throw new CertificateException(
          certificates[0] == DER_SEQUENCE || certificates[0] == PEM_DASH
              ? "The certificate in the file cannot be read"
              : NO_CERTIFICATE,
          e);
    }
    if (all.isEmpty()) {
      throw new CertificateException(NO_CERTIFICATE);
    }
    return List.copyOf(all);
  }

  /** The certificates alone; of a file in PEM without one, nothing; any other file as it is. */
  private static byte[] withoutOtherBlocks(byte[] file) {
    boolean isPem = false;
    StringBuilder certificates = new StringBuilder();
    Matcher block = PEM.matcher(new String(file, StandardCharsets.ISO_8859_1));
    while (block.find()) {
      isPem = true;
      if (block.group(1).equals("CERTIFICATE")) {
        certificates.append(block.group()).append('\n');
      }
    }
    return certificates.isEmpty() && !isPem
        ? file
        : certificates.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The first certificate in a file, as {@link #certificates} reads it. */
  public static X509Certificate certificate(byte[] file) throws CertificateException {
    return certificates(file).getFirst();
  }

  /**
   * The private key in a PEM file: PKCS#8, plain ({@code PRIVATE KEY}) or under a password ({@code
   * ENCRYPTED PRIVATE KEY}, PBES2), or PKCS#1 ({@code RSA PRIVATE KEY}). Other blocks in the file
   * are passed over.
   *
   * @param password for a key under one; null = none
   * @throws InvalidKeyException when there is no such key, it cannot be read, or the password does
   *     not open it
   */
  public static PrivateKey privateKey(byte[] file, char @Nullable [] password)
      throws InvalidKeyException {
    Matcher block = PEM.matcher(new String(file, StandardCharsets.ISO_8859_1));
    while (block.find()) {
      byte[] der = decoded(block.group(2));
      switch (block.group(1)) {
        case "PRIVATE KEY" -> {
          return fromPkcs8(new PKCS8EncodedKeySpec(der));
        }
        case "RSA PRIVATE KEY" -> {
          return fromPkcs8(new PKCS8EncodedKeySpec(pkcs8Around(der)));
        }
        case "ENCRYPTED PRIVATE KEY" -> {
          return fromEncrypted(der, password);
        }
        default -> {
          // a certificate, or parameters
        }
      }
    }
    throw new InvalidKeyException("The file holds no private key in PEM form");
  }

  /**
   * A PKCS#12 file, for {@link KeyRing.Builder#addAll}.
   *
   * @param password null = none, which is tried as an empty one
   * @throws GeneralSecurityException when it is none or the password does not open it
   */
  public static KeyStore pkcs12(InputStream file, char @Nullable [] password)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(file, password == null ? new char[0] : password);
    } catch (IOException e) {
      throw new InvalidKeyException(
          !(e.getCause() instanceof UnrecoverableKeyException)
              ? "The file is no PKCS#12 file, or is damaged"
              : password == null
                  ? "The PKCS#12 file needs a password"
                  : "The PKCS#12 file cannot be opened with this password",
          e);
    }
    return store;
  }

  /**
   * A token behind PKCS#11, for {@link KeyRing.Builder#addAll}. The private keys stay in it.
   *
   * @param configuration a file of the JDK's SunPKCS11 provider: {@code name}, {@code library} and,
   *     where there is more than one token, {@code slot}
   * @param pin the user's PIN
   * @throws GeneralSecurityException when the library cannot be loaded or the token refuses the PIN
   */
  public static KeyStore pkcs11(Path configuration, char[] pin)
      throws GeneralSecurityException, IOException {
    Provider unconfigured = Security.getProvider("SunPKCS11");
    if (unconfigured == null) {
      throw new InvalidKeyException("This Java platform has no PKCS#11 provider");
    }
    try {
      KeyStore store =
          KeyStore.getInstance("PKCS11", unconfigured.configure(configuration.toString()));
      store.load(null, pin);
      return store;
    } catch (InvalidParameterException | ProviderException e) {
      throw new InvalidKeyException("The PKCS#11 library or its slot cannot be used", e);
    } catch (IOException e) {
      throw new InvalidKeyException("The PKCS#11 token refuses the PIN", e);
    }
  }

  private static byte[] decoded(String base64) throws InvalidKeyException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new InvalidKeyException("A PEM block of the file is not base64", e);
    }
  }

  private static PrivateKey fromPkcs8(PKCS8EncodedKeySpec pkcs8) throws InvalidKeyException {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(pkcs8);
    } catch (GeneralSecurityException e) {
      throw new InvalidKeyException("The private key is not an RSA key, or cannot be read", e);
    }
  }

  private static PrivateKey fromEncrypted(byte[] der, char @Nullable [] password)
      throws InvalidKeyException {
    if (password == null || !SAFE_PASSWORD.matcher(new String(password)).matches()) {
      throw new InvalidKeyException("The private key needs a password, in ASCII");
    }
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
      // PBES2's parameters print as the algorithm that they stand for
      String algorithm = info.getAlgParameters().toString();
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
          info.getAlgParameters());
      return fromPkcs8(info.getKeySpec(cipher));
    } catch (GeneralSecurityException | IOException e) {
      throw new InvalidKeyException("The private key cannot be opened with this password", e);
    }
  }

  /** PKCS#8 around a PKCS#1 key: version 0, the algorithm, and the key as an octet string. */
  private static byte[] pkcs8Around(byte[] pkcs1) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(new byte[] {0x02, 0x01, 0x00});
    content.writeBytes(RSA_ENCRYPTION);
    content.writeBytes(derElement(0x04, pkcs1));
    return derElement(0x30, content.toByteArray());
  }

  private static byte[] derElement(int tag, byte[] content) {
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    if (content.length < 0x80) {
      element.write(content.length);
    } else {
      // four bytes hold the length of any array; DER wants the fewest, BER readers take these
      int lengthBytes = content.length < 0x100 ? 1 : content.length < 0x1_0000 ? 2 : 4;
      element.write(0x80 | lengthBytes);
      for (int shift = (lengthBytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
        element.write(content.length >>> shift);
      }
    }
    element.writeBytes(content);
    return element.toByteArray();
  }
}
