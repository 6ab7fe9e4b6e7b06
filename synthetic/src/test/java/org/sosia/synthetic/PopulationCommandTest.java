package org.sosia.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line names the option that it refuses, and says what it may be. */
class PopulationCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          --people -1,       '--people: ''-1'', but a whole number of at least 1 is needed'
          --people many,     '--people: ''many'', but a whole number of at least 1 is needed'
          --seed 1,          '--people: absent, but a whole number of at least 1 is needed'
          --people 5 --threads 0, '--threads: ''0'', but a whole number from 1 to 1024 is needed'
          --people 5 --sed 1, '--sed: there is no such option'
          --people 5 --format xml, '--format: ''xml'', but csv or parquet is needed'
          --people,          '--people: a value is needed'
          """)
  void run_wrongOption_isNamedAndNothingIsWritten(String given, String reason) throws Exception {
    Path out = folder.resolve("people");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      int status = PopulationCommand.run(("--out " + out + " " + given).split(" ", -1));

      assertEquals(2, status);
      String message = said.toString(StandardCharsets.UTF_8);
      assertTrue(message.startsWith("sosia: " + reason), message);
      assertTrue(Files.notExists(out));
    } finally {
      System.setErr(before);
    }
  }

  @Test
  void run_folderThatHoldsAnything_isRefusedAndUntouched() throws Exception {
    Path file = Files.writeString(folder.resolve("part-00000.csv"), "somebody's");

    assertEquals(
        2, PopulationCommand.run(new String[] {"--people", "5", "--out", folder.toString()}));

    assertEquals("somebody's", Files.readString(file));
    Path out = folder.resolve("new");
    assertEquals(0, PopulationCommand.run(new String[] {"--people", "5", "--out", out.toString()}));
    assertTrue(Files.exists(out.resolve("part-00000.csv")));
  }

  @Test
  void run_withoutAFolder_saysSo() {
    assertEquals(2, PopulationCommand.run(new String[] {"--people", "5"}));
  }
}
