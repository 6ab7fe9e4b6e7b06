package org.sosia.matching.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sosia.matching.script.Romaniser;

/**
 * Names that are used for one another. A line of a table is a name with its short and pet forms,
 * separated by commas; a name may stand in several lines; lines that begin with # are remarks.
 */
public final class Nicknames {
  private static final int[] NONE = {};
  private static final Nicknames NONE_YET = new Nicknames(Map.of());

  private final Map<String, int[]> linesByName;

  private Nicknames(Map<String, int[]> linesByName) {
    this.linesByName = linesByName;
  }

  /** The table that comes with the library. */
  public static Nicknames builtIn() {
    InputStream table =
        Objects.requireNonNull(Nicknames.class.getResourceAsStream("nicknames.txt"));
    try (Reader reader = new InputStreamReader(table, StandardCharsets.UTF_8)) {
      return NONE_YET.with(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("the table of nicknames cannot be read", e);
    }
  }

  /** No nicknames. */
  public static Nicknames none() {
    return NONE_YET;
  }

  /**
   * These and those of a further table.
   *
   * @throws IOException when the table cannot be read, or a line holds fewer than two names
   */
  public Nicknames with(Reader table) throws IOException {
    Map<String, List<Integer>> lines = new HashMap<>();
    linesByName.forEach((name, numbers) -> {
      List<Integer> list = new ArrayList<>();
      for (int number : numbers) {
        list.add(number);
      }
      lines.put(name, list);
    });
    int group = linesByName.values().stream().flatMapToInt(Arrays::stream).max().orElse(0);
    BufferedReader reader = new BufferedReader(table);
    int lineNumber = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      lineNumber++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> names =
          Arrays.stream(line.split(",", -1)).filter(name -> !name.isBlank()).toList();
      if (names.size() < 2) {
        throw new IOException("line " + lineNumber + ": at least two names, separated by commas");
      }
      group++;
      for (String name : names) {
        lines.computeIfAbsent(Romaniser.latin(name), none -> new ArrayList<>()).add(group);
      }
    }
    Map<String, int[]> byName = new HashMap<>();
    lines.forEach((name, numbers) ->
        byName.put(name, numbers.stream().mapToInt(Integer::intValue).toArray()));
    return new Nicknames(byName);
  }

  int[] linesOf(String latin) {
    return linesByName.getOrDefault(latin, NONE);
  }
}
