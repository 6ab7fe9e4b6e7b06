package org.sosia.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The files made with OpenSSL, see the README beside them. */
final class Vectors {

  private Vectors() {}

  static byte[] bytes(String name) {
    try (InputStream file = Vectors.class.getResourceAsStream("vectors/" + name)) {
      if (file == null) {
        throw new AssertionError("No vector " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  static X509Certificate certificate(String name) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(bytes("test-only-" + name + ".cert.pem")));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(name, e);
    }
  }

  static X509Certificate certificate(int bits) {
    return certificate("rsa-" + bits);
  }

  static PrivateKey privateKey(int bits) {
    String pem = new String(bytes("test-only-rsa-" + bits + ".key.pem"), StandardCharsets.US_ASCII);
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static KeyRing ring(int bits) {
    return KeyRing.of(certificate(bits), privateKey(bits));
  }

  static KeyRing ringOfAll() {
    KeyRing.Builder ring = KeyRing.builder();
    for (int bits : new int[] {4096, 3072, 2048}) {
      ring.add(certificate(bits), privateKey(bits));
    }
    return ring.build();
  }

  /** Bytes with every value in them, so that no charset or sign could go unnoticed. */
  static byte[] sample(int length) {
    byte[] sample = new byte[length];
    for (int i = 0; i < length; i++) {
      sample[i] = (byte) (i * 31 + i / 256);
    }
    return sample;
  }
}
