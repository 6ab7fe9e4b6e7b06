package org.sosia.profile.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the files that a programme hands in; one that cannot be read stops the start. */
public final class ProgrammeFiles {
  private ProgrammeFiles() {}

  /**
   * Inhabitants by place, from CSV in UTF-8 without quotes: level names, coarsest first, and the
   * number last; the first line is the head.
   *
   * @return by level names joined by {@code /}
   * @throws IllegalArgumentException with the line that is wrong
   */
  public static Map<String, Long> population(String file) throws IOException {
    Map<String, Long> population = new LinkedHashMap<>();
    if (file.isEmpty()) {
      return population;
    }
    List<String> lines = Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
    for (int line = 1; line < lines.size(); line++) {
      List<String> fields = new ArrayList<>(Arrays.asList(lines.get(line).strip().split(",", -1)));
      String number = fields.removeLast().strip();
      if (fields.isEmpty() && number.isEmpty()) {
        continue;
      }
      if (fields.isEmpty() || !number.matches("[0-9]{1,12}")) {
        throw new IllegalArgumentException(
            "the population table, line " + (line + 1) + ": is not names and a number");
      }
      String place =
          String.join("/", fields.stream().map(String::strip).filter(f -> !f.isEmpty()).toList());
      population.put(place, Long.valueOf(number));
    }
    return population;
  }

  /**
   * A map: a GeoJSON collection whose features have a property {@code name}.
   *
   * @return the file as it is; empty if none is named
   * @throws IllegalArgumentException if it is no such collection
   */
  public static byte[] map(String file) throws IOException {
    if (file.isEmpty()) {
      return new byte[0];
    }
    byte[] bytes = Files.readAllBytes(Path.of(file));
    try {
      JsonNode read = JsonMapper.shared().readTree(bytes);
      boolean fits = read.path("type").asString("").equals("FeatureCollection");
      for (JsonNode feature : read.path("features")) {
        fits &= feature.path("properties").path("name").isString();
      }
      if (fits && !read.path("features").isEmpty()) {
        return bytes;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the map is not JSON", e);
    }
    throw new IllegalArgumentException("the map is no GeoJSON collection of features with a name");
  }
}
