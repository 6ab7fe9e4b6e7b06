package org.sosia.cli;

import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Command lines of one manner: what went wrong is one sentence on standard error that begins with
 * "sosia:", and no more stands after it than a reader keeps in view. Exit codes: 1 failed, 2 wrong
 * usage, 3 input refused.
 */
public final class CommandLines {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;
  private static final int INPUT_REFUSED = 3;

  private CommandLines() {}

  /** The command line of a command and its subcommands. */
  public static CommandLine of(Object command) {
    return new CommandLine(command)
        .setParameterExceptionHandler((failure, args) -> refuse(failure))
        .setExecutionExceptionHandler((failure, line, parsed) -> tell(failure, line.getErr()));
  }

  /** What is wrong when a command that only holds others was called alone. */
  public static ParameterException subcommandNeeded(CommandSpec spec) {
    return new ParameterException(
        spec.commandLine(),
        "one of %s is needed".formatted(String.join(", ", spec.subcommands().keySet())));
  }

  /** What is wrong, one line of usage, and where all of it stands. */
  private static int refuse(ParameterException failure) {
    CommandLine line = failure.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("sosia: " + withoutClassNames(String.valueOf(failure.getMessage())));
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("Usage: " + line.getHelp().abbreviatedSynopsis().strip());
    err.println("All options: " + line.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return WRONG_USAGE;
  }

  /** The parser adds the exception behind some failures, which tells a user nothing. */
  private static String withoutClassNames(String message) {
    return message.replaceFirst(" \\(java\\..*\\)$", "");
  }

  /** What failed and what caused it, a line each, without stack traces. */
  private static int tell(Throwable failure, PrintWriter err) {
    err.println("sosia: " + reason(failure));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      err.println("  because: " + reason(cause));
    }
    err.flush();
    return failure instanceof RequestRefused ? INPUT_REFUSED : FAILED;
  }

  /** The message of a file that is missing is its name alone. */
  private static String reason(Throwable failure) {
    return failure instanceof NoSuchFileException missing
        ? missing.getFile() + ": there is no such file"
        : String.valueOf(failure.getMessage());
  }
}
