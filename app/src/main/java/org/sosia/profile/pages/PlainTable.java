package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A card's table as programs read it: one type for each column, plain numbers, nothing where a
 * figure is hidden or there is none. Heads and types of shares, intervals, counts and times are the
 * same whatever is told; beside times stands a column that says why there is none.
 *
 * @param columns their heads, each once, with the type of their values
 * @param rows one field for each column
 * @param notes what stands on the page as a row of the table and is none: limits
 */
public record PlainTable(List<Column> columns, List<List<String>> rows, List<String> notes) {
  static final String PERCENT = "%";

  private static final String BETWEEN = " – ";
  private static final String NONE = "–";

  public PlainTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
  }

  /** A column's head and the type of its values. */
  public record Column(String title, Type type) {}

  /** Types by their names in CSV on the Web. */
  public enum Type {
    INTEGER("[+-]?[0-9]+"),
    DECIMAL("[+-]?[0-9]+(\\.[0-9]+)?"),
    DATE("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    /** A month. */
    G_YEAR_MONTH("[0-9]{4}-[0-9]{2}"),
    STRING("(?s).*");

    private final String pattern;

    Type(String pattern) {
      this.pattern = pattern;
    }

    /** Its name, for example {@code gYearMonth}. */
    public String label() {
      return this == G_YEAR_MONTH ? "gYearMonth" : name().toLowerCase(Locale.ROOT);
    }

    private static Type of(List<String> values) {
      List<String> told = values.stream().filter(value -> !value.isEmpty()).toList();
      for (Type type : values()) {
        if (!told.isEmpty() && told.stream().allMatch(value -> value.matches(type.pattern))) {
          return type;
        }
      }
      return STRING;
    }
  }

  /**
   * @param card with texts that are plain
   * @param texts of the same language
   */
  static PlainTable of(Card card, Texts texts) {
    Set<String> limits = Set.of(texts.say("limit.low"), texts.say("limit.high"));
    List<Card.Row> data =
        card.rows().stream().filter(row -> !limits.contains(row.label())).toList();
    List<Column> columns = new ArrayList<>();
    List<List<String>> fields = new ArrayList<>();
    String first = card.columns().getFirst();
    PlainHeads heads = new PlainHeads(texts);
    if (heads.isTime(first)) {
      addTimes(columns, fields, first, heads, data);
    } else {
      add(columns, fields, first, heads, data.stream().map(Card.Row::label).toList());
    }
    for (int i = 1; i < card.columns().size(); i++) {
      int at = i - 1;
      String title = card.columns().get(i);
      List<String> values =
          data.stream()
              .map(row -> row.values().get(at))
              .map(value -> value.equals(NONE) ? "" : value)
              .toList();
      if (heads.isInterval(title) || values.stream().anyMatch(v -> v.contains(BETWEEN))) {
        for (int end = 0; end < 2; end++) {
          String head = title + " " + texts.say(end == 0 ? "csv.from" : "csv.to");
          List<String> ends = ends(values, end);
          add(columns, fields, head, heads.isInterval(title) || isPercent(ends), null, ends);
        }
      } else {
        add(columns, fields, title, heads, values);
      }
    }
    return new PlainTable(
        columns,
        IntStream.range(0, data.size())
            .mapToObj(row -> fields.stream().map(column -> column.get(row)).toList())
            .toList(),
        card.rows().stream()
            .filter(row -> limits.contains(row.label()))
            .map(row -> limit(card, row))
            .toList());
  }

  private static List<String> ends(List<String> values, int end) {
    return values.stream()
        .map(value -> value.contains(BETWEEN) ? value.split(BETWEEN, 2)[end] : value)
        .toList();
  }

  /** Days, weeks or months alone, and beside them why there is none or what to know of it. */
  private static void addTimes(
      List<Column> columns,
      List<List<String>> fields,
      String title,
      PlainHeads heads,
      List<Card.Row> rows) {
    Type type = heads.typeOf(title);
    List<String> times = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (Card.Row row : rows) {
      boolean time = type != null && row.label().matches(type.pattern);
      times.add(time ? row.label() : "");
      remarks.add(time ? row.mark() : row.label());
    }
    add(columns, fields, title, false, type, times);
    add(columns, fields, heads.remark(), false, Type.STRING, remarks);
  }

  private static void add(
      List<Column> columns,
      List<List<String>> fields,
      String title,
      PlainHeads heads,
      List<String> values) {
    add(
        columns,
        fields,
        title,
        heads.isPercent(title) || isPercent(values),
        heads.typeOf(title),
        values);
  }

  private static boolean isPercent(List<String> values) {
    List<String> told = values.stream().filter(value -> !value.isEmpty()).toList();
    return !told.isEmpty() && told.stream().allMatch(value -> value.matches("-?[0-9.]+" + PERCENT));
  }

  /**
   * @param type null where the values tell it
   */
  private static void add(
      List<Column> columns,
      List<List<String>> fields,
      String title,
      boolean percent,
      @Nullable Type type,
      List<String> values) {
    List<String> plain =
        percent ? values.stream().map(value -> value.replace(PERCENT, "")).toList() : values;
    String head = percent ? title + " (" + PERCENT + ")" : title;
    Set<String> taken = new HashSet<>(columns.stream().map(Column::title).toList());
    String unique = head;
    for (int again = 2; taken.contains(unique); again++) {
      unique = head + " " + again;
    }
    Type own = percent ? Type.DECIMAL : type == null ? Type.of(plain) : type;
    columns.add(new Column(unique, own));
    fields.add(plain);
  }

  private static String limit(Card card, Card.Row row) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < row.values().size(); i++) {
      if (!row.values().get(i).equals(NONE)) {
        parts.add(card.columns().get(i + 1) + " " + row.values().get(i));
      }
    }
    return row.label() + ": " + String.join(", ", parts);
  }
}
