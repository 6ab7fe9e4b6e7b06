package org.sosia.cli.csv;

import java.util.List;

/**
 * A row of a file.
 *
 * @param line the line on which it begins, counted from 1
 * @param fields its fields, without their quotes
 */
public record CsvRow(long line, List<String> fields) {
  /** Copies. */
  public CsvRow {
    fields = List.copyOf(fields);
  }

  /** Redacted: the fields may be personal data. */
  @Override
  public String toString() {
    return "CsvRow[line=" + line + ", fields=" + fields.size() + "]";
  }
}
