package org.sosia.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The deduplication of a whole register in a process of its own, as its module has built it. The
 * whole build makes it before this module; a build of this module alone may lack it, and Spark.
 */
public final class BulkUnderTest {
  private static final Path BUILT = Path.of("..", "bulk", "target");
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.util.calendar");

  private BulkUnderTest() {}

  /** Leaves a test out where the module is not built. */
  public static void assumeBuilt() {
    assumeTrue(
        Files.exists(BUILT.resolve("sosia-bulk.jar")) && Files.isDirectory(BUILT.resolve("lib")),
        "the module bulk is not built");
  }

  /** Runs {@code bulk dedupe INPUT --out OUT --json} with further options; what it prints. */
  public static String dedupe(Path input, Path out, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
    command.add("--add-modules=jdk.incubator.vector");
    OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    command.addAll(List.of("-cp", BUILT.resolve("sosia-bulk.jar") + ":" + BUILT + "/lib/*"));
    command.addAll(List.of("org.sosia.bulk.BulkCommand", "dedupe", input.toString()));
    command.addAll(List.of("--out", out.toString(), "--json"));
    command.addAll(List.of(options));
    Path errors = Files.createTempFile("bulk", ".txt");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
      return printed;
    } finally {
      Files.delete(errors);
    }
  }

  /** The lines of all parts of a CSV result, headers left out. */
  public static List<String> lines(Path result) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> parts = Files.list(result)) {
      for (Path part : parts.filter(path -> path.toString().endsWith(".csv")).sorted().toList()) {
        Files.readAllLines(part).stream().skip(1).forEach(lines::add);
      }
    }
    return lines;
  }
}
