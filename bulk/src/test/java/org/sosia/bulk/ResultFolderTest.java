package org.sosia.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run may write over, and where it may not write at all. */
class ResultFolderTest {
  private static final String REGISTER = "id,gender,date_of_birth,name\nA,F,1990-05-17,Amina\n";

  @TempDir Path folder;
  private Path register;

  @BeforeEach
  void register() throws IOException {
    register = Files.createDirectories(folder.resolve("data/register"));
    Files.writeString(register.resolve("people.csv"), REGISTER);
    Files.createSymbolicLink(folder.resolve("link"), register);
    Files.createSymbolicLink(folder.resolve("above"), folder.resolve("data"));
    Files.createDirectories(folder.resolve("linked"));
    Files.createSymbolicLink(
        folder.resolve("linked/people.csv"), folder.resolve("data/register/people.csv"));
    Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("gone"));
  }

  @ParameterizedTest
  @CsvSource({
    "data/register, data/register, own folder",
    "data/register, data/register/../register, own folder",
    "data/register, link, own folder",
    "link, data/register, own folder",
    "link, link/../register, own folder",
    "data/register, data/register/result, within the input",
    "data/register, data/register/new/result, within the input",
    "data/register, link/result, within the input",
    "link, data/register/result, within the input",
    "data/register, data, the input lies within it",
    "data/register, above, the input lies within it",
    "link, above, the input lies within it",
    "data/register, ., the input lies within it",
    "data/register/people.csv, data/register, the input lies within it",
    "data/register/people.csv, link, the input lies within it",
    "linked, data/register, people.csv lies within it",
    "data/register, nowhere, leads nowhere",
    "data/register, nowhere/result, leads nowhere",
    "data/register, data/register/people.csv, within the input",
    "linked/people.csv, linked/people.csv, own folder",
    "absent, result, there is no such file",
    "data/register, odd[1], the character [",
    "data/register, a:b/result, the character :",
    "data/register, 'a,b', which Spark reads as something else",
    "data/register, 'a*', which Spark reads as something else",
  })
  void open_overInputOrItsLinks_isRefusedAndNothingIsWritten(String input, String out, String why)
      throws Exception {
    Map<String, String> before = tree();

    BulkRefused refused = assertThrows(BulkRefused.class, () -> open(input, out));

    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    assertEquals(2, refused.exitCode());
    assertEquals(before, tree());
  }

  @Test
  void command_outIsTheInput_endsWithoutATraceBeforeSparkStarts() throws Exception {
    Map<String, String> before = tree();
    String data = register.toString();

    assertEquals(2, BulkCommand.run(new String[] {"dedupe", data, "--out", data}));
    assertEquals(2, BulkCommand.run(new String[] {"parquet", data, "--out", data + "/copy"}));

    assertEquals(before, tree());
  }

  @Test
  void open_modelWithinTheResults_isRefused() throws Exception {
    Files.createDirectories(folder.resolve("result"));
    Path model = Files.writeString(folder.resolve("result/model.txt"), "anything");
    BulkOptions options =
        BulkOptions.of(register, folder.resolve("result"))
            .withEvidence(new EvidenceSettings(model, 50, 0.5));

    BulkRefused refused = assertThrows(BulkRefused.class, () -> ResultFolder.open(options));

    assertTrue(String.valueOf(refused.getMessage()).startsWith("--model: "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pairs.csv/mine.txt",
        "records.parquet/part-00000.parquet",
        "report.html",
        "spill/notes.txt",
        "manifest.properties",
        "photos/one.jpg",
        ".hidden"
      })
  void open_folderThatNoRunWrote_isRefusedAndUntouched(String file) throws Exception {
    Path foreign = folder.resolve("result").resolve(file);
    Files.createDirectories(foreign.getParent());
    Files.writeString(foreign, "somebody's");
    Map<String, String> before = tree();

    BulkRefused refused =
        assertThrows(BulkRefused.class, () -> open("data/register", "result").close());

    assertTrue(String.valueOf(refused.getMessage()).startsWith("--out: "), refused.getMessage());
    assertEquals(before, tree());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pairs.csv/mine.txt",
        "pairs.csv/part-00001.csv",
        "pairs.csv/_SUCCESS",
        "spill/mine.txt",
        "spill/blockmgr-1/notes",
        "run.lock",
        "report.html",
        "clusters.csv/old.csv"
      })
  void open_foreignFileInARunsFolder_isRefusedAndUntouched(String file) throws Exception {
    leaveResults();
    Path foreign = folder.resolve("result").resolve(file);
    Files.createDirectories(foreign.getParent());
    Files.writeString(foreign, "somebody's");

    BulkRefused refused = assertThrows(BulkRefused.class, () -> open("data/register", "result"));

    String named = "result/" + file.split("/", -1)[0];
    assertTrue(String.valueOf(refused.getMessage()).contains(named), refused.getMessage());
    assertEquals("somebody's", Files.readString(foreign));
  }

  @Test
  void delete_foreignFileThatCameMeanwhile_stays() throws Exception {
    leaveResults();
    Path foreign = folder.resolve("result/pairs.csv/mine.txt");
    try (ResultFolder taken = open("data/register", "result")) {
      Files.writeString(foreign, "somebody's");

      taken.deleteResults();
    }

    assertEquals("somebody's", Files.readString(foreign));
    assertFalse(Files.exists(folder.resolve("result/pairs.csv/part-00000.csv")));
  }

  @Test
  void open_linkInPlaceOfAResult_isRefused() throws Exception {
    leaveResults();
    Files.createSymbolicLink(folder.resolve("result/model.txt"), register.resolve("people.csv"));

    assertThrows(BulkRefused.class, () -> open("data/register", "result"));

    assertEquals(REGISTER, Files.readString(register.resolve("people.csv")));
  }

  @Test
  void open_twice_secondIsRefusedUntilTheFirstEnds() throws Exception {
    try (ResultFolder first = open("data/register", "result")) {
      assertEquals(folder.resolve("result/model.txt"), first.path("model.txt"));
      BulkRefused refused = assertThrows(BulkRefused.class, () -> open("data/register", "result"));
      assertTrue(String.valueOf(refused.getMessage()).contains("another run is at work"));
    }
    open("data/register", "result").close();
  }

  @Test
  void open_afterAKill_spillAndLockAreTakenOver() throws Exception {
    Path left = folder.resolve("result");
    String run = "0b0e7e2e-1111-4222-8333-444455556666";
    Path spilt = Files.createDirectories(left.resolve("spill").resolve(run).resolve("blockmgr-1"));
    Files.writeString(spilt.resolve("shuffle"), "rows");
    Files.writeString(left.resolve("run.lock"), "sosia bulk run " + run + "\n");

    open("data/register", "result").close();

    assertFalse(Files.exists(left.resolve("spill")));
  }

  @Test
  void close_nothingLeft_folderThatWasMadeGoesAndAnOlderOneStays() throws Exception {
    open("data/register", "made").close();
    assertFalse(Files.exists(folder.resolve("made")));

    Files.createDirectory(folder.resolve("older"));
    open("data/register", "older").close();
    assertTrue(Files.isDirectory(folder.resolve("older")));
  }

  @Test
  void command_inputThatIsNoRegister_endsWithoutATrace() throws Exception {
    Path named = Files.createDirectories(folder.resolve("x.csv"));
    String out = folder.resolve("none").toString();

    assertEquals(2, BulkCommand.run(new String[] {"dedupe", named.toString(), "--out", out}));
    Files.writeString(named.resolve("x.txt"), "");
    assertEquals(2, BulkCommand.run(new String[] {"dedupe", named.toString(), "--out", out}));
    assertEquals(2, BulkCommand.run(new String[] {"dedupe", "/dev/null", "--out", out}));

    assertFalse(Files.exists(Path.of(out)));
  }

  @Test
  void take_lockThatIsLeft_saysWhoseItWasAndStaysUntilSigned() throws Exception {
    String run = "0b0e7e2e-1111-4222-8333-444455556666";
    Path left = Files.createDirectories(folder.resolve("result"));
    Path file = Files.writeString(left.resolve("run.lock"), "sosia bulk run " + run + "\n");

    RunLock refused = RunLock.take(left);
    assertEquals(run, refused.runBefore());
    refused.giveBack();
    assertEquals("sosia bulk run " + run + "\n", Files.readString(file));

    RunLock taken = RunLock.take(left);
    taken.sign();
    taken.giveBack();
    assertFalse(Files.exists(file));
    Files.writeString(file, "sosia bulk run ../../data\n");
    assertThrows(BulkRefused.class, () -> RunLock.take(left));
  }

  @Test
  void open_folderThatCannotBeMade_isRefused() throws Exception {
    Files.writeString(folder.resolve("file"), "");

    BulkRefused refused =
        assertThrows(BulkRefused.class, () -> open("data/register", "file/result"));

    assertTrue(String.valueOf(refused.getMessage()).contains("cannot be written to"));
  }

  private ResultFolder open(String input, String out) throws BulkRefused, IOException {
    return ResultFolder.open(BulkOptions.of(folder.resolve(input), folder.resolve(out)));
  }

  /** What a finished run leaves, as far as it matters here. */
  private void leaveResults() throws Exception {
    try (ResultFolder taken = open("data/register", "result")) {
      taken.manifest().begin("input", "options");
      taken.manifest().finish("records", Map.of());
      taken.manifest().list("pairs.csv", List.of("part-00000.csv"));
      Path pairs = Files.createDirectory(taken.path("pairs.csv"));
      Files.writeString(pairs.resolve("part-00000.csv"), "id_a,id_b,score\n");
    }
  }

  private Map<String, String> tree() throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> walked = Files.walk(folder)) {
      for (Path path : walked.toList()) {
        tree.put(
            path.toString(),
            Files.isRegularFile(path)
                ? Files.readString(path) + Files.getLastModifiedTime(path)
                : "");
      }
    }
    return tree;
  }
}
