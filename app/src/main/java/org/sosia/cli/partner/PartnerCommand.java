package org.sosia.cli.partner;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.CommandLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Certificates of partners, and the adjudicator's own key. */
@Command(
    name = "partner",
    mixinStandardHelpOptions = true,
    description = "Hands in a partner's certificate, or changes the adjudicator's own key.",
    subcommands = {UploadCommand.class, RotateKeyCommand.class},
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage or an unreadable file, 3 input refused.",
      "Example: sosia partner upload --subscriber mpartner-1 --cert mpartner-1.pem --secret-file secret.txt"
    })
public final class PartnerCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw CommandLines.subcommandNeeded(Objects.requireNonNull(spec));
  }
}
