package org.sosia.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.security.ServiceClients;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at the dead letters of a running server, replays and dismisses them. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description =
        "Lists, shows, replays and dismisses messages that a running server could not handle.",
    subcommands = {
      DeadLettersCommand.ListLetters.class,
      DeadLettersCommand.ShowLetter.class,
      DeadLettersCommand.ReplayLetter.class,
      DeadLettersCommand.DismissLetter.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the server refused.",
      "Examples:",
      "  sosia dead-letters list --json",
      "  sosia dead-letters show 4d4f27d3-ec73-41c4-a384-bf87fce4969e",
      "  sosia dead-letters replay 4d4f27d3-ec73-41c4-a384-bf87fce4969e --reason=\"mended\"",
      "  sosia dead-letters dismiss 4d4f27d3-ec73-41c4-a384-bf87fce4969e --reason=\"a test of the partner\""
    })
public final class DeadLettersCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw CommandLines.subcommandNeeded(Objects.requireNonNull(spec));
  }

  /** Which server, and who asks. */
  static final class Where {
    @Option(names = "--url", description = "address of the server (default: ${DEFAULT-VALUE})")
    private String url = "http://127.0.0.1:8080";

    @Option(
        names = "--data",
        description =
            "data folder of the server, for its client secrets (default: ./data; a demo's is ./data/demo)")
    private Path data = Path.of("data");

    @ArgGroup private @Nullable Token token;

    /** For servers with an OpenID provider of their own. */
    static final class Token {
      @Option(
          names = "--token",
          description =
              "a bearer token with the role that the command needs, of an OpenID provider of your own, instead of the client secrets")
      private String value = "";
    }

    ServerCalls calls() throws IOException, InterruptedException {
      return callsAs(ServiceClients.OPERATIONS);
    }

    ServerCalls callsAs(String client) throws IOException, InterruptedException {
      return token == null
          ? ServerCalls.as(client, url, data)
          : ServerCalls.withToken(url, token.value);
    }
  }

  /** How an answer is printed. */
  static final class Output {
    @Option(names = "--json", description = "print the server's answer as one line of JSON")
    private boolean json;

    /** Prints an answer as JSON where that is wanted; false = it is to be printed for people. */
    boolean printed(JsonNode answer) {
      if (json) {
        StandardOutput.stream().println(answer);
      }
      return json;
    }
  }

  /** {@code list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the open dead letters, newest first.")
  static final class ListLetters implements Callable<Integer> {
    @Mixin private final Where where = new Where();
    @Mixin private final Output output = new Output();

    @Option(names = "--limit", description = "at most so many (default: ${DEFAULT-VALUE})")
    private int limit = 100;

    @Override
    public Integer call() throws IOException, InterruptedException {
      PrintStream out = StandardOutput.stream();
      JsonNode letters = where.calls().get("/v1/dead-letters?limit=" + limit);
      if (output.printed(letters)) {
        return 0;
      }
      if (letters.isEmpty()) {
        System.err.println("There are no dead letters.");
      }
      for (JsonNode letter : letters) {
        out.printf(
            "%s  %s  %s  %s%n",
            letter.path("id").asString(),
            letter.path("at").asString(),
            letter.path("source").asString(),
            letter.path("reason").asString());
      }
      return 0;
    }
  }

  /** {@code show}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description =
          "Shows one dead letter; of its message the structure, without what people wrote.")
  static final class ShowLetter implements Callable<Integer> {
    @Mixin private final Where where = new Where();
    @Mixin private final Output output = new Output();

    @Spec private @Nullable CommandSpec spec;

    @Parameters(description = "the letter's id")
    private UUID id = new UUID(0, 0);

    @ArgGroup(exclusive = false)
    private @Nullable Body body;

    /** The message itself. */
    static final class Body {
      @Option(
          names = "--body",
          required = true,
          description =
              "print the message itself and nothing else; it may hold personal data: it takes the role data-officer and a reason")
      private boolean wanted;

      @Option(
          names = "--reason",
          required = true,
          description = "why; the server keeps it with who read the message")
      private String reason = "";
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
      PrintStream out = StandardOutput.stream();
      if (body != null && body.wanted) {
        if (output.json) {
          throw new ParameterException(
              Objects.requireNonNull(spec).commandLine(),
              "--json and --body cannot be used together: a body is printed as it came");
        }
        out.write(
            where
                .callsAs(ServiceClients.DATA_OFFICER)
                .postForBytes("/v1/dead-letters/" + id + "/body", reasoned(body.reason)));
        out.flush();
        return 0;
      }
      JsonNode letter = where.calls().get("/v1/dead-letters/" + id);
      if (output.printed(letter)) {
        return 0;
      }
      for (Map.Entry<String, JsonNode> field : letter.properties()) {
        if (field.getValue().isValueNode()) {
          out.printf("%-11s %s%n", field.getKey(), field.getValue().asString("-"));
        }
      }
      letter
          .path("closed")
          .propertyStream()
          .forEach(field ->
              out.printf("%-11s %s%n", "closed-" + field.getKey(), field.getValue().asString("-")));
      letter.path("structure").forEach(line -> out.println("  " + line.asString()));
      return 0;
    }
  }

  /** {@code replay}. */
  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = "Replays one dead letter, once.")
  static final class ReplayLetter implements Callable<Integer> {
    @Mixin private final Where where = new Where();
    @Mixin private final Output output = new Output();

    @Parameters(description = "the letter's id")
    private UUID id = new UUID(0, 0);

    @Option(names = "--reason", required = true, description = "why; it is kept with the letter")
    private String reason = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
      JsonNode answer = where.calls().post("/v1/dead-letters/" + id + "/replay", reasoned(reason));
      if (!output.printed(answer)) {
        StandardOutput.stream().println(answer.path("outcome").asString());
      }
      return 0;
    }
  }

  /** {@code dismiss}. */
  @Command(
      name = "dismiss",
      mixinStandardHelpOptions = true,
      description = "Closes one dead letter that nobody needs any longer; its message is erased.")
  static final class DismissLetter implements Callable<Integer> {
    @Mixin private final Where where = new Where();
    @Mixin private final Output output = new Output();

    @Parameters(description = "the letter's id")
    private UUID id = new UUID(0, 0);

    @Option(names = "--reason", required = true, description = "why; it is kept with the letter")
    private String reason = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
      JsonNode answer = where.calls().post("/v1/dead-letters/" + id + "/dismiss", reasoned(reason));
      if (!output.printed(answer)) {
        StandardOutput.stream().println(answer.path("outcome").asString());
      }
      return 0;
    }
  }

  private static JsonNode reasoned(String reason) {
    return JsonMapper.shared().createObjectNode().put("reason", reason);
  }
}
