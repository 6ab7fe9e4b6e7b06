package org.sosia.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.envelope.EnvelopeException.Reason;

class KeySourcesTest {

  private static final char[] PASSWORD = "test-only".toCharArray();
  private static final byte[] PLAINTEXT = Vectors.bytes("plaintext.txt");

  private final ShareEnvelope envelopes = new ShareEnvelope();

  @ParameterizedTest
  @ValueSource(strings = {"key", "pkcs1", "encrypted"})
  void privateKey_anyPemForm_opensEnvelopes(String form) throws Exception {
    PrivateKey key =
        KeyFiles.privateKey(Vectors.bytes("test-only-rsa-2048." + form + ".pem"), PASSWORD);

    assertOpens(KeyRing.of(Vectors.certificate(2048), key));
  }

  @Test
  void privateKey_behindACertificateInOneFile_isFound() throws Exception {
    byte[] certificate = Vectors.bytes("test-only-rsa-2048.cert.pem");
    byte[] key = Vectors.bytes("test-only-rsa-2048.key.pem");
    byte[] both =
        (new String(certificate, StandardCharsets.US_ASCII)
                + new String(key, StandardCharsets.US_ASCII))
            .getBytes(StandardCharsets.US_ASCII);

    assertOpens(KeyRing.of(KeyFiles.certificate(both), KeyFiles.privateKey(both, null)));
  }

  @ParameterizedTest
  @CsvSource({
    "test-only-rsa-2048.encrypted.pem, wrong, The private key cannot be opened with this password",
    "test-only-rsa-2048.encrypted.pem, , 'The private key needs a password, in ASCII'",
    "test-only-rsa-2048.encrypted.pem, ключ, 'The private key needs a password, in ASCII'",
    "test-only-rsa-2048.cert.pem, , The file holds no private key in PEM form",
    "plaintext.txt, , The file holds no private key in PEM form"
  })
  void privateKey_thatCannotBeRead_isRefusedWithoutQuoting(
      String file, String password, String message) {
    byte[] content = Vectors.bytes(file);

    InvalidKeyException refused =
        assertThrows(
            InvalidKeyException.class,
            () -> KeyFiles.privateKey(content, password == null ? null : password.toCharArray()));

    assertEquals(message, refused.getMessage());
  }

  @Test
  void privateKey_cutInTheMiddle_isRefused() {
    String pem =
        new String(Vectors.bytes("test-only-rsa-2048.key.pem"), StandardCharsets.US_ASCII)
            .replaceFirst("(?s)\n[A-Za-z0-9+/]{64}\n[A-Za-z0-9+/]{64}\n", "\n");

    assertThrows(
        InvalidKeyException.class,
        () -> KeyFiles.privateKey(pem.getBytes(StandardCharsets.US_ASCII), null));
  }

  @Test
  void privateKey_brokenBase64_isRefused() {
    byte[] file =
        "-----BEGIN PRIVATE KEY-----\nAAAAA\n-----END PRIVATE KEY-----\n"
            .getBytes(StandardCharsets.US_ASCII);

    assertThrows(InvalidKeyException.class, () -> KeyFiles.privateKey(file, null));
  }

  @Test
  void pkcs11_libraryThatIsNotThere_isRefused(@TempDir Path folder) throws Exception {
    Path configuration =
        Files.writeString(folder.resolve("token.cfg"), "name = none\nlibrary = /none/none.so\n");

    InvalidKeyException refused =
        assertThrows(InvalidKeyException.class, () -> KeyFiles.pkcs11(configuration, new char[0]));

    assertEquals("The PKCS#11 library or its slot cannot be used", refused.getMessage());
  }

