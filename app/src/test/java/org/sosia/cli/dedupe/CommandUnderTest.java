package org.sosia.cli.dedupe;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sosia.cli.CommandLines;

/** Runs the command on a file in a folder of its own. */
final class CommandUnderTest {
  private static final Instant TODAY = Instant.parse("2026-06-15T12:00:00Z");

  private final Path folder;
  private final Path people;
  private final Path pairs;

  CommandUnderTest(Path folder) {
    this.folder = folder;
    this.people = folder.resolve("people.csv");
    this.pairs = folder.resolve("pairs.csv");
  }

  /** What the command said and left. */
  record Outcome(int code, String out, String err) {}

  /** Runs the command with {@code --out} on this content. */
  Outcome find(String content, String... options) {
    List<String> args = new ArrayList<>(List.of("--out", pairs.toString()));
    args.addAll(List.of(options));
    return run(content.getBytes(StandardCharsets.UTF_8), args);
  }

  /** Runs the command with these options alone. */
  Outcome run(byte[] content, List<String> options) {
    try {
      Files.write(people, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> args = new ArrayList<>(options);
    args.add(people.toString());
    int code =
        CommandLines.of(new DedupeCommand(InstantSource.fixed(TODAY)))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args.toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

  Path pairs() {
    return pairs;
  }

  /** The lines of the pairs' file. */
  List<String> pairLines() {
    try {
      return Files.readAllLines(pairs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of the files in the folder, in order. */
  List<String> files() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
