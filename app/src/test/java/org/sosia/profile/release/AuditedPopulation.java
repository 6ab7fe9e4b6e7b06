package org.sosia.profile.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Random populations that audits of releases attack, and the filters that readers have. */
final class AuditedPopulation {
  static final CubeShape SHAPE =
      new CubeShape(
          List.of("region", "district", "gender", "age"),
          List.of("age", "district", "gender", "region"),
          List.of());
  static final DisclosureControl CONTROL = new DisclosureControl(ReleaseRules.STANDARD);

  private AuditedPopulation() {}

  /** A day's newcomers. */
  static void grow(Map<List<String>, Integer> truth, Random random) {
    truth.replaceAll((cell, persons) -> persons + (random.nextInt(4) == 0 ? random.nextInt(4) : 0));
  }

  static boolean fits(Release.Row row, Map<String, String> where) {
    return where.entrySet().stream()
        .allMatch(e -> row.coordinates().get(SHAPE.indexOf(e.getKey())).equals(e.getValue()));
  }

  /** Which cells each group is made of: the same grouping with a mark on each cell. */
  static Map<List<String>, List<Integer>> members(Map<List<String>, Integer> truth) {
    List<List<String>> cells = List.copyOf(truth.keySet());
    // one sum a cell, which tells whether the cell is in a group
    int marks = cells.size() + cells.size() % 2;
    CubeShape marked =
        new CubeShape(SHAPE.dimensions(), SHAPE.givenUp(), Collections.nCopies(marks, "mark"));
    RawCube raw = new RawCube(marked);
    for (int cell = 0; cell < cells.size(); cell++) {
      double[] mark = new double[marks];
      mark[cell] = 1;
      raw.add(cells.get(cell), truth.getOrDefault(cells.get(cell), 0), mark);
    }
    Map<List<String>, List<Integer>> members = new HashMap<>();
    CONTROL
        .grouped(raw)
        .forEach((coordinates, group) -> {
          List<Integer> inside = new ArrayList<>();
          for (int cell = 0; cell < cells.size(); cell++) {
            if (group.sums()[cell] == 1.0) {
              inside.add(cell);
            }
          }
          members.put(coordinates, inside);
        });
    return members;
  }

  /** Two regions of three districts; some cells large, most small. */
  static Map<List<String>, Integer> population(Random random) {
    Map<List<String>, Integer> cells = new LinkedHashMap<>();
    int spread = 3 + random.nextInt(30);
    for (String region : List.of("North", "South")) {
      for (String district : List.of("a", "b", "c")) {
        for (String gender : List.of("F", "M", "O")) {
          for (String age : List.of("0-5", "18-60", "60+")) {
            int persons = random.nextInt(gender.equals("O") ? 5 : spread);
            if (persons > 0) {
              cells.put(List.of(region, region + district, gender, age), persons);
            }
          }
        }
      }
    }
    return cells;
  }

  static RawCube raw(Map<List<String>, Integer> truth) {
    RawCube raw = new RawCube(SHAPE);
    truth.forEach((coordinates, persons) -> raw.add(coordinates, persons));
    return raw;
  }

  static List<Map<String, String>> everyFilter(Set<List<String>> cells) {
    Set<Map<String, String>> filters = new HashSet<>();
    for (List<String> cell : cells) {
      for (List<String> dimensions : everySubset(SHAPE.dimensions())) {
        Map<String, String> where = new TreeMap<>();
        dimensions.forEach(d -> where.put(d, cell.get(SHAPE.indexOf(d))));
        filters.add(where);
      }
    }
    return List.copyOf(filters);
  }

  static List<List<String>> everySubset(List<String> all) {
    List<List<String>> subsets = new ArrayList<>();
    for (int mask = 0; mask < 1 << all.size(); mask++) {
      List<String> subset = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        if ((mask & 1 << i) != 0) {
          subset.add(all.get(i));
        }
      }
      subsets.add(subset);
    }
    return subsets;
  }
}
