package org.sosia.cli.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sosia.envelope.KeyFiles;
import org.sosia.envelope.KeyRing;
import org.sosia.envelope.ShareEnvelope;
import org.sosia.envelope.Spooling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens a share from standard input. */
@Command(
    name = "decrypt",
    mixinStandardHelpOptions = true,
    description =
        "Opens a share from standard input. Nothing is written before all of it has been verified.",
    footer = {
      "",
      "Example: sosia envelope decrypt --key partner.key.pem --cert partner.pem < share.txt > share.json"
    })
public final class DecryptCommand implements Callable<Integer> {
  private static final int MEMORY_BYTES = 32 << 20;

  @Option(
      names = "--key",
      description =
          "the private key: PEM (PKCS#8 or PKCS#1), or PKCS#12 in a file named .p12 or .pfx")
  private @Nullable Path key;

  @Option(
      names = "--cert",
      description =
          "its certificate, PEM or DER; not needed with PKCS#12, PKCS#11, or where the key's file has it")
  private @Nullable Path certificate;

  @Option(
      names = "--pkcs11",
      description = "instead of --key: a configuration file of the JDK's SunPKCS11 provider")
  private @Nullable Path token;

  @Option(
      names = "--password-file",
      description = "file whose first line is the key's password or the token's PIN")
  private @Nullable Path passwordFile;

  @Option(
      names = "--spool",
      description =
          "folder for what exceeds 32 MiB, encrypted (default: the system's for temporary files)")
  private Path spool = Spooling.standard().folder();

  @Override
  public Integer call() {
    return Outcome.of((in, out) -> {
      Outcome.requireFolder("--spool", spool);
      new ShareEnvelope()
          .decrypt(in, out, keys(), new Spooling(MEMORY_BYTES, Spooling.MAX_BYTES, spool));
    });
  }

  private KeyRing keys() throws GeneralSecurityException, IOException {
    char[] password = passwordFile == null ? null : Outcome.password(passwordFile);
    if (token != null) {
      return tokenKeys(token, password);
    }
    if (key == null) {
      throw new Outcome.WrongUsage("--key or --pkcs11: one of them is needed");
    }
    byte[] file = Outcome.read("--key", key);
    try {
      return Outcome.isPkcs12(key)
          ? pkcs12Keys(file, password)
          : pemKeys(file, KeyFiles.privateKey(file, password));
    } catch (InvalidKeyException refused) {
      throw new InvalidKeyException("--key: " + refused.getMessage(), refused);
    }
  }

  private static KeyRing tokenKeys(Path token, char @Nullable [] pin)
      throws GeneralSecurityException, IOException {
    Outcome.read("--pkcs11", token);
    if (pin == null) {
      throw new Outcome.WrongUsage("--password-file: a token needs its PIN");
    }
    return KeyRing.builder().addAll(KeyFiles.pkcs11(token, pin), null).build();
  }

  private static KeyRing pkcs12Keys(byte[] file, char @Nullable [] password)
      throws GeneralSecurityException, IOException {
    return KeyRing.builder()
        .addAll(
            KeyFiles.pkcs12(new ByteArrayInputStream(file), password),
            password == null ? new char[0] : password)
        .build();
  }

  private KeyRing pemKeys(byte[] file, PrivateKey privateKey) throws CertificateException {
    if (certificate != null) {
      return KeyRing.of(Outcome.certificate("--cert", certificate), privateKey);
    }
    try {
      return KeyRing.of(KeyFiles.certificate(file), privateKey);
    } catch (CertificateException none) {
      throw new Outcome.WrongUsage(
          "--cert: the key's certificate is needed, since the file of --key holds none");
    }
  }
}
