package org.sosia.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.dedupe.DedupeCommand;
import org.sosia.cli.demo.DemoCommand;
import org.sosia.cli.envelope.EnvelopeCommand;
import org.sosia.cli.evidence.EvaluateCommand;
import org.sosia.cli.evidence.ExplainCommand;
import org.sosia.cli.evidence.TuneCommand;
import org.sosia.cli.partner.PartnerCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
    name = "sosia",
    mixinStandardHelpOptions = true,
    version = "Sosia 0.1.0",
    description = "Keeps people unique in an identity register.",
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      DedupeCommand.class,
      EvaluateCommand.class,
      TuneCommand.class,
      ExplainCommand.class,
      CasesCommand.class,
      DeadLettersCommand.class,
      AuditCommand.class,
      EnvelopeCommand.class,
      PartnerCommand.class,
      PrivacyAuditCommand.class,
      ProfilesCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, an unreadable file or no JDK 25, 3 input"
          + " refused, 4 an audit trail that is not intact.",
      "Example: sosia serve --roles=all"
    })
public final class SosiaCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  /**
   * Runs a command line; ends the process with the command's exit code unless a server goes on
   * running.
   */
  public static void run(String[] args) {
    StandardOutput.reserve();
    PrintWriter out =
        new PrintWriter(
            new OutputStreamWriter(StandardOutput.stream(), StandardCharsets.UTF_8), true);
    int code = CommandLines.of(new SosiaCommand()).setOut(out).execute(args);
    if (code != StandardOutput.KEEPS_RUNNING) {
      System.exit(code);
    }
  }

  @Override
  public void run() {
    throw CommandLines.subcommandNeeded(Objects.requireNonNull(spec));
  }
}
