package org.sosia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairFilesTest {
  private static final String HEADER = "id_a,id_b,score,score_exact,same_entity,explanation\n";

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static List<String> read(Path where) throws IOException, InterruptedException {
    List<String> pairs = new ArrayList<>();
    PairFiles.at(where)
        .read(pair ->
            pairs.add(
                "%s %s %s at %s"
                    .formatted(pair.a(), pair.b(), pair.score().toPlainString(), pair.place())));
    return pairs;
  }

  @Test
  void folderOfResults_isReadPartByPart_withoutSparksOwnFiles() throws Exception {
    file("result/pairs.csv/_SUCCESS", "");
    file("result/pairs.csv/.part-00000.csv.crc", "x");
    file("result/pairs.csv/part-00001.csv", HEADER + "R3,R1,100.0,1/1,,\"a, b\"\n");
    file("result/pairs.csv/part-00000.csv", HEADER + "R1,R2,93.250,373/4,true,eng: name=+40.00\n");
    file("result/pairs.csv/part-00002.csv", "");

    assertThat(read(folder.resolve("result")))
        .containsExactly(
            "R1 R2 93.25 at part-00000.csv, line 2", "R3 R1 100 at part-00001.csv, line 2")
        .isEqualTo(read(folder.resolve("result/pairs.csv")));
  }

  @Test
  void contents_sameRowsInOtherFiles_haveTheSameDigest() throws Exception {
    Path one = file("one.csv", "score,id_b,id_a\n-3.10,B,A\n7,D,C\n");
    file("two/pairs.csv/part-0.csv", "id_a,id_b,score\nA,B,-3.1\n");
    file("two/pairs.csv/part-1.csv", "id_a,id_b,score\nC,D,7.0\n");
    Path other = file("other.csv", "id_a,id_b,score\nC,D,7\nA,B,-3.1\n");

    PairFiles.Contents contents = PairFiles.at(one).read(pair -> {});
    assertThat(contents.pairs()).isEqualTo(2);
    // what the server makes of the rows: printf 'A,B,-3.1\nC,D,7\n' | sha256sum
    assertThat(contents.digest())
        .isEqualTo("47a250579d97f66a26a995ec167f5cb936e2cd6ef756204a32f19b6f1c23b58d");
    assertThat(PairFiles.at(folder.resolve("two")).read(pair -> {})).isEqualTo(contents);
    assertThat(PairFiles.at(other).read(pair -> {})).isNotEqualTo(contents);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "id_a,id_c,score#A,B,1# | line 1: the header has no column id_b",
        "id_a,id_b,score,id_a#A,B,1,A# | line 1: the header has a column twice",
        "id_a,id_b,score#A,B# | line 2: has 2 fields, the header has 3",
        "id_a,id_b,score#A,B,1#A,A,1# | line 3, field id_b: the same id as id_a",
        "id_a,id_b,score#A,B,1##Ä,B,1# | line 4, field id_a: not a registration id",
        "id_a,id_b,score#A,,1# | line 2, field id_b: not a registration id",
        "id_a,id_b,score#A,B,high# | line 2, field score: not a number",
        "id_a,id_b,score#A,B,NaN# | line 2, field score: not a number",
        "id_a,id_b,score#A,B,1e999999999# | line 2, field score: not a number",
        "id_a,id_b,score#A,\"B,1# | line 2: a quote is opened here and never closed",
        "id_a,id_b,score# | there are no pairs",
        "- | the file is empty"
      })
  void malformed_isRefusedWithLineFieldAndReason_withoutTheValue(String text, String reason)
      throws Exception {
    Path file = file("pairs-of-a-test.csv", text == null ? "" : text.replace('#', '\n'));

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(PairFiles.Refused.class)
        .hasMessageContaining("pairs-of-a-test.csv")
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("Ä", "high", "NaN", "999999");
  }

  @Test
  void noSuchFile_orFolderWithoutPairs_isRefused() {
    assertThatThrownBy(() -> PairFiles.at(folder.resolve("nothing")))
        .isInstanceOf(PairFiles.Refused.class)
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> PairFiles.at(folder))
        .isInstanceOf(PairFiles.Refused.class)
        .hasMessageContaining("neither pairs.csv nor");
  }
}
