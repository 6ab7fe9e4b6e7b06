package org.sosia.cli.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
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
    return Outcome.of((in, out) ->
        new ShareEnvelope()
            .decrypt(in, out, keys(), new Spooling(MEMORY_BYTES, Spooling.MAX_BYTES, spool)));
  }

  private KeyRing keys() throws GeneralSecurityException, IOException {
    char[] password = passwordFile == null ? null : Outcome.password(passwordFile);
    if (token != null) {
      char[] pin = password == null ? new char[0] : password;
      return KeyRing.builder().addAll(KeyFiles.pkcs11(token, pin), null).build();
    }
    if (key == null) {
      throw new IllegalArgumentException("--key or --pkcs11: one of them is needed");
    }
    byte[] file = Outcome.read(key);
    if (Outcome.isPkcs12(key)) {
      char[] given = password == null ? new char[0] : password;
      return KeyRing.builder()
          .addAll(KeyFiles.pkcs12(new ByteArrayInputStream(file), given), given)
          .build();
    }
    X509Certificate recipient =
        KeyFiles.certificate(certificate == null ? file : Outcome.read(certificate));
    return KeyRing.of(recipient, KeyFiles.privateKey(file, password));
  }
}
