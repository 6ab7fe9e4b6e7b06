package org.sosia.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at the dead letters of a running server and replays them. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = "Lists, shows and replays messages that a running server could not handle.",
    subcommands = {
      DeadLettersCommand.ListLetters.class,
      DeadLettersCommand.ShowLetter.class,
      DeadLettersCommand.ReplayLetter.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the server refused.",
      "Example: sosia dead-letters replay 4d4f27d3-ec73-41c4-a384-bf87fce4969e --reason=\"mended\""
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
        description = "data folder of the server, for its client secrets (default: ./data)")
    private Path data = Path.of("data");

    @ArgGroup private @Nullable Token token;

    /** For servers with an OpenID provider of their own. */
    static final class Token {
      @Option(
          names = "--token",
          description = "a bearer token with the role admin, instead of the client secrets")
      private String value = "";
    }

    ServerCalls calls() throws IOException, InterruptedException {
      return token == null
          ? ServerCalls.asOperations(url, data)
          : ServerCalls.withToken(url, token.value);
    }
  }

  /** {@code list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the dead letters that nobody has replayed, newest first.")
  static final class ListLetters implements Callable<Integer> {
    @Mixin private final Where where = new Where();

    @Option(names = "--limit", description = "at most so many (default: ${DEFAULT-VALUE})")
    private int limit = 100;

    @Override
    public Integer call() throws IOException, InterruptedException {
      PrintStream out = StandardOutput.stream();
      JsonNode letters = where.calls().get("/v1/dead-letters?limit=" + limit);
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
  @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one dead letter.")
  static final class ShowLetter implements Callable<Integer> {
    @Mixin private final Where where = new Where();

    @Parameters(description = "the letter's id")
    private UUID id = new UUID(0, 0);

    @Option(
        names = "--body",
        description =
            "print the message itself and nothing else; it may hold personal data, and the server logs who read it")
    private boolean body;

    @Override
    public Integer call() throws IOException, InterruptedException {
      PrintStream out = StandardOutput.stream();
      ServerCalls calls = where.calls();
      if (body) {
        out.write(calls.bytes("/v1/dead-letters/" + id + "/body"));
        out.flush();
        return 0;
      }
      JsonNode letter = calls.get("/v1/dead-letters/" + id);
      letter
          .propertyStream()
          .forEach(
              field -> out.printf("%-11s %s%n", field.getKey(), field.getValue().asString("-")));
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

    @Parameters(description = "the letter's id")
    private UUID id = new UUID(0, 0);

    @Option(names = "--reason", required = true, description = "why; it is kept with the letter")
    private String reason = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
      JsonNode answer =
          where
              .calls()
              .post(
                  "/v1/dead-letters/" + id + "/replay",
                  JsonMapper.shared().createObjectNode().put("reason", reason));
      StandardOutput.stream().println(answer.path("outcome").asString());
      return 0;
    }
  }
}
