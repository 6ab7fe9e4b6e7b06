package org.sosia.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkOptionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "people | --out DIR is needed",
        "--out o | an input is needed",
        "people other --out o | one input is read, not two",
        "people --out o --threshold 101 | --threshold: must be",
        "people --out o --threshold much | --threshold: a number is needed",
        "people --out o --max-bad-share 2 | --max-bad-share: must be 0 to 1",
        "people --out o --partitions 0 | --block-probes, --partitions: at least 1",
        "people --out o --partitions 1.5 | whole numbers are needed",
        "people --out o --model m.txt | --model: by --scorer evidence only",
        "people --out o --cap 9 | --cap: by --scorer evidence only",
        "people --out o --scorer luck | --scorer: rule or evidence",
        "people --out o --language not_one | --language: letters",
        "people --out o --nonsense 1 | there is no option --nonsense",
        "people --out o --nonsense | there is no option --nonsense",
        "people --out o --user reader | --user: of tables only",
        "people --out o --gender female | --gender is SPELLING=GENDER",
        "people --out o --date-format dd/MM/yy | --date-format: a four-digit year",
        "people --out o --scorer evidence --gender female=f | --gender: by --scorer rule only",
        "people --out o --scorer evidence --date-format dd/MM/yyyy | --date-format: by --scorer rule only",
        "people --out | --out needs a value",
        "jdbc:postgresql://h/d --out o | --table NAME",
      })
  void parse_wrongOption_isNamed(String line, String reason) {
    BulkRefused refused = assertThrows(BulkRefused.class, () -> BulkOptions.parse(line.split(" ")));

    assertTrue(String.valueOf(refused.getMessage()).contains(reason), refused.getMessage());
    assertEquals(2, refused.exitCode());
  }

  @Test
  void whatToDo_memoryOrDisk_isSaidHoweverDeepItStands() {
    String memory =
        BulkCommand.whatToDo(
            new IllegalStateException("a task failed", new OutOfMemoryError("Java heap space")));
    assertTrue(memory.contains("-Xmx12g"), memory);
    assertEquals(
        memory,
        BulkCommand.whatToDo(
            new IllegalStateException("Job aborted: java.lang.OutOfMemoryError: Java heap space")));
    String disk =
        BulkCommand.whatToDo(new IllegalStateException(new IOException("No space left on device")));
    assertTrue(disk.startsWith("the disk is full"), disk);
    assertEquals("", BulkCommand.whatToDo(new IllegalStateException("something else")));
  }

  @Test
  void parse_replaceAndLanguage_areTaken() throws Exception {
    BulkOptions options = BulkOptions.parse("people --out o --replace --language FRA".split(" "));
    assertTrue(options.replaces());
    assertEquals("fra", options.cells().language());
    assertFalse(BulkOptions.parse("people --out o".split(" ")).replaces());
  }
}
