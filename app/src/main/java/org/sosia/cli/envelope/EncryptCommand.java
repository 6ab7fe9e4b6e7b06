package org.sosia.cli.envelope;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sosia.envelope.EnvelopeFormat;
import org.sosia.envelope.ShareEnvelope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Encrypts standard input for one partner. */
@Command(
    name = "encrypt",
    mixinStandardHelpOptions = true,
    description = "Encrypts standard input for the holder of a certificate's private key.",
    footer = {"", "Example: sosia envelope encrypt --cert partner.pem < share.json > share.txt"})
public final class EncryptCommand implements Callable<Integer> {
  @Option(
      names = "--cert",
      required = true,
      description =
          "the partner's certificate, PEM or DER, with an RSA key of 2048, 3072 or 4096 bits; its validity is not checked")
  private @Nullable Path certificate;

  @Option(
      names = "--format",
      defaultValue = "VER_R2",
      description =
          "VER_R2 (the default) for MOSIP 1.2.0 and later, 1.1.5 for older readers, 1.1.5-bare for those without thumbprint")
  private String format = EnvelopeFormat.VER_R2.label();

  @Override
  public Integer call() {
    return Outcome.of((in, out) -> {
      EnvelopeFormat layout =
          EnvelopeFormat.findByLabel(format)
              .orElseThrow(() -> new Outcome.WrongUsage("--format: one of " + labels()));
      Path file = Objects.requireNonNull(certificate);
      new ShareEnvelope().encrypt(in, out, Outcome.certificate("--cert", file), layout);
    });
  }

  private static String labels() {
    return Arrays.stream(EnvelopeFormat.values())
        .map(EnvelopeFormat::label)
        .collect(Collectors.joining(", "));
  }
}
