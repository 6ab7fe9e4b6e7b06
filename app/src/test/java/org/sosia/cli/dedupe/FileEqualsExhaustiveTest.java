package org.sosia.cli.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.cli.csv.CsvReader;
import org.sosia.cli.csv.CsvRow;
import org.sosia.matching.BirthDateForm;
import org.sosia.matching.BlockingRule;
import org.sosia.matching.PairComparison;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.Rational;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityRule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file's pairs are those of comparing each row with each. */
class FileEqualsExhaustiveTest {
  private static final int ROWS = 700;

  @TempDir private Path folder = Path.of("");

  private static List<PersonRecord> people(String file) throws IOException {
    FileLayout layout =
        new FileLayout(
            Map.of(),
            "eng",
            ',',
            new BirthDateForm("yyyy-MM-dd", Instant.parse("2026-06-15T12:00:00Z"), false),
            true,
            Map.of(),
            null);
    List<PersonRecord> people = new ArrayList<>();
    try (PeopleFile rows =
        new PeopleFile(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), layout)) {
      for (FilePerson row = rows.read(); row != null; row = rows.read()) {
        people.add(row.person());
      }
    }
    return people;
  }

  private record Exhaustive(List<String> pairs, long scored) {}

  private static Exhaustive compareAll(List<PersonRecord> people, RuleSettings settings) {
    SimilarityRule rule = new SimilarityRule(settings);
    List<String> pairs = new ArrayList<>();
    long scored = 0;
    for (int b = 0; b < people.size(); b++) {
      for (int a = 0; a < b; a++) {
        if (rule.blockingRule(people.get(a), people.get(b)) != BlockingRule.NONE
            && rule.compare(people.get(a), people.get(b)) instanceof PairComparison.Scored s) {
          scored++;
          if (s.score().meets(settings)) {
            pairs.add(people.get(a).id() + "," + people.get(b).id() + "," + s.score());
          }
        }
      }
    }
    return new Exhaustive(pairs, scored);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void find_randomPeople_givesThePairsOfAllComparisons(long seed) throws IOException {
    String file = RandomPeople.file(seed, ROWS);
    RuleSettings settings = RuleSettings.documented().withThresholdPercent(new BigDecimal("90"));
    Exhaustive expected = compareAll(people(file), settings);
    CommandUnderTest command = new CommandUnderTest(folder);
    CommandUnderTest.Outcome outcome = command.find(file, "--threshold=90", "--json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    List<String> lines = command.pairLines();
    assertThat(lines.subList(1, lines.size()))
        .containsExactlyInAnyOrderElementsOf(expected.pairs());
    JsonNode summary = JsonMapper.shared().readTree(outcome.out());
    assertThat(summary.get("candidatesScored").asLong()).isEqualTo(expected.scored());
    long undated = people(file).stream().filter(person -> person.birthDate() == null).count();
    assertThat(summary.get("recordsWithoutBirthDate").asLong()).isEqualTo(undated);
  }

  @Test
  void find_anyNumberOfThreads_sameFile() {
    String file = RandomPeople.file(4, 3_000);
    CommandUnderTest command = new CommandUnderTest(folder);
    assertThat(command.find(file, "--threads=1", "--threshold=95").code()).isZero();
    List<String> alone = command.pairLines();
    assertThat(alone).hasSizeGreaterThan(100);
    assertThat(command.find(file, "--threads=7", "--threshold=95").code()).isZero();
    assertThat(command.pairLines()).isEqualTo(alone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"neutral", "contradiction", "literal"})
  void explain_everyPair_contributionsAddUpToTheScore(String missingField) throws IOException {
    CommandUnderTest command = new CommandUnderTest(folder);
    CommandUnderTest.Outcome outcome =
        command.find(
            RandomPeople.file(5, 300),
            "--explain",
            "--missing-field=" + missingField,
            "--gender-absent=same-date");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    List<CsvRow> rows = new ArrayList<>();
    String written = String.join("\n", command.pairLines());
    try (CsvReader reader =
        new CsvReader(new ByteArrayInputStream(written.getBytes(StandardCharsets.UTF_8)), ',')) {
      for (CsvRow row = reader.read(); row != null; row = reader.read()) {
        rows.add(row);
      }
    }
    List<String> header = rows.getFirst().fields();
    assertThat(header)
        .startsWith("id_a", "id_b", "score", "score_exact", "blocking_rule")
        .contains("name_ara_weight", "address_line6_eng_contribution", "pincode_eng_similarity");
    assertThat(rows).hasSizeGreaterThan(50);
    for (CsvRow row : rows.subList(1, rows.size())) {
      Rational sum = Rational.ZERO;
      for (int i = 0; i < header.size(); i++) {
        String cell = row.fields().get(i);
        if (header.get(i).endsWith("_contribution") && !cell.isEmpty()) {
          sum = sum.plus(fraction(cell));
        }
      }
      assertThat(sum).isEqualTo(fraction(row.fields().get(3)));
    }
    assertThat(command.files()).containsExactly("pairs.csv", "people.csv");
  }

  private static Rational fraction(String text) {
    String[] parts = text.split("/");
    return Rational.of(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
  }
}
