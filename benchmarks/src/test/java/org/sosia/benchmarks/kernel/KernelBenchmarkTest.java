package org.sosia.benchmarks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sosia.benchmarks.people.BlockKind;
import org.sosia.benchmarks.people.People;
import org.sosia.benchmarks.people.PeopleBlock;
import org.sosia.benchmarks.people.Script;
import org.sosia.benchmarks.report.Figure;
import org.sosia.benchmarks.report.KernelReport;
import org.sosia.benchmarks.report.ReportTable;
import org.sosia.matching.PersonRecord;
import tools.jackson.databind.JsonNode;

/** A small run of everything but the first call, so that the benchmark cannot rot. */
class KernelBenchmarkTest {
  private static final String SMALL =
      "--block 3000 --register 6000 --repetitions 1 --warm-up 0 --figures "
          + String.join(
              ",", Figure.groups().stream().filter(g -> !g.equals("firstCallRatio")).toList());

  @Test
  void run_smallBlocks_givesEveryFigureAndNoDifference() {
    RunOptions options = RunOptions.parse(List.of(SMALL.split(" ")));
    Progress quiet =
        new Progress(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));

    KernelBenchmark.Outcome outcome = new KernelBenchmark(options, quiet).run();

    JsonNode json = KernelReport.parse(KernelReport.print(outcome.report().toJson()));
    assertEquals(0, json.path("accuracy").path("differences").asInt(-1));
    assertTrue(json.path("accuracy").path("potentialDuplicatesCompared").asLong() > 0);
    assertTrue(json.path("ratioToCommonsTextEarlyExit").path("partitioned").asDouble() > 0);
    assertTrue(json.path("tenMillion").path("unverifiedP99Millis").asDouble() > 0);
    assertTrue(json.path("bytesPerRecord").path("oneLanguage").isNull());
    json.path("requirements")
        .forEach(row ->
            assertTrue(
                Set.of("not comparable", "not measured").contains(row.path("verdict").asString()),
                row.toString()));
    assertEquals(Figure.ALL.size() - 1, json.path("requirements").size());
    assertTrue(outcome.growthPlot().orElseThrow().startsWith("<svg"));
    assertTrue(ReportTable.of(json).contains("twoLanguagesMillis"));
    assertTrue(ReportTable.compared(json, json).contains("| 1 |"));
  }

  @Test
  void firstCall_smallBlock_givesTwoTimes() {
    String[] nanos = FirstCall.child(2_000, 1).split(" ");

    assertTrue(Long.parseLong(nanos[0]) > 0 && Long.parseLong(nanos[1]) > 0);
  }

  @Test
  void probe_indexThatLostARecord_isToldAsADifference() {
    PeopleBlock block = new PeopleBlock(BlockKind.SKEWED, List.of(Script.LATIN), 3_000, 5);
    Expected expected = new Expected(block, new Accuracy());
    Kernel kernel = new Kernel(true);
    for (int row = 1; row < block.size(); row++) {
      kernel.index().insert(block.record(row), row);
    }

    assertThrows(ResultsDifferException.class, () -> expected.probeNanos(0, kernel::probe));
  }

  @Test
  void blocks_asDrawn_areAlreadyNormalised() {
    for (BlockKind kind : BlockKind.values()) {
      for (Script script : Script.values()) {
        PeopleBlock block = new PeopleBlock(kind, List.of(script), 2_000, 3);
        for (int row = 0; row < block.size(); row++) {
          assertNormalised(block.record(row), block.rowsByLanguage().getFirst().texts(row));
        }
        for (int p = 0; p < People.PROBES; p++) {
          assertNormalised(block.probe(p), block.probeTexts(p, script));
        }
      }
    }
  }

  @Test
  void options_wrong_nameTheOption() {
    assertRefused("--block", "--block", "7");
    assertRefused("--block", "--block", "many");
    assertRefused("--block", "--block");
    assertRefused("--figures", "--figures", "speed");
    assertRefused("--speed", "--speed", "1");
    assertFalse(RunOptions.parse(List.of()).json());
    assertTrue(RunOptions.parse(List.of("--json", "--block", "5_000")).json());
  }

  private static void assertRefused(String named, String... arguments) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> RunOptions.parse(List.of(arguments)));
    assertTrue(String.valueOf(refused.getMessage()).startsWith(named), refused.getMessage());
  }

  private static void assertNormalised(PersonRecord record, String[] texts) {
    record
        .textByLanguage()
        .values()
        .forEach(language -> {
          long present = List.of(texts).stream().filter(text -> !text.isEmpty()).count();
          assertEquals(present, language.textByField().size());
          language
              .textByField()
              .forEach((field, text) -> assertTrue(List.of(texts).contains(text), field.name()));
        });
  }
}
