package org.sosia.bulk;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which steps of a run are finished, with their counts, in a file beside the results; also which
 * files are the run's, each by its name, those of its folders, too. Owned by one thread.
 */
final class Manifest {
  static final String FILE = "manifest.properties";

  private static final String FORMAT = "format";
  private static final String OURS = "sosia bulk 2";
  private static final String INPUT = "input";
  private static final String OPTIONS = "options";
  private static final String FILES = "files.";
  private static final String FINISHED = ".finished";

  private final Path file;
  private final Path work;
  private Properties entries;

  private Manifest(Path file, Path work, Properties entries) {
    this.file = file;
    this.work = work;
    this.entries = entries;
  }

  /**
   * The manifest of a folder; an empty one where no run has left one.
   *
   * @param work where a text lies before it takes the place of an earlier one
   */
  static Manifest read(Path folder, Path work) throws IOException {
    Path file = folder.resolve(FILE);
    Properties entries = read(file);
    return new Manifest(
        file, work, OURS.equals(entries.getProperty(FORMAT)) ? entries : new Properties());
  }

  /** Whether a run wrote it. */
  boolean isARuns() {
    return entries.containsKey(FORMAT);
  }

  /** The names of the run's files and folders. */
  Set<String> listed() {
    return entries.stringPropertyNames().stream()
        .filter(name -> name.startsWith(FILES))
        .map(name -> name.substring(FILES.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The names of what the run wrote into one of its folders. */
  Set<String> listed(String folder) {
    return Set.copyOf(List.of(entries.getProperty(FILES + folder, "").split(",")));
  }

  /** Notes that a file or a folder is the run's, before it is there. */
  void list(String name, Collection<String> inside) throws IOException {
    entries.setProperty(FORMAT, OURS);
    entries.setProperty(FILES + name, String.join(",", inside));
    store();
  }

  /** Notes that a file or a folder is there no more. */
  void unlist(String name) throws IOException {
    if (entries.remove(FILES + name) != null) {
      store();
    }
  }

  /** Whether it is of a run of this input and these options. */
  boolean isOf(String input, String options) {
    return isOf(input) && options.equals(entries.getProperty(OPTIONS));
  }

  /** Whether it is of a run of this input. */
  boolean isOf(String input) {
    return input.equals(entries.getProperty(INPUT));
  }

  /** Whether any step is finished. */
  boolean hasResults() {
    return entries.stringPropertyNames().stream().anyMatch(name -> name.endsWith(FINISHED));
  }

  /**
   * Begins anew: no step is finished. What is the run's stays listed, until it is deleted; so a run
   * that is cut while it deletes leaves nothing that is told to be finished.
   */
  void begin(String input, String options) throws IOException {
    Properties fresh = new Properties();
    entries.forEach((name, value) -> {
      if (String.valueOf(name).startsWith(FILES)) {
        fresh.put(name, value);
      }
    });
    fresh.setProperty(FORMAT, OURS);
    fresh.setProperty(INPUT, input);
    fresh.setProperty(OPTIONS, options);
    entries = fresh;
    store();
  }

  /** Whether a step is finished. */
  boolean isFinished(String step) {
    return entries.containsKey(step + FINISHED);
  }

  /** A count of a finished step; 0 when there is none. */
  long count(String name) {
    return Long.parseLong(entries.getProperty(name, "0"));
  }

  /** The counts whose names begin alike and go on with a number, in the order of the numbers. */
  SortedMap<Long, Long> counts(String prefix) {
    SortedMap<Long, Long> counts = new TreeMap<>();
    for (String name : entries.stringPropertyNames()) {
      if (name.startsWith(prefix)) {
        counts.put(Long.parseLong(name.substring(prefix.length())), count(name));
      }
    }
    return counts;
  }

  /** The sum of the counts whose names begin alike. */
  long sum(String prefix) {
    return entries.stringPropertyNames().stream()
        .filter(name -> name.startsWith(prefix))
        .mapToLong(this::count)
        .sum();
  }

  /** Notes that a step is finished; the file changes as a whole or not at all. */
  void finish(String step, Map<String, Long> counts) throws IOException {
    counts.forEach((name, count) -> entries.setProperty(name, Long.toString(count)));
    entries.setProperty(step + FINISHED, "true");
    store();
  }

  /** Deletes the file, if a run wrote it. */
  void delete() throws IOException {
    if (isARuns()) {
      Files.deleteIfExists(file);
    }
  }

  private static Properties read(Path file) throws IOException {
    Properties entries = new Properties();
    if (Files.isRegularFile(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        entries.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        return new Properties(); // not what a run writes
      }
    }
    return entries;
  }

  private void store() throws IOException {
    StringWriter text = new StringWriter();
    // its first line is the time, in the locale's words
    entries.store(text, null);
    List<String> lines = text.toString().lines().filter(line -> !line.startsWith("#")).toList();
    PrivateFiles.write(file, String.join("\n", lines) + "\n", work);
  }
}
