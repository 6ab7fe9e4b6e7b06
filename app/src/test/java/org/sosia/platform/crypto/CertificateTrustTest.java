package org.sosia.platform.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTrustTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final String UNTRUSTED = "its chain does not lead to a trusted certificate";

  @TempDir private Path folder = Path.of("unused");

  private record Holder(X509Certificate certificate, PrivateKey key, String name) {}

  @Test
  void chain_toATrustedRoot_isBelieved() throws Exception {
    Holder root = root("Root");
    Holder middle = issued(root, "Middle", true, 100);
    Holder leaf = issued(middle, "Partner", false, 100);
    trust(root);

    assertEquals(Optional.empty(), objection(NOW, leaf, middle));
    assertEquals(Optional.empty(), objection(NOW, leaf, middle, root));
    assertEquals(Optional.of(UNTRUSTED), objection(NOW, leaf), "the middle is missing");
    assertEquals(Optional.of(UNTRUSTED), objection(NOW, middle, leaf), "in the wrong order");
  }

  @Test
  void chain_ofAnotherRootOfTheSameName_isNot() throws Exception {
    Holder leaf = issued(root("Root"), "Partner", false, 100);
    trust(root("Root"));

    assertEquals(Optional.of(UNTRUSTED), objection(NOW, leaf));
  }

  @Test
  void chain_throughAPartner_isNot() throws Exception {
    Holder root = root("Root");
    Holder partner = issued(root, "Partner", false, 100);
    Holder forged = issued(partner, "Forged", false, 100);
    trust(root);

    assertEquals(Optional.of(UNTRUSTED), objection(NOW, forged, partner));
  }

  @Test
  void validity_isLookedAtAlongTheChain() throws Exception {
    Holder root = root("Root");
    Holder leaf = issued(root, "Partner", false, 10);
    trust(root);

    assertEquals(Optional.of("it has expired"), objection(NOW.plus(Duration.ofDays(11)), leaf));
    assertEquals(
        Optional.of("it is not valid yet"), objection(NOW.minus(Duration.ofDays(2)), leaf));
    Holder middle = issued(root, "Middle", true, 10);
    Holder long_ = issued(middle, "Long", false, 100);
    assertEquals(Optional.of(UNTRUSTED), objection(NOW.plus(Duration.ofDays(11)), long_, middle));
  }

  @Test
  void chain_toARootThatHasExpired_isNot() throws Exception {
    Holder root = root("Root");
    Holder leaf = issued(root, "Partner", false, 2_000);
    trust(root);
    Instant late = NOW.plus(Duration.ofDays(1_001));

    assertEquals(
        Optional.of("all trusted certificates have expired, or are not valid yet"),
        objection(late, leaf));
    trust(issued(root, "Other", true, 2_000));
    assertEquals(Optional.of(UNTRUSTED), objection(late, leaf));
  }

  @Test
  void folder_withAFileThatCannotBeRead_trustsTheOthers() throws Exception {
    Holder root = root("Root");
    Files.writeString(folder.resolve("A.pem"), "nothing");
    Files.writeString(folder.resolve("Z.pem"), "nothing");
    trust(root);

    assertEquals(Optional.empty(), objection(NOW, issued(root, "Partner", false, 10)));
  }

  @Test
  void certificate_inTheFolderItself_isBelieved() throws Exception {
    SelfSignedKey own = SelfSignedKey.create("own", Duration.ofDays(10), NOW);
    Holder holder = new Holder(own.certificate(), own.privateKey(), "own");
    assertEquals(
        Optional.of(
            "the data share trusts no certificate yet; its operator puts the authority's into"
                + " partners/trusted in the data folder, as a file *.pem"),
        objection(NOW, holder));
    trust(holder);

    assertEquals(Optional.empty(), objection(NOW, holder));
  }

  private Optional<String> objection(Instant now, Holder... chain) {
    return new CertificateTrust(folder)
        .findObjection(List.of(chain).stream().map(Holder::certificate).toList(), now);
  }

  private void trust(Holder holder) throws IOException {
    Files.writeString(folder.resolve(holder.name() + ".pem"), PemText.of(holder.certificate()));
  }

  private static Holder root(String name) throws Exception {
    KeyPair pair = pair();
    return holder(name, pair, new X500Name("CN=" + name), pair.getPrivate(), true, 1_000);
  }

  private static Holder issued(Holder issuer, String name, boolean authority, int days)
      throws Exception {
    return holder(name, pair(), new X500Name("CN=" + issuer.name()), issuer.key(), authority, days);
  }

  private static Holder holder(
      String name, KeyPair pair, X500Name issuer, PrivateKey issuerKey, boolean authority, int days)
      throws Exception {
    return new Holder(
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        issuer,
                        BigInteger.valueOf(System.nanoTime()),
                        Date.from(NOW.minus(Duration.ofDays(1))),
                        Date.from(NOW.plus(Duration.ofDays(days))),
                        new X500Name("CN=" + name),
                        pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey))),
        pair.getPrivate(),
        name);
  }

  private static KeyPair pair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }
}
