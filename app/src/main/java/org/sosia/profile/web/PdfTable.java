package org.sosia.profile.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDTableAttributeObject;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.sosia.profile.pages.Card;

/**
 * A table on paper. Its first column names, the others hold numbers; names and heads are wrapped, a
 * number has the room that it takes. Where the columns do not fit beside each other, they stand in
 * several tables, each with the names.
 *
 * @param heads of the columns, the names' first
 * @param rows fields in the order of the heads
 * @param widths of the columns, in points
 */
record PdfTable(
    PdfLetters letters, List<String> heads, List<List<String>> rows, List<Float> widths) {
  private static final float SIZE = 9;
  private static final float LINE = 12;
  private static final float BETWEEN = 8;
  private static final float NAMES_SHARE = 0.4f;
  private static final float HEAD_SHARE = 0.22f;

  /** The tables that a card's columns take. */
  static List<PdfTable> of(PdfLetters letters, List<String> heads, List<Card.Row> cardRows)
      throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (Card.Row row : cardRows) {
      List<String> fields = new ArrayList<>(List.of(row.name()));
      fields.addAll(row.values());
      rows.add(fields);
    }
    float names =
        Math.min(PdfSheets.WIDTH * NAMES_SHARE, widest(letters, heads.getFirst(), rows, 0));
    List<PdfTable> tables = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    List<Float> widths = new ArrayList<>();
    float used = names;
    for (int column = 1; column < heads.size(); column++) {
      float width = BETWEEN + widest(letters, headFor(letters, heads.get(column)), rows, column);
      if (used + width > PdfSheets.WIDTH && !columns.isEmpty()) {
        tables.add(part(letters, heads, rows, columns, names, widths));
        columns.clear();
        widths.clear();
        used = names;
      }
      columns.add(column);
      widths.add(width);
      used += width;
    }
    tables.add(part(letters, heads, rows, columns, names, widths));
    return tables;
  }

  /** The widest line of a head, whose words need not stand beside each other. */
  private static String headFor(PdfLetters letters, String head) throws IOException {
    String widest = "";
    for (String line : wrapped(letters, head, PdfSheets.WIDTH * HEAD_SHARE, SIZE)) {
      widest = letters.width(line, SIZE) > letters.width(widest, SIZE) ? line : widest;
    }
    return widest;
  }

  private static float widest(PdfLetters letters, String head, List<List<String>> rows, int column)
      throws IOException {
    float widest = letters.width(head, SIZE);
    for (List<String> row : rows) {
      String field = column < row.size() ? row.get(column) : "";
      boolean words = column > 0 && field.codePoints().noneMatch(Character::isDigit);
      for (String line :
          words ? wrapped(letters, field, PdfSheets.WIDTH * HEAD_SHARE, SIZE) : List.of(field)) {
        widest = Math.max(widest, letters.width(line, SIZE));
      }
    }
    return widest;
  }

  private static PdfTable part(
      PdfLetters letters,
      List<String> heads,
      List<List<String>> rows,
      List<Integer> columns,
      float names,
      List<Float> widths) {
    List<Integer> all = new ArrayList<>(List.of(0));
    all.addAll(columns);
    float rest = PdfSheets.WIDTH - names;
    for (float width : widths) {
      rest -= width;
    }
    // what is left is shared, so that a table is as wide as the page
    float more = Math.max(0, rest / all.size());
    List<Float> shared = new ArrayList<>(List.of(names + more));
    widths.forEach(width -> shared.add(width + more));
    return new PdfTable(
        letters,
        all.stream().map(heads::get).toList(),
        rows.stream()
            .map(row -> all.stream().map(at -> at < row.size() ? row.get(at) : "").toList())
            .toList(),
        List.copyOf(shared));
  }

  /** Writes it from where the writer is; the heads stand again on each page. */
  void write(PdfSheets sheets, PDStructureElement parent) throws IOException {
    PDStructureElement table = PdfSheets.element(parent, StandardStructureTypes.TABLE);
    List<List<String>> headLines = lines(heads);
    sheets.need(height(headLines) + 2 * LINE);
    PDStructureElement headRow = PdfSheets.element(table, StandardStructureTypes.TR);
    List<PDStructureElement> cells = new ArrayList<>();
    for (String head : heads) {
      cells.add(told(PdfSheets.head(headRow, PDTableAttributeObject.SCOPE_COLUMN), head));
    }
    writeRow(sheets, cells, headLines);
    sheets.rule(3);
    for (List<String> row : rows) {
      List<List<String>> fields = lines(row);
      if (sheets.need(height(fields))) {
        writeRow(sheets, List.of(), headLines);
        sheets.rule(3);
      }
      PDStructureElement element = PdfSheets.element(table, StandardStructureTypes.TR);
      List<PDStructureElement> own = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        own.add(
            told(
                i == 0
                    ? PdfSheets.head(element, PDTableAttributeObject.SCOPE_ROW)
                    : PdfSheets.element(element, StandardStructureTypes.TD),
                row.get(i)));
      }
      writeRow(sheets, own, fields);
    }
    sheets.down(LINE / 2);
  }

  private static PDStructureElement told(PDStructureElement element, String text) {
    element.setActualText(text);
    return element;
  }

  private List<List<String>> lines(List<String> fields) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      float room = widths.get(i) - (i == 0 ? 0 : BETWEEN);
      lines.add(wrapped(letters, fields.get(i), room + 0.01f, SIZE));
    }
    return lines;
  }

  private static float height(List<List<String>> fields) {
    return LINE * fields.stream().mapToInt(List::size).max().orElse(1) + 2;
  }

  /**
   * @param cells elements of the fields; none for heads that stand again
   */
  private void writeRow(PdfSheets sheets, List<PDStructureElement> cells, List<List<String>> fields)
      throws IOException {
    float start = 0;
    for (int i = 0; i < fields.size(); i++) {
      float below = LINE;
      for (String line : fields.get(i)) {
        // names begin their column, numbers end it
        float from = i == 0 ? 0 : start + widths.get(i) - letters.width(line, SIZE);
        sheets.show(cells.isEmpty() ? null : cells.get(i), line, from, below, SIZE);
        below += LINE;
      }
      start += widths.get(i);
    }
    sheets.down(height(fields));
  }

  /** A text in lines that fit; a word that is wider than the room is broken. */
  static List<String> wrapped(PdfLetters letters, String text, float room, float size)
      throws IOException {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (letters.width(longer, size) <= room) {
        line = longer;
        continue;
      }
      if (!line.isEmpty()) {
        lines.add(line);
      }
      line = word;
      while (letters.width(line, size) > room && line.length() > 1) {
        int end = line.length() - 1;
        while (end > 1 && letters.width(line.substring(0, end), size) > room) {
          end--;
        }
        lines.add(line.substring(0, end));
        line = line.substring(end);
      }
    }
    lines.add(line);
    return lines;
  }
}
