package org.sosia.profile.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Aggregates;
import org.sosia.profile.dashboard.Backlog;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.Possible;
import org.sosia.profile.dashboard.Selection;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;

/**
 * What every page is made from.
 *
 * @param today the programme's day, which is not over yet
 * @param area the place that the reader is limited to; empty = none
 */
record Context(
    Aggregates aggregates,
    Selection selection,
    Texts texts,
    Programme programme,
    Backlog.Waiting backlog,
    LocalDate today,
    List<String> area) {
  Context {
    area = List.copyOf(area);
  }

  static final int CHART_CATEGORIES = 15;

  /** In a chart, where words have no room. */
  private static final String UNTOLD_MARK = "–*";

  /** The same of another selection. */
  Context of(Selection other) {
    return new Context(aggregates, other, texts, programme, backlog, today, area);
  }

  PublishedTable table(Cube cube, String... by) {
    return aggregates.table(cube, selection, by);
  }

  /** The month that is not over yet. */
  YearMonth running() {
    return YearMonth.from(today);
  }

  /** Whether the selection reaches into the running month, so that its figures still grow. */
  boolean isOpen() {
    return selection.isOpen(running());
  }

  /**
   * Whether a stretch of days lies wholly within the selection and no day of it in the running
   * month, whose days grow until it is over and later.
   */
  boolean isWhole(LocalDate first, LocalDate last) {
    return !first.isBefore(selection.from().atDay(1))
        && !last.isAfter(selection.to().atEndOfMonth())
        && YearMonth.from(last).isBefore(running());
  }

  /** What marks a week of which days are missing or still grow; empty if it is whole. */
  String weekMark(String monday) {
    LocalDate first = LocalDate.parse(monday);
    return isWhole(first, first.plusDays(6)) ? "" : t("open.part");
  }

  /** The places of those weeks in a list that are not whole. */
  List<Integer> weeksInPart(List<String> mondays) {
    return IntStream.range(0, mondays.size())
        .filter(at -> !weekMark(mondays.get(at)).isEmpty())
        .boxed()
        .toList();
  }

  String t(String key, Object... arguments) {
    return texts.of(key, arguments);
  }

  /** A title that names the chosen place, or the one for everywhere. */
  String placed(String key, Object... arguments) {
    return texts.of(selection.location().isEmpty() ? key + "-all" : key, arguments);
  }

  /** Whether labels may be compared: only few are under none of them. */
  boolean compares(NotTold notTold) {
    return aggregates.ranking().allows(notTold);
  }

  /** What is measured, and the share of those who are under none of the labels. */
  String unit(String key, NotTold notTold) {
    return notTold.people() == 0
        ? t(key)
        : t("unit.untold", t(key), texts.percent(notTold.share()));
  }

  /**
   * The unit, with what a chart leaves out that has no room for all.
   *
   * @param which of all are drawn: lowest, highest or largest
   */
  String drawn(String unit, int drawn, int all, String which) {
    return drawn >= all
        ? unit
        : t("unit.drawn", unit, texts.number(drawn), texts.number(all), t("drawn." + which));
  }

  /** The first in an order that a chart has room for, as they stand in the list. */
  static <T> List<T> fit(List<T> all, Comparator<? super T> order) {
    Set<T> first = all.stream().sorted(order).limit(CHART_CATEGORIES).collect(Collectors.toSet());
    return all.stream().filter(first::contains).toList();
  }

  /**
   * Why nothing is compared.
   *
   * @param subject of the card, by its id: titles stand alone in lists and files
   * @param dimension key of what is not told
   */
  String tooFew(String subject, NotTold notTold, String dimension) {
    return t(
        "untold.title",
        t("subject." + subject),
        texts.percent(notTold.share()),
        texts.inside(t(dimension)));
  }

  /** Whether a label has the most people of a table, whoever the not told are. */
  boolean isLargest(Cube cube, String dimension) {
    return Possible.of(aggregates, cube, selection, dimension).largest().isPresent();
  }

  /** A finding that those may change who are not told. */
  String ofTold(String finding) {
    return t("of-told", finding);
  }

  /** A difference as it may be told; the mark of one that may not. */
  String change(Cube cube, Figure figure, Cube other, Figure less) {
    if (figure.isHidden() || less.isHidden()) {
      // the number that is hidden is under ten, but not what it differs by
      return texts.untoldMark();
    }
    OptionalLong difference = aggregates.difference(cube, figure, other, less);
    return difference.isPresent() ? texts.change(difference.getAsLong()) : texts.nearMark();
  }

  /** Women's share as a title; why there is none where too many do not tell. */
  String genderTitle(PublishedTable genders) {
    long women = women(genders);
    long told = women + men(genders);
    NotTold untold = NotTold.of(genders);
    if (told == 0) {
      return t("gender.none");
    }
    // who is hidden is not nobody
    return compares(untold) && women > 0 && women < told
        ? placed("gender.title", texts.percent((double) women / told), texts.place(selection))
        : tooFew("enrolments-by-gender", untold, "dimension.gender");
  }

  /**
   * How many of the wider area or of all centres may belong to the chosen place or centre; of an
   * area that is wider than the reader's nothing is said.
   */
  NotTold outside(Cube cube) {
    NotTold outside = NotTold.NONE;
    List<String> place = selection.location();
    if (place.size() > area.size() && cube.counts("location1")) {
      Selection wider = selection.at(place.subList(0, place.size() - 1));
      outside = NotTold.of(aggregates.table(cube, wider, "location" + place.size()));
    }
    if (selection.centre() != null && cube.counts("centre")) {
      outside = outside.or(NotTold.of(aggregates.table(cube, selection.at(place), "centre")));
    }
    return outside;
  }

  Chart chart(String kind, String unit, List<String> categories) {
    boolean counts = !unit.equals("unit.percent") && !unit.equals("unit.score");
    return new Chart(kind, t(unit), counts ? texts.hiddenMark() : UNTOLD_MARK, categories);
  }

  /**
   * A chart of counts.
   *
   * @param untold whether those may be in a hidden value who are not told: it is no small one then
   */
  Chart chart(String kind, String unit, boolean untold, List<String> categories) {
    return new Chart(kind, t(unit), untold ? UNTOLD_MARK : texts.hiddenMark(), categories);
  }

  /** The address of a page's view. */
  String href(PageKind page, Selection view) {
    String name = page == PageKind.OVERVIEW ? "" : "/" + page.label();
    return "/dashboards" + name + "?" + query(view);
  }

  /** The parameters of a view. */
  static String query(Selection view) {
    StringBuilder href = new StringBuilder("from=").append(view.from());
    href.append("&to=").append(view.to());
    href.append("&process=").append(encoded(view.process()));
    view.location().forEach(place -> href.append("&location=").append(encoded(place)));
    String centre = view.centre();
    if (centre != null) {
      href.append("&centre=").append(encoded(centre));
    }
    return href.toString();
  }

  /**
   * Whether nothing is known below the chosen place: no area is told there, and none is in the
   * population table. Then its pages show the place itself.
   */
  boolean isFinest() {
    String next = selection.nextLevel();
    List<String> place = selection.location();
    return !place.isEmpty()
        && (next == null
            || (table(Cube.ENROLMENTS, next).rows().stream()
                    .noneMatch(row -> NotTold.isTold(row.label()))
                && !programme.hasInside(place)));
  }

  /** The level of the areas that are shown: below the chosen place, or its own if it is finest. */
  String levelOfAreas() {
    String next = selection.nextLevel();
    return next == null || isFinest() ? "location" + selection.location().size() : next;
  }

  /**
   * The view of a place one level down; null where a label names no place, or the chosen one
   * itself.
   */
  @Nullable String hrefOfPlace(PageKind page, String place) {
    if (!NotTold.isTold(place) || selection.nextLevel() == null) {
      return null;
    }
    if (!selection.location().isEmpty()
        && selection.location().getLast().equals(place)
        && isFinest()) {
      return null;
    }
    List<String> path = new ArrayList<>(selection.location());
    path.add(place);
    return href(page, selection.at(path));
  }

  @Nullable String hrefOfCentre(PageKind page, String centre) {
    return !NotTold.isTold(centre)
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
        dimension.equals("age") ? RowOrder.youngestFirst(table) : RowOrder.largestFirst(table);
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
        drawn(unit("unit.people", NotTold.of(table)), drawn.size(), rows.size(), "largest"),
        t("source.registration"),
        chart.json(),
        List.of(t("dimension." + dimension), t("enrolled"), t("share-of-all")),
        rows.stream()
            .map(row ->
                Card.Row.of(
                    texts.name(dimension, row.label()),
                    texts.count(row.figure()),
                    share(row.figure().orZero(), table.total().orZero())))
            .toList());
  }

  /**
   * A number that is a sum of groups; where there are none, how many it may be at most.
   *
   * @param mayBe people who may be counted here and are told without a label of it
   */
  String shownOrMost(long people, long mayBe) {
    return people == 0 && mayBe > 0
        ? texts.mostMark(mayBe + aggregates.rules().thresholdPersons())
        : shown(people);
  }

  /** A number that is a sum of groups, or the mark where there are none. */
  String shown(long people) {
    return people == 0 ? texts.hiddenMark() : texts.number(people);
  }

  String share(long part, long whole) {
    return whole == 0 || part == 0 ? texts.untoldMark() : texts.percent((double) part / whole);
  }

  /** The share of one side, where both are told: hidden men are not all women. */
  String shareOfBoth(long part, long rest) {
    return rest == 0 ? texts.untoldMark() : share(part, part + rest);
  }

  /** A sum of groups; nothing where there are none. */
  static OptionalDouble number(long people) {
    return people == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) people);
  }

  static OptionalDouble number(Figure figure) {
    return figure.isHidden() ? OptionalDouble.empty() : OptionalDouble.of((double) figure.orZero());
  }
}
