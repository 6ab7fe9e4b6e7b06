package org.sosia.bulk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one CSV file (RFC 4180, UTF-8, perhaps packed by gzip), the header left out. A row
 * with a broken quote costs itself alone: reading goes on with the next line. A quoted field may
 * have line breaks; it is taken for broken when a line within it has the fields of a whole row, or
 * when it does not end within {@link #MAX_LINES_OF_ROW} lines. Closes the file at its end. Owned by
 * one thread.
 */
final class CsvRows implements Iterator<CsvRows.Row> {
  /**
   * A row.
   *
   * @param line the line where it begins, from 1
   * @param cells its fields; none where there is a fault of its quotes
   * @param fault why it cannot be read; null = it can
   */
  record Row(long line, String[] cells, @Nullable String fault) {}

  /** What a file that ends too early is known by, in whatever Spark wraps around it. */
  static final String CUT = "the gzip file was cut or is damaged: ";

  static final int MAX_LINES_OF_ROW = 50;

  /** Rows of fewer fields are too easily met within a text. */
  private static final int FIELDS_OF_A_SURE_ROW = 3;

  private static final String UNCLOSED = "a quote is opened and not closed";
  private static final String SWALLOWS =
      "a quote is opened and not closed, for the next lines are rows of their own";
  private static final String BARE = "a quote inside a field that is not quoted";
  private static final String BEHIND = "text behind a closing quote";

  private final String name;
  private final BufferedReader reader;
  // Lines that were looked at for a row which turned out to be broken.
  private final Deque<String> ahead = new ArrayDeque<>();
  private long line;
  private int width;
  private @Nullable Row next;

  private CsvRows(String name, BufferedReader reader) {
    this.name = name;
    this.reader = reader;
  }

  /** The rows behind the header. */
  static CsvRows open(Path file) {
    try {
      CsvRows rows = new CsvRows(String.valueOf(file.getFileName()), reader(file));
      Row header = rows.read();
      rows.width = header == null ? 0 : header.cells().length;
      rows.next = rows.read();
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The header of a file; empty when the file is.
   *
   * @throws BulkRefused when it cannot be read
   */
  static List<String> header(Path file) throws BulkRefused, IOException {
    try (BufferedReader reader = reader(file)) {
      Row row = new CsvRows(String.valueOf(file.getFileName()), reader).read();
      if (row == null) {
        return List.of();
      }
      if (row.fault() != null) {
        throw BulkRefused.wrong(
            "%s, line %s: the header cannot be read: %s".formatted(file, row.line(), row.fault()));
      }
      List<String> names = new ArrayList<>(List.of(row.cells()));
      if (names.getFirst().startsWith("\uFEFF")) {
        names.set(0, names.getFirst().substring(1));
      }
      return names;
    } catch (UncheckedIOException e) {
      throw BulkRefused.wrong(String.valueOf(e.getMessage()));
    }
  }

  /** Whether a file is packed by gzip, by its name. */
  static boolean isPacked(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  /** Bytes that are no UTF-8 become U+FFFD, by which their row is known. */
  private static BufferedReader reader(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      InputStream plain = isPacked(file) ? new GZIPInputStream(bytes, 1 << 16) : bytes;
      return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
    } catch (IOException e) {
      bytes.close();
      throw new UncheckedIOException(CUT + file.getFileName(), e);
    }
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

  private @Nullable String readLine() throws IOException {
    String known = ahead.poll();
    if (known != null) {
      line++;
      return known;
    }
    String text;
    try {
      text = reader.readLine();
    } catch (IOException e) {
      throw name.toLowerCase(Locale.ROOT).endsWith(".gz") ? new IOException(CUT + name, e) : e;
    }
    line += text == null ? 0 : 1;
    return text;
  }

  private @Nullable Row read() throws IOException {
    String text = readLine();
    while (text != null && text.isEmpty()) {
      text = readLine();
    }
    if (text == null) {
      return null;
    }
    long begun = line;
    if (text.indexOf('"') < 0) {
      String[] read = plain(text);
      return new Row(begun, read, textFault(read));
    }
    Cells cells = new Cells();
    cells.take(text);
    List<String> within = new ArrayList<>();
    while (cells.isOpen()) {
      String more = within.size() + 1 < MAX_LINES_OF_ROW ? readLine() : null;
      if (more == null) {
        return giveBack(begun, within, UNCLOSED);
      }
      within.add(more);
      if (isRow(more)) {
        return giveBack(begun, within, SWALLOWS);
      }
      cells.take("\n");
      cells.take(more);
    }
    String fault = cells.fault();
    if (fault != null) {
      return giveBack(begun, within, fault);
    }
    String[] read = cells.end();
    return new Row(begun, read, textFault(read));
  }

  private static String[] plain(String text) {
    List<String> cells = new ArrayList<>();
    int from = 0;
    for (int to = text.indexOf(','); to >= 0; to = text.indexOf(',', from)) {
      cells.add(text.substring(from, to));
      from = to + 1;
    }
    cells.add(text.substring(from));
    return cells.toArray(String[]::new);
  }

  private static @Nullable String textFault(String[] cells) {
    for (String cell : cells) {
      if (cell.indexOf('\uFFFD') >= 0) {
        return "characters that are no UTF-8";
      }
      if (cell.indexOf('\0') >= 0) {
        return "a NUL character";
      }
    }
    return null;
  }

  /** The row of the first line alone; the others are read again. */
  private Row giveBack(long begun, List<String> within, String fault) {
    for (String text : within.reversed()) {
      ahead.addFirst(text);
    }
    line -= within.size();
    return new Row(begun, new String[0], fault);
  }

  /** Whether a line has as many fields as the header, whatever its own quotes are worth. */
  private boolean isRow(String text) {
    if (width < FIELDS_OF_A_SURE_ROW) {
      return false;
    }
    int fields = 1;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      quoted ^= text.charAt(i) == '"';
      fields += text.charAt(i) == ',' && !quoted ? 1 : 0;
    }
    return fields == width;
  }

  /** Splits the lines of one row. */
  private static final class Cells {
    private final List<String> ended = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    // Of the field at hand: it is quoted, and its quote was closed.
    private boolean quoted;
    private boolean closed;
    private boolean begun;
    private @Nullable String fault;

    void take(String text) {
      for (int i = 0; i < text.length() && fault == null; i++) {
        char c = text.charAt(i);
        if (quoted && !closed) {
          if (c != '"') {
            cell.append(c);
          } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
            cell.append(c);
            i++;
          } else {
            closed = true;
          }
        } else if (c == ',') {
          endCell();
        } else if (closed) {
          fault = BEHIND;
        } else if (c == '"' && begun) {
          fault = BARE;
        } else {
          quoted = c == '"';
          begun = true;
          if (!quoted) {
            cell.append(c);
          }
        }
      }
    }

    private void endCell() {
      ended.add(cell.toString());
      cell.setLength(0);
      quoted = false;
      closed = false;
      begun = false;
    }

    /** Whether the row goes on with the next line. */
    boolean isOpen() {
      return fault == null && quoted && !closed;
    }

    @Nullable String fault() {
      return fault;
    }

    /** Ends the row. */
    String[] end() {
      endCell();
      return ended.toArray(String[]::new);
    }
  }
}
