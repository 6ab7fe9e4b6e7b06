package org.sosia.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random rows come back; random bytes are read or refused with a line, and never anything else. */
class CsvFuzzTest {
  private static final String[] PIECES = {
    "a", "é", "𝒳", ",", "\"", "\"\"", "\n", "\r\n", " ", "name", "1990-01-01", "أ"
  };

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  @RepeatedTest(200)
  void write_anyFields_readBackTheSame(RepetitionInfo repetition) throws IOException {
    Random random = new Random(repetition.getCurrentRepetition());
    List<List<String>> expected = new ArrayList<>();
    StringBuilder file = new StringBuilder();
    for (int row = random.nextInt(20); row >= 0; row--) {
      List<String> fields = new ArrayList<>();
      for (int i = random.nextInt(5) + 2; i > 0; i--) {
        fields.add(text(random, 8));
      }
      expected.add(fields);
      file.append(CsvLine.of(fields));
    }
    List<CsvRow> rows = CsvReaderTest.rows(file.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(rows.stream().map(CsvRow::fields).toList()).isEqualTo(expected);
  }

  @RepeatedTest(500)
  void read_anyBytes_givesRowsOrALine(RepetitionInfo repetition) throws IOException {
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] bytes = text(random, 200).getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    long lines = 1;
    for (byte b : bytes) {
      lines += b == '\n' ? 1 : 0;
    }
    try {
      List<CsvRow> rows = CsvReaderTest.rows(bytes);
      assertThat(rows).allSatisfy(row -> assertThat(row.fields()).isNotEmpty());
    } catch (MalformedFile refused) {
      assertThat(refused.line()).isBetween(1L, lines);
      assertThat(refused).hasMessageStartingWith("line " + refused.line() + ": ");
    }
  }
}
