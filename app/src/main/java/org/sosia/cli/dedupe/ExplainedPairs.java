package org.sosia.cli.dedupe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sosia.cli.WholeFile;
import org.sosia.cli.csv.CsvLine;
import org.sosia.cli.csv.CsvReader;
import org.sosia.cli.csv.CsvRow;
import org.sosia.matching.ComparedField;
import org.sosia.matching.FieldScore;
import org.sosia.matching.LanguageScore;
import org.sosia.matching.PairComparison;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.SimilarityRule;

/**
 * Adds to found pairs why they were found: the blocking rule, the exact score and, for each
 * language and field, weight, distance in edits, similarity and contribution as exact fractions. A
 * field that does not count has empty cells; the contributions add up to exactly the score. The
 * file is read again for every {@link #SLICE_PAIRS} pairs, so memory does not grow with them.
 */
final class ExplainedPairs {
  static final int SLICE_PAIRS = 50_000;

  private final SimilarityRule rule;
  private final List<String> languages;

  /** Reads the same file from its begin. */
  @FunctionalInterface
  interface PeopleSource {
    PeopleFile open() throws IOException;
  }

  ExplainedPairs(SimilarityRule rule, List<String> languages) {
    this.rule = rule;
    this.languages = List.copyOf(languages);
  }

  List<String> header() {
    List<String> names = new ArrayList<>(List.of("id_a", "id_b", "score"));
    names.add("score_exact");
    names.add("blocking_rule");
    for (String language : languages) {
      for (ComparedField field : ComparedField.values()) {
        String prefix =
            field.name().toLowerCase(Locale.ROOT).replace("line_", "line") + "_" + language + "_";
        names.add(prefix + "weight");
        names.add(prefix + "distance");
        names.add(prefix + "similarity");
        names.add(prefix + "contribution");
      }
    }
    return names;
  }

  /**
   * Writes the pairs of a file with their explanation.
   *
   * @param plain rows of id, id and score
   * @throws IOException also when the people's file changed since the pairs were found
   */
  void write(Path plain, PeopleSource people, WholeFile out) throws IOException {
    out.write(CsvLine.of(header()));
    try (CsvReader pairs = new CsvReader(Files.newInputStream(plain), ',')) {
      List<CsvRow> slice = new ArrayList<>();
      for (CsvRow pair = pairs.read(); pair != null; pair = pairs.read()) {
        slice.add(pair);
        if (slice.size() == SLICE_PAIRS) {
          write(slice, people, out);
          slice.clear();
        }
      }
      write(slice, people, out);
    }
  }

  private void write(List<CsvRow> slice, PeopleSource people, WholeFile out) throws IOException {
    Map<String, PersonRecord> personById = persons(slice, people);
    for (CsvRow pair : slice) {
      PersonRecord a = personById.get(pair.fields().get(0));
      PersonRecord b = personById.get(pair.fields().get(1));
      if (a != null && b != null && rule.compare(a, b) instanceof PairComparison.Scored scored) {
        if (scored.score().toString().equals(pair.fields().get(2))) {
          out.write(CsvLine.of(row(pair, scored, a, b)));
          continue;
        }
      }
      throw new IOException("the file changed while it was read");
    }
  }

  private static Map<String, PersonRecord> persons(List<CsvRow> slice, PeopleSource people)
      throws IOException {
    Set<String> wanted = new HashSet<>();
    for (CsvRow pair : slice) {
      wanted.addAll(pair.fields().subList(0, 2));
    }
    Map<String, PersonRecord> found = new HashMap<>();
    try (PeopleFile rows = people.open()) {
      FilePerson row = wanted.isEmpty() ? null : rows.read();
      while (row != null && found.size() < wanted.size()) {
        if (wanted.contains(row.person().id())) {
          found.put(row.person().id(), row.person());
        }
        row = rows.read();
      }
    }
    return found;
  }

  private List<String> row(
      CsvRow pair, PairComparison.Scored scored, PersonRecord a, PersonRecord b) {
    List<String> cells = new ArrayList<>(pair.fields());
    cells.add(scored.score().exactPercent().toString());
    cells.add(rule.blockingRule(a, b).name().toLowerCase(Locale.ROOT));
    for (String language : languages) {
      Map<ComparedField, FieldScore> parts = parts(scored, language);
      for (ComparedField field : ComparedField.values()) {
        FieldScore part = parts.get(field);
        if (part == null || !part.counted()) {
          cells.addAll(List.of("", "", "", ""));
        } else {
          cells.add(Integer.toString(part.weight()));
          cells.add(Integer.toString(part.distanceEdits()));
          cells.add(part.similarity().toString());
          cells.add(part.contributionPercent().toString());
        }
      }
    }
    return cells;
  }

  private static Map<ComparedField, FieldScore> parts(
      PairComparison.Scored scored, String language) {
    Map<ComparedField, FieldScore> parts = new EnumMap<>(ComparedField.class);
    for (LanguageScore score : scored.languages()) {
      if (score.language().equals(language)) {
        score.fields().forEach(part -> parts.put(part.field(), part));
      }
    }
    return parts;
  }
}
