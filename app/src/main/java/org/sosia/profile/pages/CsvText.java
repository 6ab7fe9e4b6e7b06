package org.sosia.profile.pages;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table as CSV: RFC 4180, UTF-8, with the byte order mark that spreadsheets want. */
public final class CsvText {
  private static final String MARK = "\uFEFF";

  /**
   * What begins a formula, also full-width and behind blanks and invisible characters, which some
   * programs strip; and the control characters that some take for the beginning of a field.
   */
  private static final Pattern FORMULA =
      Pattern.compile("[\\p{Cntrl}]|[\\p{Z}\\p{Cf}\\p{Cntrl}]*[=+\\-@＝＋－＠﹢﹣﹦﹫]");

  private CsvText() {}

  /** A table of plain numbers. */
  public static String of(PlainTable table) {
    return of(table.columns().stream().map(PlainTable.Column::title).toList(), table.rows());
  }

  /** Heads and rows. */
  public static String of(List<String> columns, List<List<String>> rows) {
    return MARK
        + Stream.concat(Stream.of(columns), rows.stream())
            .map(row -> row.stream().map(CsvText::field).collect(Collectors.joining(",")))
            .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  /** A field that a spreadsheet would take for a formula is led by an apostrophe. */
  private static String field(String text) {
    String safe = FORMULA.matcher(text).lookingAt() && !isNumber(text) ? "'" + text : text;
    return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  private static boolean isNumber(String text) {
    return text.matches("[+−-]?[\\p{Nd}., \u00A0\u202F٬٫]+");
  }
}
