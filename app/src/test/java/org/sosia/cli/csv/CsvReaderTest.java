package org.sosia.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
  static List<CsvRow> rows(byte[] bytes) throws IOException {
    List<CsvRow> rows = new ArrayList<>();
    try (CsvReader reader = new CsvReader(new ByteArrayInputStream(bytes), ',')) {
      for (CsvRow row = reader.read(); row != null; row = reader.read()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<List<String>> fields(String text) throws IOException {
    return rows(text.getBytes(StandardCharsets.UTF_8)).stream().map(CsvRow::fields).toList();
  }

  private static void assertRefused(byte[] bytes, long line, String reason) {
    assertThatThrownBy(() -> rows(bytes))
        .isInstanceOfSatisfying(MalformedFile.class, e -> assertThat(e.line()).isEqualTo(line))
        .hasMessageStartingWith("line " + line + ": ")
        .hasMessageContaining(reason);
  }

  private static void assertRefused(String text, long line, String reason) {
    assertRefused(text.getBytes(StandardCharsets.UTF_8), line, reason);
  }

  @Test
  void read_plainAndQuotedFields_givesTheirTexts() throws IOException {
    assertThat(fields("a,b\n\"x, \"\"y\"\"\", z \n,\n"))
        .containsExactly(List.of("a", "b"), List.of("x, \"y\"", " z "), List.of("", ""));
  }

  @Test
  void read_bothLineEndsAndNoneAtTheEnd_givesAllRows() throws IOException {
    assertThat(fields("a\r\nb\nc")).containsExactly(List.of("a"), List.of("b"), List.of("c"));
  }

  @Test
  void read_lineBreaksInQuotes_belongToTheFieldAndCountAsLines() throws IOException {
    List<CsvRow> rows = rows("\"a\r\nb\n\",c\n\n\nd,e\n".getBytes(StandardCharsets.UTF_8));
    assertThat(rows.get(0).fields()).containsExactly("a\r\nb\n", "c");
    assertThat(rows.get(1).line()).isEqualTo(6);
  }

  @Test
  void read_emptyFile_givesNothing() throws IOException {
    assertThat(fields("")).isEmpty();
    assertThat(fields("\n\r\n")).isEmpty();
  }

  @Test
  void read_byteOrderMark_isPassedOver() throws IOException {
    assertThat(fields("\uFEFFid,name\n")).containsExactly(List.of("id", "name"));
  }

  @Test
  void read_allScripts_keepsCodePoints() throws IOException {
    String text = "Ñandú,أمينة,សុខា,𐐷𝒳,é";
    assertThat(fields(text)).containsExactly(List.of(text.split(",")));
  }

  @Test
  void read_brokenQuotes_namesTheLine() {
    assertRefused("a,b\nc,d\"e\n", 2, "a quote inside a field that is not quoted");
    assertRefused("a\n\"b\"c\n", 2, "text behind a closing quote");
    assertRefused("a\nb,\"c\nd\n", 2, "a quote is opened here and never closed");
    assertRefused("a\n\"b\n\n\" \n", 4, "text behind a closing quote");
  }

  @Test
  void read_carriageReturnAlone_isRefused() {
    assertRefused("a,b\nc\rd,e\n", 2, "a carriage return without a line feed");
    assertRefused("a\r\r\n", 1, "a carriage return without a line feed");
    assertRefused("a\r", 1, "a carriage return without a line feed");
  }

  @Test
  void read_nul_isRefused() {
    assertRefused("a\nb\0c\n", 2, "NUL");
    assertRefused("a\n\"b\0c\"\n", 2, "NUL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void read_otherUnicodeForms_areRefusedWithAndWithoutMark(String name) {
    Charset charset = Charset.forName(name);
    assertRefused("\uFEFFid,name\n".getBytes(charset), 1, "UTF-16 or UTF-32");
    assertRefused("id,name\n".getBytes(charset), 1, "UTF-16 or UTF-32");
  }

  @Test
  void read_latin1_namesTheLineOfTheFirstBadByte() {
    byte[] bytes = "id,name\n1,Jose\n2,José\n".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(bytes, 3, "not UTF-8");
  }

  @Test
  void read_badByteFarBehind_namesItsLine() {
    byte[] good = "0123456789abcdef,x\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(good, good.length + 1);
    bytes[good.length] = (byte) 0xC3; // cut off in the middle of a character
    assertRefused(bytes, 20_001, "not UTF-8");
  }

  @Test
  void read_overlongAndSurrogateBytes_areRefused() {
    assertRefused(new byte[] {'a', '\n', (byte) 0xC0, (byte) 0x80}, 2, "not UTF-8");
    assertRefused(new byte[] {'a', '\n', (byte) 0xED, (byte) 0xA0, (byte) 0x80}, 2, "not UTF-8");
  }

  @Test
  void read_rowOfTenMegabytes_isRefused() {
    assertRefused("id\n" + "x".repeat(10_000_000), 2, "longer than 1,048,576 characters");
    assertRefused("id\n\"" + "x\n".repeat(5_000_000), 2, "not closed within 1,048,576 characters");
    assertRefused("id\n" + ",".repeat(10_000_000), 2, "longer than 1,048,576 characters");
  }

  @Test
  void read_manyEmptyLines_areNoLongRow() throws IOException {
    List<CsvRow> rows =
        rows(("a\n" + "\n".repeat(2_000_000) + "b").getBytes(StandardCharsets.UTF_8));
    assertThat(rows).extracting(CsvRow::line).containsExactly(1L, 2_000_002L);
  }
}
