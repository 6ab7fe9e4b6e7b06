package org.sosia.bulk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one CSV file (RFC 4180, UTF-8), the header left out. Closes the file at its end.
 * Owned by one thread.
 */
final class CsvRows implements Iterator<CsvRows.Row> {
  /**
   * A row.
   *
   * @param line the line where it begins, from 1
   * @param cells its fields
   * @param fault why it cannot be read; null = it can
   */
  record Row(long line, String[] cells, @Nullable String fault) {}

  /** A quoted field over more lines is taken for a quote that was never closed. */
  private static final int MAX_LINES_OF_ROW = 50;

  private final BufferedReader reader;
  private long line;
  private @Nullable Row next;

  private CsvRows(BufferedReader reader) {
    this.reader = reader;
  }

  static CsvRows open(Path file) {
    try {
      CsvRows rows = new CsvRows(reader(file));
      rows.read(); // the header
      rows.next = rows.read();
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The header of a file; empty when the file is. */
  static List<String> header(Path file) throws IOException {
    try (BufferedReader reader = reader(file)) {
      Row row = new CsvRows(reader).read();
      if (row == null) {
        return List.of();
      }
      List<String> names = new ArrayList<>(List.of(row.cells()));
      if (names.getFirst().startsWith("\uFEFF")) {
        names.set(0, names.getFirst().substring(1));
      }
      return names;
    }
  }

  /** Bytes that are no UTF-8 become U+FFFD, by which their row is known. */
  private static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), 1 << 16);
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Row next() {
    Row row = next;
    if (row == null) {
      throw new NoSuchElementException();
    }
    try {
      next = read();
      if (next == null) {
        reader.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return row;
  }

  private @Nullable Row read() throws IOException {
    String text = reader.readLine();
    line++;
    while (text != null && text.isEmpty()) {
      text = reader.readLine();
      line++;
    }
    if (text == null) {
      return null;
    }
    long begun = line;
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    while (true) {
      quoted = split(text, cells, cell, quoted);
      if (!quoted) {
        cells.add(cell.toString());
        boolean decoded = cells.stream().noneMatch(read -> read.indexOf('\uFFFD') >= 0);
        return new Row(
            begun, cells.toArray(String[]::new), decoded ? null : "characters that are no UTF-8");
      }
      String more = line - begun < MAX_LINES_OF_ROW ? reader.readLine() : null;
      if (more == null) {
        return new Row(begun, new String[0], "a quote is not closed");
      }
      line++;
      cell.append('\n');
      text = more;
    }
  }

  /** Splits one line; true when it ends inside quotes. */
  private static boolean split(
      String text, List<String> cells, StringBuilder cell, boolean begunQuoted) {
    boolean quoted = begunQuoted;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    return quoted;
  }
}