  @Test
  void certificate_ofSomethingElse_isRefused() {
    for (byte[] none :
        new byte[][] {
          "no certificate".getBytes(StandardCharsets.US_ASCII),
          new byte[0],
          Vectors.bytes("test-only-rsa-2048.key.pem"),
          Vectors.bytes("test-only-rsa-2048.pkcs1.pem")
        }) {
      assertEquals(
          "The file holds no X.509 certificate",
          assertThrows(CertificateException.class, () -> KeyFiles.certificate(none)).getMessage());
    }
    byte[] p12 = Vectors.bytes("test-only-rsa-2048.p12");
    assertEquals(
        "The certificate in the file cannot be read",
        assertThrows(CertificateException.class, () -> KeyFiles.certificate(p12)).getMessage());
  }

  @Test
  void addAll_pkcs12_opensEnvelopes() throws Exception {
    KeyStore store = pkcs12(PASSWORD);

    assertOpens(KeyRing.builder().addAll(store, PASSWORD).build());
  }

  @Test
  void pkcs12_wrongPassword_isRefused() {
    InvalidKeyException refused =
        assertThrows(InvalidKeyException.class, () -> pkcs12("wrong".toCharArray()));

    assertEquals("The PKCS#12 file cannot be opened with this password", refused.getMessage());
    assertEquals(
        "The PKCS#12 file needs a password",
        assertThrows(InvalidKeyException.class, () -> pkcs12(null)).getMessage());
  }

  @Test
  void pkcs12_ofSomethingElse_isToldFromAWrongPassword() {
    for (String file : new String[] {"plaintext.txt", "test-only-rsa-2048.key.pem"}) {
      assertEquals(
          "The file is no PKCS#12 file, or is damaged",
          assertThrows(
                  InvalidKeyException.class,
                  () -> KeyFiles.pkcs12(new ByteArrayInputStream(Vectors.bytes(file)), PASSWORD))
              .getMessage(),
          file);
    }
  }

  @Test
  void addAll_keyOfAnotherKindBeside_isPassedOver() throws Exception {
    KeyStore store = pkcs12(PASSWORD);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    store.setKeyEntry(
        "0-another",
        generator.generateKeyPair().getPrivate(),
        PASSWORD,
        new Certificate[] {KeyFiles.certificate(Vectors.bytes("test-only-ec.cert.pem"))});

    assertOpens(KeyRing.builder().addAll(store, PASSWORD).build());
  }

  @Test
  void addAll_storeWithoutKeys_isRefused() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("other", Vectors.certificate(2048));

    assertThrows(IllegalArgumentException.class, () -> KeyRing.builder().addAll(store, PASSWORD));
  }

  @Test
  void addAll_token_opensEnvelopesWithTheBareOperationOnly() throws Exception {
    FakeToken token = FakeToken.with(Vectors.certificate(2048), Vectors.privateKey(2048));
    KeyRing keys = KeyRing.builder().addAll(token.keyStore(), null).build();

    assertOpens(keys);
    assertEquals(3, token.operations());
  }

  @Test
  void decrypt_tokenGone_isUnavailableAndNotUnreadable() throws Exception {
    FakeToken token = FakeToken.with(Vectors.certificate(2048), Vectors.privateKey(2048));
    KeyRing keys = KeyRing.builder().addAll(token.keyStore(), null).build();
    token.remove();

    EnvelopeException refused =
        assertThrows(
            EnvelopeException.class,
            () -> envelopes.decrypt(Vectors.bytes("ver-r2-rsa-2048.txt"), keys));

    assertEquals(Reason.KEY_UNAVAILABLE, refused.reason());
    assertEquals(Thumbprint.of(Vectors.certificate(2048)), refused.thumbprint().orElseThrow());
  }

  private static KeyStore pkcs12(char @Nullable [] password) throws Exception {
    return KeyFiles.pkcs12(
        new ByteArrayInputStream(Vectors.bytes("test-only-rsa-2048.p12")), password);
  }

  private void assertOpens(KeyRing keys) throws GeneralSecurityException {
    for (String form : new String[] {"ver-r2", "old-thumbprint", "old-bare"}) {
      assertArrayEquals(PLAINTEXT, envelopes.decrypt(Vectors.bytes(form + "-rsa-2048.txt"), keys));
    }
  }
}
