package org.sosia.profile.pages;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.sosia.profile.dashboard.PublicStatistics.Published;
import org.sosia.profile.release.PublicTable;

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
   * @param published when, in words
   * @param title states the quarter's total and the areas' spread
   * @param note what the numbers are, with their ε
   * @param drawn how many of how many areas are drawn; empty if all are
   * @param chart JSON that the page's script draws: the largest areas by gender; empty for none
   */
  public record Table(
      String quarter,
      String published,
      String title,
      String note,
      String drawn,
      String chart,
      List<Row> rows) {
    public Table {
      rows = List.copyOf(rows);
    }
  }

  /** An area and gender with its number. */
  public record Row(String area, String gender, String persons) {}

  /** The published tables in a language. */
  public static PublicView of(List<Published> published, Texts texts) {
    return new PublicView(
        texts.locale().getLanguage(), published.stream().map(one -> table(one, texts)).toList());
  }

  private static Table table(Published one, Texts texts) {
    List<PublicTable.Row> rows = one.table().rows();
    return new Table(
        one.quarter(),
        texts.of(
            "public.published", texts.day(LocalDate.ofInstant(one.publishedAt(), ZoneOffset.UTC))),
        title(one, texts),
        texts.of("public.note", texts.decimal(one.thousandths() / 1000.0)),
        drawn(rows, texts),
        chart(rows, texts),
        rows.stream()
            .map(row ->
                new Row(
                    row.labels().get(0),
                    texts.name("gender", row.labels().get(1)),
                    texts.number(row.persons())))
            .toList());
  }

  /** The total is that of the noisy numbers: a sum of those taken for 0 errs upwards. */
  private static String title(Published one, Texts texts) {
    OptionalLong total = one.table().total();
    return total.isPresent()
        ? texts.of("public.title", Math.max(0, total.getAsLong()), texts.quarter(one.quarter()))
        : texts.of("public.title-unsummed", texts.quarter(one.quarter()));
  }

  private static String drawn(List<PublicTable.Row> rows, Texts texts) {
    long areas = rows.stream().map(row -> row.labels().get(0)).distinct().count();
    return areas <= Context.CHART_CATEGORIES
        ? ""
        : texts.of("public.drawn", texts.number(Context.CHART_CATEGORIES), texts.number(areas));
  }

  /** The same numbers by area, the largest first, a bar for each gender. */
  private static String chart(List<PublicTable.Row> rows, Texts texts) {
    Map<String, Map<String, Long>> byArea = new LinkedHashMap<>();
    Set<String> genders = new LinkedHashSet<>();
    for (PublicTable.Row row : rows) {
      genders.add(row.labels().get(1));
      byArea
          .computeIfAbsent(row.labels().get(0), area -> new HashMap<>())
          .merge(row.labels().get(1), row.persons(), Long::sum);
    }
    List<String> areas =
        byArea.entrySet().stream()
            .sorted(
                Comparator.comparingLong(
                    area -> -area.getValue().values().stream().mapToLong(Long::longValue).sum()))
            .limit(Context.CHART_CATEGORIES)
            .map(Map.Entry::getKey)
            .toList();
    Chart chart = new Chart("pairs", texts.say("unit.people"), texts.hiddenMark(), areas).ofWhole();
    for (String gender : genders) {
      chart.values(
          texts.name("gender", gender),
          areas.stream()
              .map(area -> byArea.getOrDefault(area, Map.of()).get(gender))
              .map(persons -> persons == null ? OptionalDouble.empty() : OptionalDouble.of(persons))
              .toList());
    }
    return chart.json();
  }
}
