package org.sosia.cli.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, the command ends with its pairs or with a line and a reason. */
class FileFuzzTest {
  private static final byte[][] SPLINTERS = {
    {'"'},
    {','},
    {'\n'},
    {'\r'},
    {'\r', '\n'},
    {0},
    {(byte) 0xC3},
    {(byte) 0xFF, (byte) 0xFE},
    {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
    {'"', '"'},
    {'\n', ',', ',', '\n'}
  };

  @TempDir private Path folder = Path.of("");

  @RepeatedTest(150)
  void find_splinteredFile_givesPairsOrALine(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] content = RandomPeople.file(random.nextLong(), 30).getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(3) + 1; i > 0; i--) {
      content = splintered(content, random);
    }
    CommandUnderTest command = new CommandUnderTest(folder);
    CommandUnderTest.Outcome outcome =
        command.run(
            content, List.of("--out", command.pairs().toString(), "--gender-absent=same-date"));
    if (outcome.code() == 0) {
      assertThat(command.files()).containsExactly("pairs.csv", "people.csv");
    } else {
      assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
      assertThat(outcome.err())
          .containsPattern("people\\.csv: line \\d+[:,]")
          .doesNotContain("Amin");
      assertThat(command.files()).containsExactly("people.csv");
    }
  }

  private static byte[] splintered(byte[] content, Random random) {
    byte[] splinter = SPLINTERS[random.nextInt(SPLINTERS.length)];
    int at = random.nextInt(content.length + 1);
    int cut = random.nextInt(3) == 0 ? random.nextInt(content.length - at + 1) : 0;
    byte[] result = new byte[content.length + splinter.length - cut];
    System.arraycopy(content, 0, result, 0, at);
    System.arraycopy(splinter, 0, result, at, splinter.length);
    System.arraycopy(content, at + cut, result, at + splinter.length, content.length - at - cut);
    return result;
  }
}
