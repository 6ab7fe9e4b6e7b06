package org.sosia.bulk;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Which steps of a run are finished, with their counts, in a file beside the results. A run of
 * other input or options does not go on from it. Owned by one thread.
 */
final class Manifest {
  static final String FILE = "manifest.properties";

  private final Path file;
  private final Properties entries;

  private Manifest(Path file, Properties entries) {
    this.file = file;
    this.entries = entries;
  }

  /** Reads the manifest of a folder; an empty one if there is none, or it is another run's. */
  static Manifest of(Path out, String input, String options) throws IOException {
    Files.createDirectories(out);
    Path file = out.resolve(FILE);
    Properties entries = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        entries.load(reader);
      }
    }
    if (!input.equals(entries.getProperty("input"))
        || !options.equals(entries.getProperty("options"))) {
      entries.clear();
      entries.setProperty("input", input);
      entries.setProperty("options", options);
    }
    return new Manifest(file, entries);
  }

  /** Whether a step is finished. */
  boolean isFinished(String step) {
    return entries.containsKey(step + ".finished");
  }

  /** A count of a finished step; 0 when there is none. */
  long count(String name) {
    return Long.parseLong(entries.getProperty(name, "0"));
  }

  /** The counts whose names begin alike, by the rest of their names, in order. */
  Map<String, Long> counts(String prefix) {
    Map<String, Long> counts = new TreeMap<>();
    for (String name : entries.stringPropertyNames()) {
      if (name.startsWith(prefix)) {
        counts.put(name.substring(prefix.length()), count(name));
      }
    }
    return counts;
  }

  /** Notes that a step is finished; the file changes as a whole or not at all. */
  void finish(String step, Map<String, Long> counts) throws IOException {
    counts.forEach((name, count) -> entries.setProperty(name, Long.toString(count)));
    entries.setProperty(step + ".finished", "true");
    Path written = file.resolveSibling(FILE + ".new");
    try (Writer writer = Files.newBufferedWriter(written)) {
      entries.store(writer, null);
    }
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
