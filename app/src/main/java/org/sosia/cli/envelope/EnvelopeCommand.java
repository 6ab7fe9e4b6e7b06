package org.sosia.cli.envelope;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.CommandLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Encrypts a share for a partner, or opens one, without a server. */
@Command(
    name = "envelope",
    mixinStandardHelpOptions = true,
    description =
        "Encrypts a share for a partner, or opens one: standard input to standard output.",
    subcommands = {EncryptCommand.class, DecryptCommand.class},
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage or an unreadable file, 3 input refused (nothing on standard output).",
      "Example: sosia envelope encrypt --cert partner.pem < share.json > share.txt"
    })
public final class EnvelopeCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  /** The command alone, so that it starts without anything else being loaded. */
  public static void main(String[] args) {
    System.exit(
        CommandLines.of(new EnvelopeCommand()).setCommandName("sosia envelope").execute(args));
  }

  @Override
  public void run() {
    throw CommandLines.subcommandNeeded(Objects.requireNonNull(spec));
  }
}
