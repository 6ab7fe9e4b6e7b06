package org.sosia.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.security.ServiceClients;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Checks the audit trail of a running adjudicator. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Checks the audit trail of a running adjudicator.",
    subcommands = AuditCommand.Verify.class,
    footer = {"", "Example: sosia audit verify --since=1042:9f2c…"})
public final class AuditCommand implements Callable<Integer> {
  /** The trail was changed, or something is missing from it. */
  public static final int NOT_INTACT = 4;

  @Override
  public Integer call() {
    System.err.println("sosia: verify is needed");
    return 2;
  }

  /** {@code verify}. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Goes through every entry and finds any that was changed, added or taken out.",
        "Note the head that it prints outside this machine, and give it as --since next time: then a trail that was cut off or written anew is found too."
      },
      footer = {
        "",
        "Exit codes: 0 intact, 1 could not be checked, 2 wrong usage, 4 changed, added to or with a gap."
      })
  static final class Verify implements Callable<Integer> {
    @Option(names = "--url", description = "address of the server (default: ${DEFAULT-VALUE})")
    private String url = "http://127.0.0.1:8080";

    @Option(
        names = "--data",
        description = "data folder of the server, for its client secrets (default: ./data)")
    private Path data = Path.of("data");

    @ArgGroup private @Nullable Token token;

    @Option(names = "--since", description = "a head that was printed earlier, NUMBER:SEAL")
    private String since = "";

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    /** For servers with an OpenID provider of their own. */
    static final class Token {
      @Option(
          names = "--token",
          description = "a bearer token with the role admin, instead of the client secrets")
      private String value = "";
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
      if (!since.isEmpty() && !since.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
        System.err.println("sosia: --since is a number, a colon and 64 hexadecimal digits");
        return 2;
      }
      ServerCalls calls =
          token == null
              ? ServerCalls.as(ServiceClients.OPERATIONS, url, data)
              : ServerCalls.withToken(url, token.value);
      JsonNode report =
          calls.get("/v1/audit/verify?since=" + URLEncoder.encode(since, StandardCharsets.UTF_8));
      boolean intact = report.path("intact").asBoolean(false);
      if (json) {
        StandardOutput.stream().println(report);
      } else {
        print(report, intact);
      }
      return intact ? 0 : NOT_INTACT;
    }

    private static void print(JsonNode report, boolean intact) {
      PrintStream out = StandardOutput.stream();
      for (JsonNode finding : report.path("findings")) {
        long from = finding.path("from").asLong();
        long to = finding.path("to").asLong();
        out.printf(
            "%-15s %s%n",
            finding.path("problem").asString(), from == to ? from : from + " to " + to);
      }
      out.printf(
          "%s: %d entries, %d from before the chain%n",
          intact ? "intact" : "NOT INTACT",
          report.path("entries").asLong(),
          report.path("earlier").asLong());
      out.printf("head %s%n", report.path("head").asString("-"));
    }
  }
}
