package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;

/** Who is reached where: areas against their population, and where women stay away. */
final class CoveragePage {
  private static final String MAP = "/dashboards/map.json";
  private static final double HUNDRED = 100.0;

  private final Context context;
  private final Texts texts;
  private final boolean finest;
  private final String level;
  private final PublishedTable byPlace;
  private final NotTold untold;

  CoveragePage(Context context) {
    this.context = context;
    this.texts = context.texts();
    this.finest = context.isFinest();
    this.level = context.levelOfAreas();
    this.byPlace = context.table(Cube.ENROLMENTS, level);
    this.untold = NotTold.of(byPlace);
  }

  List<Card> cards() {
    List<Card> cards = new ArrayList<>();
    cards.add(coverage());
    if (context.programme().hasMap() && !finest) {
      cards.add(map());
    }
    cards.add(women());
    return cards;
  }

  private String source() {
    return context.programme().hasPopulation() ? "source.population" : "source.registration";
  }

  private @Nullable Long population(String place) {
    List<String> path = new ArrayList<>(context.selection().location());
    if (!finest) {
      path.add(place);
    }
    return context.programme().inhabitants(path);
  }

  /** Enrolled in the period for each hundred inhabitants. */
  private OptionalDouble coverage(String place) {
    Long inhabitants = population(place);
    Figure enrolled = byPlace.figure(place);
    return inhabitants == null || inhabitants <= 0 || enrolled.isHidden()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.round(1000.0 * enrolled.orZero() / inhabitants) / 10.0);
  }

  private List<String> places() {
    if (finest) {
      return List.of(context.selection().location().getLast());
    }
    Set<String> places = new LinkedHashSet<>();
    byPlace.rows().stream()
        .map(PublishedTable.Row::label)
        .filter(NotTold::isTold)
        .forEach(places::add);
    String prefix = String.join("/", context.selection().location());
    Set<String> unreached = new TreeSet<>();
    for (String path : context.programme().population().keySet()) {
      if (prefix.isEmpty() || path.startsWith(prefix + "/")) {
        unreached.add(path.substring(prefix.isEmpty() ? 0 : prefix.length() + 1).split("/")[0]);
      }
    }
    places.addAll(unreached);
    Comparator<String> byName = Comparator.naturalOrder();
    return places.stream()
        .sorted(
            context.compares(untold)
                ? Comparator.<String>comparingDouble(place -> coverage(place).orElse(-1))
                    .thenComparingLong(place -> byPlace.figure(place).orZero())
                    .thenComparing(byName)
                : byName)
        .toList();
  }

  /** The places' rows, and those of no place: without them the areas seem to be all there is. */
  private List<Card.Row> withRest(Stream<Card.Row> places, String... further) {
    return Stream.concat(
            places,
            Context.largestFirst(byPlace).stream()
                .filter(row -> !NotTold.isTold(row.label()))
                .map(row ->
                    Card.Row.of(
                        texts.name("place", row.label()),
                        Stream.concat(Stream.of(texts.count(row.figure())), Stream.of(further))
                            .toArray(String[]::new))))
        .toList();
  }

  private Card coverage() {
    List<String> places = places();
    boolean known = places.stream().anyMatch(place -> coverage(place).isPresent());
    boolean ordered = context.compares(untold);
    List<String> drawn =
        ordered
            ? places.stream().limit(Context.CHART_CATEGORIES).toList()
            : Context.fit(
                places, Comparator.comparingLong(place -> -byPlace.figure(place).orZero()));
    Chart chart =
        known
            ? context
                .chart("bars", "unit.percent", drawn)
                .values(context.t("coverage"), drawn.stream().map(this::coverage).toList())
            : context
                .chart("bars", "unit.people", drawn)
                .counts(context.t("enrolled"), drawn.stream().map(byPlace::figure).toList());
    return new Card(
        "coverage-by-place",
        "half",
        coverageTitle(places, known),
        context.drawn(
            context.unit(known ? "unit.coverage" : "unit.people", untold),
            drawn.size(),
            places.size(),
            ordered ? "lowest" : "largest"),
        context.t(source()),
        chart.json(),
        List.of(
            context.t("dimension.place"),
            context.t("enrolled"),
            context.t("population"),
            context.t("coverage")),
        withRest(places.stream().map(this::coverageRow), "–", "–"));
  }

  private Card.Row coverageRow(String place) {
    Long inhabitants = population(place);
    OptionalDouble covered = coverage(place);
    return Card.Row.linked(
        place,
        context.hrefOfPlace(PageKind.COVERAGE, place),
        "",
        texts.count(byPlace.figure(place)),
        inhabitants == null ? "–" : texts.number(inhabitants),
        covered.isPresent() ? texts.percent(covered.getAsDouble() / HUNDRED) : "–");
  }

  private String coverageTitle(List<String> places, boolean known) {
    if (places.isEmpty()) {
      return context.t("coverage.none");
    }
    if (!context.compares(untold)) {
      return context.tooFew("coverage-by-place", untold, "dimension.place");
    }
    if (places.size() == 1) {
      return titleOfOne(places.getFirst());
    }
    if (!known) {
      PublishedTable.@Nullable Row most = Context.largest(byPlace);
      return most == null
          ? context.t("coverage.none")
          : context.t("coverage.most", most.label(), texts.count(most.figure()));
    }
    String lowest =
        places.stream().filter(p -> coverage(p).isPresent()).findFirst().orElse(places.getFirst());
    long hidden =
        places.stream().filter(p -> population(p) != null && coverage(p).isEmpty()).count();
    if (hidden > 0) {
      // fewer than ten, or in groups with others: whether that is the lowest is not known
      return context.t(
          "coverage.title-told",
          texts.period(context.selection()),
          lowest,
          texts.percent(coverage(lowest).orElse(0) / HUNDRED),
          hidden);
    }
    return context.t(
        "coverage.title",
        texts.period(context.selection()),
        lowest,
        texts.percent(coverage(lowest).orElse(0) / HUNDRED));
  }

  /** One area is not the lowest or the most of anything. */
  private String titleOfOne(String place) {
    Figure enrolled = byPlace.figure(place);
    OptionalDouble covered = coverage(place);
    if (enrolled.isHidden()) {
      return context.t("coverage.none");
    }
    return covered.isPresent()
        ? context.t(
            "coverage.one",
            texts.period(context.selection()),
            enrolled.orZero(),
            place,
            texts.percent(covered.getAsDouble() / HUNDRED))
        : context.t(
            "coverage.one-people", texts.period(context.selection()), enrolled.orZero(), place);
  }

  private Card map() {
    List<String> places = places();
    boolean known = places.stream().anyMatch(place -> coverage(place).isPresent());
    Chart chart =
        context
            .chart("map", known ? "unit.percent" : "unit.people", places)
            .values(
                context.t(known ? "coverage" : "enrolled"),
                places.stream()
                    .map(p -> known ? coverage(p) : Context.number(byPlace.figure(p)))
                    .toList())
            .map(MAP);
    return new Card(
        "map",
        "half",
        context.placed("map.title", texts.place(context.selection())),
        context.unit(known ? "unit.coverage" : "unit.people", untold),
        context.t(source()),
        chart.json(),
        List.of(context.t("dimension.place"), context.t("enrolled")),
        withRest(
            places.stream()
                .map(p ->
                    Card.Row.linked(
                        p,
                        context.hrefOfPlace(PageKind.COVERAGE, p),
                        "",
                        texts.count(byPlace.figure(p))))));
  }

  /** Women by area, the lowest first; marked where the difference to all others is not chance. */
  private Card women() {
    WomenRanking ranking = WomenRanking.of(context, Cube.ENROLMENTS, level);
    return ranking.card(
        context,
        "women-by-place",
        "full",
        "dimension.place",
        place -> context.hrefOfPlace(PageKind.COVERAGE, place));
  }
}
