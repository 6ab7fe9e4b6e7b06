package org.sosia.profile.pages;

import java.util.List;
import org.sosia.profile.dashboard.PublicStatistics.Published;

/**
 * The page for everybody.
 *
 * @param tables one for each published quarter, the newest first
 */
public record PublicView(String language, List<Table> tables) {
  public PublicView {
    tables = List.copyOf(tables);
  }

  /**
   * @param title states the quarter's total and the areas' spread
   * @param note what the numbers are, with their ε
   */
  public record Table(String quarter, String title, String note, List<Row> rows) {
    public Table {
      rows = List.copyOf(rows);
    }
  }

  /** An area and gender with its number. */
  public record Row(String area, String gender, String persons) {}

  /** The published tables in a language. */
  public static PublicView of(List<Published> published, Texts texts) {
    return new PublicView(
        texts.locale().getLanguage(),
        published.stream()
            .map(one -> {
              long total = one.table().rows().stream().mapToLong(row -> row.persons()).sum();
              return new Table(
                  one.quarter(),
                  texts.of("public.title", total, one.quarter()),
                  texts.of("public.note", texts.decimal(one.thousandths() / 1000.0)),
                  one.table().rows().stream()
                      .map(row ->
                          new Row(
                              row.labels().get(0),
                              texts.name("gender", row.labels().get(1)),
                              texts.number(row.persons())))
                      .toList());
            })
            .toList());
  }
}
