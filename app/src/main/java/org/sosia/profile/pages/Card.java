package org.sosia.profile.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One idea of a page: a title that states the finding, a chart, and the same numbers as a table.
 *
 * @param id stable; the element's id and the name of its export
 * @param size third, half, wide or full
 * @param chart JSON that the page's script draws; empty for none
 * @param columns heads of the table
 */
public record Card(
    String id,
    String size,
    String title,
    String unit,
    String source,
    String chart,
    List<String> columns,
    List<Row> rows) {
  static final String MAP = "map";

  public Card {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  Card in(String otherUnit) {
    return new Card(id, size, title, otherUnit, source, chart, columns, rows);
  }

  Card told(String otherTitle, List<Row> otherRows) {
    return new Card(id, size, otherTitle, unit, source, chart, columns, otherRows);
  }

  /** Whether there is nothing to draw and nothing to read. */
  public boolean empty() {
    return rows.isEmpty();
  }

  /** Whether it draws on a map what another card has as bars. */
  public boolean isMap() {
    return id.equals(MAP);
  }

  /** Whether a figure of it is hidden, so that the note is needed. */
  public boolean hasHidden() {
    return rows.stream().flatMap(row -> row.values().stream()).anyMatch(v -> v.endsWith("*"));
  }

  /**
   * A row of the table.
   *
   * @param href the view of what the row names; null = none
   * @param mark what to know of it, such as that its week is not over; empty = nothing
   * @param tone {@code low} or {@code high} where it differs beyond chance or limit; else empty
   */
  public record Row(
      String label, String mark, @Nullable String href, String tone, List<String> values) {
    public Row {
      values = List.copyOf(values);
    }

    /** A row that nothing is to know of. */
    public Row(String label, @Nullable String href, String tone, List<String> values) {
      this(label, "", href, tone, values);
    }

    static Row of(String label, String... values) {
      return new Row(label, null, "", List.of(values));
    }

    static Row linked(String label, @Nullable String href, String tone, String... values) {
      return new Row(label, href, tone, List.of(values));
    }

    Row marked(String other) {
      return new Row(label, other, href, tone, values);
    }

    Row told(String otherTone, List<String> otherValues) {
      return new Row(label, mark, href, otherTone, otherValues);
    }

    /** Its label with the mark. */
    public String name() {
      return mark.isEmpty() ? label : label + " (" + mark + ")";
    }
  }
}
