package org.sosia.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs that can be read and are still not what a register should be. */
class BulkStrangeInputTest extends SparkRuns {
  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name + ".csv"), text);
  }

  private static BulkOptions meaning(BulkOptions options, CellForms cells) {
    return new BulkOptions(
        options.source(),
        options.out(),
        Map.of("name", "full_name"),
        cells,
        options.thresholdPercent(),
        options.blockProbes(),
        options.equalRecords(),
        options.partitions(),
        options.maxBadShare(),
        options.evidence(),
        options.replaces());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A,,1990-05-17 | B,,1990-05-17 | gender: no row has one",
        "A,F, | B,F, | date_of_birth: no row has one that can be",
        "A,F,1990-02-30 | B,F,2999-01-01 | date_of_birth: no row has one that can be",
      })
  void run_nobodyCanBeCompared_isRefusedAndLeavesNothing(String one, String other, String reason)
      throws Exception {
    Path people =
        file("nobody", "id,gender,date_of_birth,name\n%s,Amina\n%s,Amina\n".formatted(one, other));

    BulkRefused refused = assertThrows(BulkRefused.class, () -> run(options(people, "nobody")));

    assertTrue(String.valueOf(refused.getMessage()).startsWith(reason), refused.getMessage());
    assertEquals(2, refused.exitCode());
    assertFalse(Files.exists(folder.resolve("nobody")));
  }

  @Test
  void run_oneGenderInTwoSpellings_isSaidAndMended() throws Exception {
    Path people =
        file(
            "spellings",
            """
            id,gender,date_of_birth,full_name,remark
            A,F,17/05/1990,Amina Diallo,x
            B,Female,17/05/1990,Amina Diallo,y
            """);
    List<String> said = new ArrayList<>();
    CellForms days = new CellForms("eng", "dd/MM/yyyy", Map.of());
    BulkOptions asTheyAre = meaning(options(people, "as-they-are"), days);

    BulkSummary split = new BulkRun(spark, asTheyAre, said::add).run();

    assertEquals(0, split.pairs());
    assertTrue(
        said.contains("columns: 4 fields, name <- full_name; not read: remark"), said.toString());
    assertTrue(
        said.stream().anyMatch(line -> line.startsWith("warning: ") && line.contains("--gender ")),
        said.toString());
    CellForms mended = new CellForms("eng", "dd/MM/yyyy", Map.of("FEMALE", "F"));
    assertEquals(1, run(meaning(options(people, "mended"), mended)).pairs());
    BulkRefused other =
        assertThrows(BulkRefused.class, () -> run(meaning(options(people, "mended"), days)));
    assertTrue(String.valueOf(other.getMessage()).contains("other options"), other.getMessage());
  }

  @Test
  void run_moreGendersThanThereAre_isWarnedOf() throws Exception {
    StringBuilder text = new StringBuilder("id,gender,date_of_birth,name\nN,,1990-05-17,Amina\n");
    for (char name = 'a'; name <= 'z'; name++) {
      text.append(name).append(",name ").append(name).append(",1990-05-17,Amina\n");
    }
    List<String> said = new ArrayList<>();
    new BulkRun(spark, options(file("names", text.toString()), "names"), said::add).run();
    assertTrue(
        said.stream().anyMatch(line -> line.contains("more than 12 different values")),
        said.toString());
  }

  @Test
  void run_evidenceThatCannotLearn_leavesNothing() throws Exception {
    Path people = file("few", "id,name,date_of_birth\nA,Amina,1990-05-17\nB,Sara,1991-05-17\n");
    BulkOptions options = options(people, "few").withEvidence(EvidenceSettings.DEFAULT);

    BulkRefused refused = assertThrows(BulkRefused.class, () -> run(options));

    assertEquals(3, refused.exitCode());
    assertFalse(Files.exists(folder.resolve("few")));
  }

  @Test
  void run_badRow_isFoundByItsIdUnlessItsCellsAreShifted() throws Exception {
    Path people =
        file(
            "shifted",
            """
            id,gender,date_of_birth,name
            A,F,1990-05-17,Amina Diallo
            B,F,1990-05-17,Amina Diallo
            C,F,someday,Amina Diallo
            Amina Diallo,F,1990-05-17
            """);
    run(options(people, "shifted", 0.5));
    List<Row> rows =
        spark
            .read()
            .option("header", true)
            .csv(folder.resolve("shifted/bad-rows.csv").toString())
            .orderBy("line")
            .collectAsList();
    assertEquals("C", rows.get(0).getString(3));
    assertTrue(rows.get(1).isNullAt(3), "a name may stand where the id should");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | (the file is empty)",
        "id;gender;date_of_birth;name | separated by something else than commas",
      })
  void run_headerThatIsNone_isSaid(String header, String reason) throws Exception {
    Path people = file("header", header);
    BulkRefused refused = assertThrows(BulkRefused.class, () -> run(options(people, "header")));
    assertTrue(String.valueOf(refused.getMessage()).contains(reason), refused.getMessage());
  }

  @Test
  void run_report_saysWhatWasAsked() throws Exception {
    Path people =
        file("asked", "id,gender,date_of_birth,name\nA,F,1990-05-17,Amina\nB,F,1990-05-17,Amina\n");
    run(options(people, "asked"));
    String report = Files.readString(folder.resolve("asked/report.html"));
    assertTrue(report.contains("<th scope=\"row\">input</th><td>" + people + "</td>"), report);
    assertTrue(report.contains("<th scope=\"row\">scorer</th><td>rule</td>"), report);
    assertTrue(report.contains("<th scope=\"row\">threshold</th><td>80 %</td>"), report);
  }
}
