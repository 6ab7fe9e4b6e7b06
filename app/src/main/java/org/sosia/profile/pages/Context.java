package org.sosia.profile.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.AgeGroup;
import org.sosia.profile.dashboard.Aggregates;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.Selection;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;
import org.sosia.profile.release.RawCube;

/** What every page is made from. */
record Context(
    Aggregates aggregates,
    Selection selection,
    Texts texts,
    Programme programme,
    PublishedTable backlog) {
  static final int CHART_CATEGORIES = 15;

  PublishedTable table(Cube cube, String... by) {
    return aggregates.table(cube, selection, by);
  }

  String t(String key, Object... arguments) {
    return texts.of(key, arguments);
  }

  /** A title that names the chosen place, or the one for everywhere. */
  String placed(String key, Object... arguments) {
    return texts.of(selection.location().isEmpty() ? key + "-all" : key, arguments);
  }

  Chart chart(String kind, String unit, List<String> categories) {
    return new Chart(kind, t(unit), texts.hiddenMark(), categories);
  }

  /** The address of a page's view. */
  String href(PageKind page, Selection view) {
    StringBuilder href = new StringBuilder("/dashboards");
    if (page != PageKind.OVERVIEW) {
      href.append('/').append(page.label());
    }
    href.append("?from=").append(view.from()).append("&to=").append(view.to());
    href.append("&process=").append(encoded(view.process()));
    view.location().forEach(place -> href.append("&location=").append(encoded(place)));
    String centre = view.centre();
    if (centre != null) {
      href.append("&centre=").append(encoded(centre));
    }
    return href.toString();
  }

  /** The view of a place one level down; null where a label names no place. */
  @Nullable String hrefOfPlace(PageKind page, String place) {
    if (place.isEmpty() || selection.nextLevel() == null) {
      return null;
    }
    List<String> path = new ArrayList<>(selection.location());
    path.add(place);
    return href(page, selection.at(path));
  }

  @Nullable String hrefOfCentre(PageKind page, String centre) {
    return centre.isEmpty()
        ? null
        : href(
            page,
            new Selection(
                selection.from(),
                selection.to(),
                selection.location(),
                selection.process(),
                centre));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Women of a table by gender, summed over their codes; hidden cells count as none. */
  long women(PublishedTable byGender, String... before) {
    return people(byGender, programme.women(), before);
  }

  long men(PublishedTable byGender, String... before) {
    return people(byGender, programme.men(), before);
  }

  private static long people(PublishedTable table, List<String> codes, String... before) {
    List<String> prefix = List.of(before);
    return table.rows().stream()
        .filter(row -> row.labels().subList(0, prefix.size()).equals(prefix))
        .filter(row -> codes.contains(row.labels().get(prefix.size())))
        .mapToLong(row -> row.figure().orZero())
        .sum();
  }

  /** A table of counts with its chart. */
  Card counted(
      String id, String size, String title, String dimension, PublishedTable table, String kind) {
    List<PublishedTable.Row> rows =
        dimension.equals("age") ? youngestFirst(table) : largestFirst(table);
    List<PublishedTable.Row> drawn = rows.stream().limit(CHART_CATEGORIES).toList();
    Chart chart =
        chart(
                kind,
                "unit.people",
                drawn.stream().map(r -> texts.name(dimension, r.label())).toList())
            .counts(t("enrolled"), drawn.stream().map(PublishedTable.Row::figure).toList());
    return new Card(
        id,
        size,
        title,
        t("unit.people"),
        t("source.registration"),
        chart.json(),
        List.of(t("dimension." + dimension), t("enrolled"), t("share")),
        rows.stream()
            .map(row ->
                Card.Row.of(
                    texts.name(dimension, row.label()),
                    texts.count(row.figure()),
                    share(row.figure().orZero(), table.total().orZero())))
            .toList());
  }

  String share(long part, long whole) {
    return whole == 0 || part == 0 ? texts.hiddenMark() : texts.percent((double) part / whole);
  }

  static List<PublishedTable.Row> largestFirst(PublishedTable table) {
    return table.rows().stream()
        .sorted((a, b) -> {
          boolean leftTold = !a.label().equals(RawCube.NOT_TOLD);
          boolean rightTold = !b.label().equals(RawCube.NOT_TOLD);
          return leftTold != rightTold
              ? (leftTold ? -1 : 1)
              : Long.compare(b.figure().orZero(), a.figure().orZero());
        })
        .toList();
  }

  /** By age, those of no told age last. */
  static List<PublishedTable.Row> youngestFirst(PublishedTable table) {
    List<String> ages = Arrays.stream(AgeGroup.values()).map(AgeGroup::label).toList();
    return table.rows().stream()
        .sorted(
            Comparator.comparingInt(
                row -> ages.contains(row.label()) ? ages.indexOf(row.label()) : ages.size()))
        .toList();
  }

  /** The largest row whose label is told; null if there is none. */
  static PublishedTable.@Nullable Row largest(PublishedTable table) {
    return largestFirst(table).stream()
        .filter(row -> !row.label().isEmpty())
        .findFirst()
        .orElse(null);
  }

  static OptionalDouble number(Figure figure) {
    return figure.isHidden() ? OptionalDouble.empty() : OptionalDouble.of((double) figure.orZero());
  }
}
