package org.sosia.cli.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DedupeCommandTest {
  private static final String HEADER = "id,gender,date_of_birth,name,pincode\n";
  private static final String PEOPLE =
      HEADER
          + "R1,F,1990-05-17,Amina Diallo,10104\n"
          + "R2,F,1990-05-17,Amina Dialo,10104\n"
          + "R3,M,1990-05-17,Amina Diallo,10104\n"
          + "R4,F,1990-05-18,Amina Diallo,10104\n"
          + "R5,F,1990-02-30,Amina Diallo,10104\n";

  @TempDir private Path folder = Path.of("");
  private CommandUnderTest command = new CommandUnderTest(folder);

  @BeforeEach
  void inItsFolder() {
    command = new CommandUnderTest(folder);
  }

  private static JsonNode json(CommandUnderTest.Outcome outcome) {
    return JsonMapper.shared().readTree(outcome.out());
  }

  @Test
  void find_pairs_writesThemWithAHeader() {
    CommandUnderTest.Outcome outcome = command.find(PEOPLE, "--json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(command.pairLines()).containsExactly("id_a,id_b,score", "R1,R2,93.05");
    assertThat(command.files()).containsExactly("pairs.csv", "people.csv");
    JsonNode summary = json(outcome);
    assertThat(summary.get("records").asInt()).isEqualTo(5);
    assertThat(summary.get("potentialDuplicates").asInt()).isEqualTo(1);
    assertThat(summary.get("candidatesScored").asInt()).isEqualTo(1);
    assertThat(summary.get("impossibleDates").asInt()).isEqualTo(1);
    assertThat(summary.get("recordsWithoutBirthDate").asInt()).isEqualTo(1);
    assertThat(summary.get("recordsByGender").toString()).isEqualTo("{\"f\":4,\"m\":1}");
    assertThat(summary.get("recordsPerSecond").asDouble()).isPositive();
    assertThat(outcome.err())
        .contains(
            "note: 1 date of birth does not exist or lies in the future (it stands on line 6); it is counted as absent")
        .doesNotContain("Amina");
  }

  @Test
  void find_pairs_canBeReadByTheirOwnerAlone() throws IOException {
    Files.writeString(command.pairs(), "old");
    Files.setPosixFilePermissions(command.pairs(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(command.find(PEOPLE, "--explain").code()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(command.pairs())))
        .isEqualTo("rw-------");
  }

  @Test
  void find_olderPairs_areReplaced() throws IOException {
    Files.writeString(command.pairs(), "old");
    assertThat(command.find(PEOPLE).code()).isZero();
    assertThat(command.pairLines()).hasSize(2);
  }

  @Test
  void find_headerOnly_noPairs() {
    CommandUnderTest.Outcome outcome = command.find(HEADER);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(command.pairLines()).containsExactly("id_a,id_b,score");
    assertThat(outcome.err()).contains("note: the file has a header and no rows");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1990/02/28",
        "28.02.1990",
        "unknown",
        "1990",
        "90-02-28",
        "1990-2-28",
        "1990-02-28T00:00"
      })
  void find_dateOfAnotherForm_isRefusedWithLineColumnAndReason(String typed) {
    String people = HEADER + "1,F,1990-05-17,Amina,1\n2,F," + typed + ",Amina,1\n";
    CommandUnderTest.Outcome outcome = command.find(people);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains(
            "people.csv: line 3, column date_of_birth: not a date of the form yyyy-MM-dd",
            "--date-format",
            "--unreadable-dates=absent")
        .doesNotContain(typed);
    assertThat(command.files()).containsExactly("people.csv");
  }

  @Test
  void find_datesOfAnotherFormTakenForAbsent_areCounted() {
    String people =
        HEADER
            + "1,F,1990-05-17,Amina,1\n2,F,unknown,Amina,1\n3,F,,Amina,1\n4,F,1990-02-30,Amina,1\n";
    CommandUnderTest.Outcome outcome = command.find(people, "--unreadable-dates=absent", "--json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode summary = json(outcome);
    assertThat(summary.get("unreadableDates").asInt()).isEqualTo(1);
    assertThat(summary.get("impossibleDates").asInt()).isEqualTo(1);
    assertThat(summary.get("recordsWithoutBirthDate").asInt()).isEqualTo(3);
  }

  @Test
  void find_dateInTheFuture_isImpossible() {
    String people =
        HEADER
            + "1,F,2026-06-16,Amina,1\n2,F,2026-06-16,Amina,1\n3,F,2026-06-17,Amina,1\n4,F,2126-06-16,Amina,1\n";
    CommandUnderTest.Outcome outcome = command.find(people, "--json");
    // at noon in Greenwich the next day has begun elsewhere
    assertThat(json(outcome).get("impossibleDates").asInt()).isEqualTo(2);
    assertThat(outcome.err())
        .contains(
            "note: 2 dates of birth do not exist or lie in the future (the first stands on line 4); they are counted as absent");
    assertThat(command.pairLines()).containsExactly("id_a,id_b,score", "1,2,100.00");
  }

  @Test
  void find_gendersSpeltInTwoWays_warnsAndJoinsThemByOption() {
    String people =
        HEADER
            + "1,F,1990-05-17,Amina,1\n2,female,1990-05-17,Amina,1\n3,f ,1990-05-17,Amina,1\n4,M,1990-05-17,Amina,1\n";
    CommandUnderTest.Outcome split = command.find(people);
    assertThat(split.err())
        .contains(
            "warning: \"f\" and \"female\" may be one gender, but are compared as two; if they are one: --gender female=f");
    assertThat(split.out()).contains("of gender f", "of gender female", "of gender m");
    assertThat(command.pairLines()).containsExactly("id_a,id_b,score", "1,3,100.00");
    CommandUnderTest.Outcome joined = command.find(people, "--gender", "Female=F");
    assertThat(joined.err()).doesNotContain("warning");
    assertThat(command.pairLines()).hasSize(4);
    CommandUnderTest.Outcome dropped = command.find(people, "--gender=female=", "--json");
    assertThat(json(dropped).get("recordsWithoutGender").asInt()).isEqualTo(1);
  }

  @Test
  void find_genderColumnOfNames_isNotShownButWarnedOf() {
    StringBuilder people = new StringBuilder(HEADER);
    for (int i = 0; i < 40; i++) {
      people.append(i).append(",Nobody").append(i).append(",1990-05-17,Amina,1\n");
    }
    CommandUnderTest.Outcome outcome = command.find(people.toString(), "--json");
    assertThat(outcome.err()).contains("is it the gender?").doesNotContain("nobody");
    assertThat(outcome.out()).doesNotContain("nobody");
  }

  @Test
  void find_rowsWithoutName_areCountedAsCandidatePairs() {
    String people = HEADER + "1,F,1990-05-17,Amina,1\n2,F,1990-05-17,,1\n3,,1990-05-17,Amina,1\n";
    CommandUnderTest.Outcome outcome = command.find(people);
    assertThat(outcome.out())
        .containsPattern("candidate pairs not scored +1  no name on both sides")
        .containsPattern("without a gender +1")
        .containsPattern("potential duplicates +0  pairs");
  }

  @Test
  void find_truth_countsPrecisionAndRecall() {
    CommandUnderTest.Outcome outcome =
        command.find(
            """
            id,entity,gender,date_of_birth,name
            1,x,F,1990-05-17,Amina Diallo
            2,x,F,1990-05-17,Amina Dialo
            3,x,F,1990-05-17,Other Person
            4,y,F,1990-05-17,Amina Diallo
            """,
            "--truth",
            "entity",
            "--json");
    JsonNode truth = json(outcome);
    assertThat(truth.get("truePairs").asInt()).isEqualTo(3);
    assertThat(truth.get("truePairsFound").asInt()).isEqualTo(1);
    assertThat(truth.get("precision").asDouble()).isEqualTo(1 / 3.0);
    assertThat(truth.get("recall").asDouble()).isEqualTo(1 / 3.0);
  }

  @Test
  void find_columnsByOptionAndLanguage_areRead() {
    CommandUnderTest.Outcome outcome =
        command.find(
            """
            No;Sex;Born;First;Last;name_ara;Proven
            1;F;17/05/1990;Amina;Diallo;أمينة;yes
            2;F;17/05/1990;amina;DIALLO;أمينه;yes
            3;F;01/01/1991;Amina;Diallo;أمينة;no
            """,
            "--separator=;",
            "--language=fra",
            "--date-format=dd/MM/yyyy",
            "--column=id=No",
            "--column=gender=sex",
            "--column=date_of_birth=BORN",
            "--column=date_of_birth_verified=Proven",
            "--column=given_name=First",
            "--column=surname=Last");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    // 1 and 2: 100 in French, 80 in Arabic; 3 is unverified and within a year of both
    assertThat(command.pairLines())
        .containsExactly("id_a,id_b,score", "1,2,90.00", "1,3,100.00", "2,3,90.00");
  }

  @Test
  void find_noGender_asksForAPolicy() {
    String people = "id,date_of_birth,name\n1,1990-05-17,Amina\n2,1990-05-17,Amina\n";
    CommandUnderTest.Outcome refused = command.find(people);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("no column gender", "--gender-absent=same-date");
    assertThat(command.files()).containsExactly("people.csv");
    assertThat(command.find(people, "--gender-absent=same-date").code()).isZero();
    assertThat(command.pairLines()).containsExactly("id_a,id_b,score", "1,2,100.00");
    assertThat(command.find(people, "--gender-absent=not-compared").code()).isZero();
    assertThat(command.pairLines()).hasSize(1);
  }

  @Test
  void find_genderColumnEmptyThroughout_asksForAPolicy() {
    String people = "id,gender,date_of_birth,name\n1,,1990-05-17,Amina\n2, ,1990-05-17,Amina\n";
    assertThat(command.find(people).err()).contains("no row has a gender");
    assertThat(command.files()).containsExactly("people.csv");
  }

  @Test
  void find_noDateCanBeRead_isRefused() {
    String people = HEADER + "1,F,17.05.1990,Amina,1\n2,F,17.05.1990,Amina,1\n";
    CommandUnderTest.Outcome outcome = command.find(people);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("line 2", "--date-format");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|line 1: the file is empty",
        "name,date_of_birth\\n|line 1: no column id; name it by --column id=COLUMN",
        "id,name,gender\\n|line 1: no column date_of_birth",
        "id,gender,date_of_birth\\n|line 1: no column name",
        "id,name,date_of_birth,gender,NAME\\n|line 1: two columns are named \"name\"",
        "id,name,date_of_birth,gender\\n1,a\\n|line 2: 2 fields, but the header has 4",
        "id,name,date_of_birth,gender\\n ,a,,F\\n|line 2, column id: must not be empty",
        "id,name,date_of_birth,gender\\n1,a,,F\\n2,b,,F\\n1,c,,F\\n|line 4, column id: the id stands on an earlier",
        "id,name,date_of_birth,gender\\n1,a,1990-01-01,F\\n1,c,1990-01-01,F\\n|line 3, column id: the id stands",
        "id,name,date_of_birth,gender\\n1,a,1990-01-01,F\\n1,c,,F\\n|line 3, column id: the id stands",
        "id,name,date_of_birth,gender\\n1,a,,F\\n1,c,1990-01-01,F\\n|line 3, column id: the id stands",
        "id,name,date_of_birth,gender\\n1,\"a,,F\\n|line 2: a quote is opened here and never closed",
      })
  void find_brokenFile_isRefusedWithItsLine(String content, String message) {
    CommandUnderTest.Outcome outcome = command.find(content.replace("\\n", "\n"));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("people.csv: " + message);
    assertThat(command.files()).containsExactly("people.csv");
  }

  @Test
  void find_textTooLong_namesLineAndField() {
    String row = "1,F,1990-01-01," + "x".repeat(1025) + ",1\n";
    assertThat(command.find(HEADER + row).err())
        .contains("line 2, column name: 1025 code points, at most 1024 are compared");
    String longer = "1,F,1990-01-01,x," + "1".repeat(20_000) + "\n";
    assertThat(command.find(HEADER + longer).err()).contains("line 2, column pincode: 20000");
  }

  @Test
  void find_lineOfTenMegabytesOrWrongEncoding_isRefusedAndNothingIsWritten() throws IOException {
    String good = HEADER + "1,F,1990-01-01,Jos\u00e9,1\n";
    List<byte[]> files =
        List.of(
            (good + "2,F,1990-01-01," + "x".repeat(10_000_000) + ",1\n")
                .getBytes(StandardCharsets.UTF_8),
            good.getBytes(StandardCharsets.ISO_8859_1),
            good.getBytes(StandardCharsets.UTF_16LE),
            ("\uFEFF" + good).getBytes(StandardCharsets.UTF_16BE));
    List<String> lines = List.of("line 3: ", "line 2: ", "line 1: ", "line 1: ");
    Files.writeString(command.pairs(), "old");
    for (int i = 0; i < files.size(); i++) {
      CommandUnderTest.Outcome outcome =
          command.run(files.get(i), List.of("--out", command.pairs().toString()));
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err()).contains("people.csv: " + lines.get(i));
      assertThat(command.pairs()).hasContent("old");
      assertThat(command.files()).containsExactly("pairs.csv", "people.csv");
    }
    assertThat(command.find("\uFEFF" + good).code()).as("a byte order mark is no fault").isZero();
  }

  @Test
  void find_columnsOfALanguageWithoutName_areRefusedNotDropped() {
    String header = "id,gender,date_of_birth,name_fra,name_ara,address_line1,pincode\n";
    CommandUnderTest.Outcome outcome =
        command.find(
            header + "R1,F,1990-05-17,Amina,\u0623\u0645\u064a\u0646\u0629,12 Oak,10104\n");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("line 1: column \"address_line1\" is read in the language eng")
        .contains("--language");
    assertThat(command.files()).containsExactly("people.csv");
  }

  @Test
  void find_aPersonInPlaceOfTheHeader_isNotPrinted() {
    String person = "R1,F,1990-05-17,Amina Diallo\n";
    assertThat(command.find(person + person).err())
        .contains("line 1: no column id", "the first line has 4 fields and none of a known name")
        .doesNotContain("Amina");
  }

  @Test
  void find_textsWithoutLanguage_standWithTheEnglishOnes() {
    String content =
        """
        id,gender,date_of_birth,name_eng,pincode
        R1,F,1990-05-17,Amina Diallo,10104
        R2,F,1990-05-17,Amina Dialxx,10104
        """;
    assertThat(command.find(content, "--threshold=80").code()).isZero();
    assertThat(command.pairLines()).contains("R1,R2,86.11");
  }

  @Test
  void find_languageGivenTwice_isRefused() {
    String content = "id,gender,date_of_birth,name,name_eng\n";
    assertThat(command.find(content, "--language=eng").err())
        .contains("line 1: two columns hold name in the language eng");
  }

  @Test
  void find_brokenLineBehindPairs_leavesNothing() throws IOException {
    Files.writeString(command.pairs(), "old");
    CommandUnderTest.Outcome outcome = command.find(PEOPLE + "R6,F\n");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(command.pairs()).hasContent("old");
    assertThat(command.files()).containsExactly("pairs.csv", "people.csv");
    assertThat(command.find(PEOPLE + "R6,F\n", "--explain").code()).isEqualTo(2);
    assertThat(command.files()).containsExactly("pairs.csv", "people.csv");
  }

  @Test
  void find_outIsADeviceOrALink_keepsWhatItIs() throws IOException {
    byte[] people = PEOPLE.getBytes(StandardCharsets.UTF_8);
    CommandUnderTest.Outcome device = command.run(people, List.of("--out", "/dev/null"));
    assertThat(device.code()).isEqualTo(2);
    assertThat(device.err()).contains("no ordinary file");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), command.pairs());
    Files.writeString(command.pairs(), "old");
    assertThat(command.run(people, List.of("--out", link.toString())).code()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(command.pairLines()).hasSize(2);
  }

  @Test
  void usage_wrong_isSaidWithCode2() {
    byte[] people = PEOPLE.getBytes(StandardCharsets.UTF_8);
    String own = folder.resolve("people.csv").toString();
    assertThat(command.run(people, List.of("--out", own)).code()).isEqualTo(2);
    assertThat(command.run(people, List.of("--out", folder + "/none/pairs.csv")).code())
        .isEqualTo(2);
    assertThat(command.run(people, List.of("--threshold=101")).err())
        .contains("sosia: --threshold: must be between 0 and 100");
    CommandUnderTest.Outcome threshold = command.run(people, List.of("--threshold=abc"));
    assertThat(threshold.code()).isEqualTo(2);
    assertThat(threshold.err())
        .contains("'--threshold': must be a number such as 82.5")
        .doesNotContain("Exception");
    assertThat(command.run(people, List.of("--name.weight=0")).err())
        .contains("sosia: --name.weight: must be between 1");
    assertThat(command.run(people, List.of("--addressline2.weight=-1")).err())
        .contains("sosia: --addressline2.weight: must be between 0");
    assertThat(command.run(people, List.of("--overall.weight=1")).err())
        .contains("sosia: --overall.weight: must be between");
    assertThat(command.run(people, List.of("--unverified-window-years=101")).err())
        .contains("sosia: --unverified-window-years: must be between");
    assertThat(command.run(people, List.of("--date-format=dd/MM/yy")).err())
        .contains("sosia: --date-format: a four-digit year");
    assertThat(command.run(people, List.of("--unreadable-dates=drop")).err())
        .contains("must be refuse or absent");
    assertThat(command.run(people, List.of("--column=nome=name")).err()).contains("no field nome");
    assertThat(command.run(people, List.of("--column=name=nome")).err())
        .contains("line 1: no column \"nome\" (the header has: id, gender, date_of_birth, name");
    assertThat(command.run(people, List.of("--pair", "R1", "R9")).err()).contains("R9");
    assertThat(command.run(people, List.of("--threads=0")).code()).isEqualTo(2);
    CommandUnderTest.Outcome unknown = command.run(people, List.of("--no-such"));
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err().lines().limit(3).toList())
        .as("an error stays in view")
        .containsExactly(
            "sosia: Unknown option: '--no-such'",
            "Usage: dedupe [OPTIONS] FILE",
            "All options: dedupe --help");
    assertThat(command.files()).containsExactly("people.csv");
  }
}
