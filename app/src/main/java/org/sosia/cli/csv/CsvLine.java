package org.sosia.cli.csv;

import java.util.List;

/** Writes rows that {@link CsvReader} reads back. Source: RFC 4180, with LF as line end. */
public final class CsvLine {
  private CsvLine() {}

  /** A row with its line end. */
  public static String of(List<String> fields) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        row.append(',');
      }
      append(row, fields.get(i));
    }
    return row.append('\n').toString();
  }

  private static void append(StringBuilder row, String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    if (plain) {
      row.append(field);
    } else {
      row.append('"').append(field.replace("\"", "\"\"")).append('"');
    }
  }
}
