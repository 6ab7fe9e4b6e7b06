package org.sosia.cli.demo;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.StandardOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Starts everything on embedded parts and sends a labelled synthetic population the whole way. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Starts everything on embedded parts, sends a labelled synthetic population the whole way and sums up.",
    footer = {
      "",
      "Examples: sosia demo",
      "          sosia demo --people 2000 --seed 7 --exit --json",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
public final class DemoCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--people",
      defaultValue = "2000",
      description = "distinct people, 1 to 1,000,000 (default: ${DEFAULT-VALUE})")
  private int people;

  @Option(
      names = "--seed",
      defaultValue = "7",
      description = "the same seed gives the same people (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--data",
      defaultValue = "./data/demo",
      description =
          "the demonstration's own folder, emptied at the start (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("./data/demo");

  @Option(
      names = "--port",
      defaultValue = "8080",
      description =
          "HTTP port on loopback; the next free one when it is in use (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(names = "--exit", description = "end when done instead of serving on")
  private boolean exit;

  @Option(names = "--json", description = "print one JSON object on standard output")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (people < 1 || people > 1_000_000) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--people: must be 1 to 1,000,000");
    }
    System.setProperty("sosia.log.level", "warn");
    DemoFolder.prepare(data.toAbsolutePath().normalize());
    PrintStream screen = System.err;
    DemoOptions options =
        new DemoOptions(people, seed, data.toAbsolutePath().normalize(), port, exit, json);
    DemoServer server = DemoRun.start(options, screen);
    boolean servesOn = false;
    try {
      DemoSummary summary = new DemoRun(options, server, screen).play();
      PrintStream out = StandardOutput.stream();
      out.println(json ? asJson(summary) : summary.asText());
      if (!exit) {
        DemoLinks.print(screen, server);
        servesOn = true;
      }
    } finally {
      if (!servesOn) {
        server.close();
      }
    }
    return servesOn ? StandardOutput.KEEPS_RUNNING : 0;
  }

  private static String asJson(DemoSummary summary) {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(summary);
  }
}
