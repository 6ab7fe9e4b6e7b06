package org.sosia.bulk;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which steps of a run are finished, with their counts, in a file beside the results; also what
 * files are a run's. Owned by one thread.
 */
final class Manifest {
  static final String FILE = "manifest.properties";

  private static final String FORMAT = "format";
  private static final String OURS = "sosia bulk 1";
  private static final String INPUT = "input";
  private static final String OPTIONS = "options";
  private static final String FILES = "files";
  private static final String FINISHED = ".finished";

  private final Path file;
  private final Properties entries;

  private Manifest(Path file, Properties entries) {
    this.file = file;
    this.entries = entries;
  }

  /** The names that the manifest of a folder lists; none when there is no manifest of a run. */
  static Set<String> listed(Path folder) throws IOException {
    Properties entries = read(folder.resolve(FILE));
    return OURS.equals(entries.getProperty(FORMAT))
        ? Set.copyOf(List.of(entries.getProperty(FILES, "").split(",")))
        : Set.of();
  }

  /**
   * Reads the manifest of a folder, or begins one. What a run of another input or other options
   * left there without having finished a step is deleted.
   *
   * @throws BulkRefused when the folder holds finished results of another input or other options,
   *     unless they are to be replaced
   */
  static Manifest of(ResultFolder folder, String input, String options, boolean replaces)
      throws BulkRefused, IOException {
    Path file = folder.path(FILE);
    Properties entries = read(file);
    boolean otherInput = !input.equals(entries.getProperty(INPUT));
    if (otherInput || !options.equals(entries.getProperty(OPTIONS))) {
      boolean hasResults =
          entries.stringPropertyNames().stream().anyMatch(name -> name.endsWith(FINISHED));
      if (hasResults && !replaces) {
        throw BulkRefused.wrong(
            "--out: %s holds results of %s; name another folder, or delete them by --replace"
                .formatted(
                    file.getParent(),
                    otherInput ? "another input, or of this one as it was" : "other options"));
      }
      folder.deleteResults();
      entries.clear();
      entries.setProperty(FORMAT, OURS);
      entries.setProperty(FILES, String.join(",", ResultFolder.names()));
      entries.setProperty(INPUT, input);
      entries.setProperty(OPTIONS, options);
      store(file, entries);
    }
    return new Manifest(file, entries);
  }

  /** Whether a step is finished. */
  boolean isFinished(String step) {
    return entries.containsKey(step + FINISHED);
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
    entries.setProperty(step + FINISHED, "true");
    store(file, entries);
  }

  private static Properties read(Path file) throws IOException {
    Properties entries = new Properties();
    if (Files.isRegularFile(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        entries.load(reader);
      } catch (IllegalArgumentException e) {
        return new Properties(); // not what a run writes
      }
    }
    return entries;
  }

  private static void store(Path file, Properties entries) throws IOException {
    StringWriter text = new StringWriter();
    entries.store(text, null);
    PrivateFiles.write(file, text.toString());
  }
}
