package org.sosia.cli.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a UTF-8 file one by one, in memory for one row.
 *
 * <p>A field stands in double quotes or holds none; a quote inside quotes is doubled; rows end with
 * LF or CR LF, also in one file; empty lines are passed over. Refused, with the line: a quote
 * inside an unquoted field, text behind a closing quote, a quote that is never closed, a CR without
 * LF outside quotes, NUL, bytes that are not UTF-8, a row longer than {@link #MAX_ROW_CHARS}.
 *
 * <p>Owned by one thread. Source: RFC 4180.
 */
public final class CsvReader implements AutoCloseable {
  /** Longest row, in UTF-16 units with its quotes. */
  public static final int MAX_ROW_CHARS = 1 << 20;

  private static final int NONE = -3;

  private final InputStream bytes;
  private final Utf8Characters characters;
  private final char separator;
  private final StringBuilder field = new StringBuilder();
  private long line = 1;
  private long rowLine = 1;
  private long quoteLine;
  private int rowChars;
  private int pushedBack = NONE;

  /**
   * @param bytes closed with this reader
   * @param separator between fields; neither a quote nor a line break
   */
  public CsvReader(InputStream bytes, char separator) {
    if (separator == '"' || separator == '\n' || separator == '\r' || separator == 0) {
      throw new IllegalArgumentException("separator: neither a quote nor a line break");
    }
    this.bytes = bytes;
    this.characters = new Utf8Characters(bytes);
    this.separator = separator;
  }

  /**
   * The next row, null at the end.
   *
   * @throws MalformedFile when the file is not what it must be; then nothing more can be read
   */
  public @Nullable CsvRow read() throws IOException {
    rowChars = 0;
    int first = next();
    while (isLineEnd(first)) {
      rowChars = 0;
      first = next();
    }
    if (first == Utf8Characters.END) {
      return null;
    }
    pushedBack = first;
    rowLine = line;
    List<String> fields = new ArrayList<>();
    while (true) {
      int end = readField();
      fields.add(field.toString());
      if (end != separator) {
        return new CsvRow(rowLine, fields);
      }
    }
  }

  /** How many lines were begun. */
  public long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  /** Reads a field and returns what ended it: the separator, a line feed or the end. */
  private int readField() throws IOException {
    field.setLength(0);
    int c = next();
    if (c == '"') {
      return readQuoted();
    }
    while (true) {
      if (c == separator || c == Utf8Characters.END || isLineEnd(c)) {
        return c == separator ? c : '\n';
      }
      if (c == '"') {
        throw new MalformedFile(
            line,
            "a quote inside a field that is not quoted; quote the field and double the quote");
      }
      field.append((char) c);
      c = next();
    }
  }

  private int readQuoted() throws IOException {
    quoteLine = line;
    while (true) {
      int c = next();
      if (c == Utf8Characters.END) {
        throw new MalformedFile(quoteLine, "a quote is opened here and never closed");
      }
      if (c != '"') {
        countLine(c);
        field.append((char) c);
        continue;
      }
      int after = next();
      if (after == '"') {
        field.append('"');
      } else if (after == separator) {
        quoteLine = 0;
        return after;
      } else if (after == Utf8Characters.END || isLineEnd(after)) {
        quoteLine = 0;
        return '\n';
      } else {
        throw new MalformedFile(line, "text behind a closing quote");
      }
    }
  }

  /** Whether a unit ends a line; if so, the whole line end is read. */
  private boolean isLineEnd(int c) throws IOException {
    if (c == '\r') {
      int after = next();
      if (after != '\n') {
        throw new MalformedFile(
            line, "a carriage return without a line feed; end lines with LF or CR LF");
      }
      countLine(after);
      return true;
    }
    countLine(c);
    return c == '\n';
  }

  private void countLine(int c) {
    if (c == '\n') {
      line++;
    }
  }

  private int next() throws IOException {
    if (pushedBack != NONE) {
      int c = pushedBack;
      pushedBack = NONE;
      return c;
    }
    int c = characters.next();
    if (c <= 0) {
      return checked(c);
    }
    if (++rowChars > MAX_ROW_CHARS) {
      throw quoteLine > 0
          ? new MalformedFile(
              quoteLine,
              "a quote is opened here and not closed within %,d characters"
                  .formatted(MAX_ROW_CHARS))
          : new MalformedFile(
              rowLine, "the row is longer than %,d characters".formatted(MAX_ROW_CHARS));
    }
    return c;
  }

  private int checked(int c) throws MalformedFile {
    if (c == Utf8Characters.MALFORMED) {
      throw new MalformedFile(line, "bytes that are not UTF-8; save the file as UTF-8");
    }
    if (c == 0) {
      throw new MalformedFile(
          line, "a NUL character; if the file is UTF-16 or UTF-32, save it as UTF-8");
    }
    return c;
  }
}
