package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.Possible;
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
    map().ifPresent(cards::add);
    cards.add(women());
    return cards;
  }

  private String source() {
    return context.programme().hasPopulation() ? "source.population" : "source.registration";
  }

  private @Nullable Long population(String place) {
    return context.programme().inhabitants(path(place));
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
            RowOrder.largestFirst(byPlace).stream()
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
        heads(),
        withRest(places.stream().map(place -> coverageRow(place, places)), "–", "–"));
  }

  private List<String> heads() {
    return List.of(
        context.t("dimension.place"),
        context.t("enrolled"),
        context.t("population"),
        context.t("coverage"));
  }

  private Card.Row coverageRow(String place, List<String> places) {
    Long inhabitants = population(place);
    OptionalDouble covered = coverage(place);
    return Card.Row.linked(
        place,
        hrefOf(place, places),
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
      return mostTitle();
    }
    List<String> told = places.stream().filter(p -> coverage(p).isPresent()).toList();
    String lowest = told.getFirst();
    if (told.size() > 1 && !isFewer(lowest, told.get(1), 0)) {
      return context.t(
          "coverage.close",
          texts.period(context.selection()),
          lowest,
          told.get(1),
          texts.percent(coverage(lowest).orElse(0) / HUNDRED));
    }
    long besides =
        Possible.of(context.aggregates(), Cube.ENROLMENTS, context.selection(), level)
            .besides(List.of(lowest));
    boolean sure = told.stream().skip(1).allMatch(other -> isFewer(lowest, other, besides));
    String title = lowestTitle(places, lowest);
    return sure ? title : context.ofTold(title);
  }

  /**
   * Whether fewer of its inhabitants are enrolled in a place than in another one, however both are
   * rounded.
   *
   * @param besides people who may be of the place and are not told there
   */
  private boolean isFewer(String place, String other, long besides) {
    long off = context.aggregates().rules(Cube.ENROLMENTS).mostOff();
    double most = byPlace.figure(place).orZero() + besides + off;
    double least = byPlace.figure(other).orZero() - off;
    return most / inhabitants(place) < least / inhabitants(other);
  }

  private double inhabitants(String place) {
    Long inhabitants = population(place);
    return inhabitants == null ? 1 : inhabitants;
  }

  private String mostTitle() {
    PublishedTable.@Nullable Row most = RowOrder.largest(byPlace);
    if (most == null) {
      return context.t("coverage.none");
    }
    long first = RowOrder.first(byPlace);
    String title =
        first > 1
            ? context.t("coverage.level", first, texts.count(most.figure()))
            : context.t("coverage.most", most.label(), texts.count(most.figure()));
    boolean sure = first > 1 ? untold.people() == 0 : context.isLargest(Cube.ENROLMENTS, level);
    return sure ? title : context.ofTold(title);
  }

  private String lowestTitle(List<String> places, String lowest) {
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

  /** The areas inside the chosen place; none where the map has no area of that level. */
  private Optional<Card> map() {
    if (finest) {
      return Optional.empty();
    }
    List<String> places = places();
    MapAreas areas = context.programme().map();
    List<String> drawn =
        Stream.concat(places.stream(), areas.inside(context.selection().location()).stream())
            .distinct()
            .toList();
    List<@Nullable String> keys = new ArrayList<>();
    List<@Nullable String> links = new ArrayList<>();
    drawn.forEach(place -> {
      keys.add(areas.find(path(place), isOnly(place)).orElse(null));
      links.add(hrefOf(place, places));
    });
    if (keys.stream().allMatch(Objects::isNull)) {
      return Optional.empty();
    }
    boolean known = places.stream().anyMatch(place -> coverage(place).isPresent());
    Chart chart =
        context
            .chart("map", known ? "unit.percent" : "unit.people", drawn)
            .values(
                context.t(known ? "coverage" : "enrolled"),
                drawn.stream()
                    .map(p -> known ? coverage(p) : Context.number(byPlace.figure(p)))
                    .toList())
            .map(MAP, keys, links);
    return Optional.of(
        new Card(
            Card.MAP,
            "half",
            context.placed("map.title", texts.place(context.selection())),
            context.unit(known ? "unit.coverage" : "unit.people", untold),
            context.t(source()),
            chart.json(),
            heads(),
            withRest(drawn.stream().map(place -> coverageRow(place, places)), "–", "–")));
  }

  /** A place that only the map has is told nowhere, so it has no view of its own. */
  private @Nullable String hrefOf(String place, List<String> places) {
    return places.contains(place) ? context.hrefOfPlace(PageKind.COVERAGE, place) : null;
  }

  private List<String> path(String place) {
    List<String> path = new ArrayList<>(context.selection().location());
    if (!finest) {
      path.add(place);
    }
    return path;
  }

  /** Whether no other place of the level has the name, among those told or with inhabitants. */
  private boolean isOnly(String place) {
    int levels = context.selection().location().size() + 1;
    String[] by =
        IntStream.rangeClosed(1, levels).mapToObj(at -> "location" + at).toArray(String[]::new);
    Set<List<String>> named = new HashSet<>();
    named.add(path(place));
    context
        .aggregates()
        .table(Cube.ENROLMENTS, context.selection().at(List.of()), by)
        .rows()
        .forEach(row -> named.add(row.labels()));
    context.programme().population().keySet().stream()
        .map(path -> List.of(path.split("/", -1)))
        .filter(path -> path.size() >= levels)
        .forEach(path -> named.add(path.subList(0, levels)));
    return named.stream()
            .filter(NotTold::isTold)
            .filter(labels -> labels.getLast().equals(place))
            .count()
        == 1;
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
