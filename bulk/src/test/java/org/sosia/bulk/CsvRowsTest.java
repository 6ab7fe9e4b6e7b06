package org.sosia.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {
  private static final String HEADER = "id,gender,date_of_birth,name\n";

  @TempDir Path folder;

  @Test
  void rows_quotedByTheBook_areRead() throws Exception {
    assertEquals(
        List.of(
            "2 [A, F, 1990-05-17, Amina, \"Mina\" Diallo]",
            "3 [B, F, , first line\n\nthird line]",
            "6 [C, , , ]",
            "8 [, x, 1990-05-17, ]"),
        read(
            """
            A,F,1990-05-17,"Amina, ""Mina"" Diallo"
            "B",F,"","first line

            third line"
            C,,,

            ,x,1990-05-17,""
            """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X,F,1990-05-17,\"Omar",
        "X,F,1990-05-17,Om\"ar",
        "X,F,1990-05-17,Omar\"",
        "\"X,F,1990-05-17,Omar",
        "X,F,1990-05-17,\"Omar\" Ba",
        "X,F,1990-05-17,\"Omar\"\"",
        "X,\"F,1990-05-17,Omar",
      })
  void rows_brokenQuote_costsItsOwnRowAlone(String broken) throws Exception {
    List<String> rows =
        read("A,F,1990-05-17,Amina\n" + broken + "\n" + "B,F,1990-05-17,\"Ba, Sara\"\n".repeat(80));

    assertEquals(82, rows.size(), () -> String.valueOf(rows));
    assertEquals("2 [A, F, 1990-05-17, Amina]", rows.get(0));
    assertTrue(rows.get(1).startsWith("3 ! "), rows.get(1));
    for (int i = 2; i < rows.size(); i++) {
      assertEquals(i + 2 + " [B, F, 1990-05-17, Ba, Sara]", rows.get(i));
    }
  }

  @Test
  void rows_twoBrokenQuotes_doNotCloseEachOther() throws Exception {
    assertEquals(
        List.of(
            "2 ! a quote is opened and not closed, for the next lines are rows of their own",
            "3 [B, F, 1990-05-17, Sara]",
            "4 ! a quote inside a field that is not quoted",
            "5 [D, F, 1990-05-17, Mona]"),
        read(
            """
            A,F,1990-05-17,"Amina
            B,F,1990-05-17,Sara
            C,F,1990-05-17,Omar"
            D,F,1990-05-17,Mona
            """));
  }

  @Test
  void rows_quoteThatNeverCloses_givesBackTheLinesBehindIt() throws Exception {
    List<String> rows = read("A,F,1990-05-17,\"Amina\n" + "some text\n".repeat(60));

    assertEquals(61, rows.size());
    assertEquals("2 ! a quote is opened and not closed", rows.get(0));
    assertEquals("3 [some text]", rows.get(1));
    assertEquals("62 [some text]", rows.get(60));
  }

  @Test
  void rows_bytesThatAreNoText_areSetAside() throws Exception {
    Path file = folder.resolve("latin.csv");
    Files.write(file, new byte[] {'i', 'd', '\n', (byte) 0xe9, '\n', 'a', 0, '\n'});

    assertEquals(
        List.of("2 ! characters that are no UTF-8", "3 ! a NUL character"),
        described(CsvRows.open(file)));
  }

  @Test
  void rows_packed_areReadAndACutFileStopsThem() throws Exception {
    Path file = folder.resolve("packed.csv.GZ");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 100_000; i++) {
        out.write((i + ",F,1990-05-17,\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    assertEquals(99_999, described(CsvRows.open(file)).size());

    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
    UncheckedIOException cut =
        assertThrows(UncheckedIOException.class, () -> described(CsvRows.open(file)));
    assertTrue(String.valueOf(cut.getMessage()).contains(CsvRows.CUT + "packed.csv.GZ"));

    Files.writeString(file, "no gzip");
    assertThrows(BulkRefused.class, () -> CsvRows.header(file));
  }

  @Test
  void header_withABrokenQuote_isRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("header.csv"), "id,\"name\nA,Amina\n");

    BulkRefused refused = assertThrows(BulkRefused.class, () -> CsvRows.header(file));

    assertEquals(
        file + ", line 1: the header cannot be read: a quote is opened and not closed",
        refused.getMessage());
    assertEquals(2, refused.exitCode());
  }

  private List<String> read(String rows) throws IOException {
    return described(CsvRows.open(Files.writeString(folder.resolve("some.csv"), HEADER + rows)));
  }

  private static List<String> described(CsvRows rows) {
    List<String> described = new ArrayList<>();
    rows.forEachRemaining(row ->
        described.add(
            row.line()
                + (row.fault() == null
                    ? " [" + String.join(", ", row.cells()) + "]"
                    : " ! " + row.fault())));
    return described;
  }
}
