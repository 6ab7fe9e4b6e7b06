package org.sosia.profile.dashboard;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;
import org.sosia.profile.release.Release;
import org.sosia.profile.release.ReleaseRules;

/**
 * Tables over the releases: the one way by which pages, exports, alerts and the aggregation
 * interface come to a number. Thread-safe.
 */
public final class Aggregates {
  private final PublishedReleases published;
  private final ReleaseRules rules;
  private final RankingRule ranking;

  /**
   * @param ranking how many may be not told where labels are compared
   */
  public Aggregates(PublishedReleases published, ReleaseRules rules, RankingRule ranking) {
    this.published = published;
    this.rules = rules;
    this.ranking = ranking;
  }

  /**
   * The table of a selection. A chosen place or centre that the cube does not know has nobody in
   * it: an issuance has no centre.
   *
   * @param by dimensions of the cube; none for the total alone
   */
  public PublishedTable table(Cube cube, Selection selection, String... by) {
    return table(cube, selection, query(cube, selection, by));
  }

  /**
   * The table of everybody who may be in a selection: those whom {@link #table} counts, and whoever
   * is told without a place, centre, process or the like that the selection names. A month hides
   * the people of its small cells anew, so over twelve months these are many. Labels that are
   * missing or not told may each be any other label.
   */
  public PublishedTable possible(Cube cube, Selection selection, String... by) {
    return table(cube, selection, query(cube, selection, by).ofWhoeverMay());
  }

  /** At most so many people of the selection's months wait for others and are in no table. */
  public long mostWaiting(Cube cube, Selection selection) {
    return releases(cube, selection).stream().mapToLong(Release::mostWaiting).sum();
  }

  private PublishedTable table(Cube cube, Selection selection, PublishedTable.Query query) {
    boolean known = isKnown(cube, selection);
    return PublishedTable.of(
        known ? before(cube, selection) : List.of(),
        known ? releases(cube, selection) : List.of(),
        cube.population().shape(),
        rules(cube),
        query);
  }

  private static boolean isKnown(Cube cube, Selection selection) {
    return (cube.counts("centre") || selection.centre() == null)
        && (cube.counts("location1") || selection.location().isEmpty());
  }

  private static PublishedTable.Query query(Cube cube, Selection selection, String... by) {
    return new PublishedTable.Query(
        where(cube, selection),
        Arrays.stream(by).map(cube::dimensionOfPopulation).toList(),
        cube.firstFigure(),
        cube.hasFigures() ? 1 : 0);
  }

  /** The totals by month, in order; months without anybody are there. */
  public List<PublishedTable> months(Cube cube, Selection selection) {
    NavigableMap<YearMonth, Release> all = months(cube);
    List<List<Release>> months = new ArrayList<>();
    boolean known = isKnown(cube, selection);
    for (YearMonth at = selection.from(); !at.isAfter(selection.to()); at = at.plusMonths(1)) {
      Release release = known ? all.get(at) : null;
      months.add(release == null ? List.of() : List.of(release));
    }
    return PublishedTable.ofEach(
        before(cube, selection),
        months,
        cube.population().shape(),
        rules(cube),
        query(cube, selection));
  }

  /**
   * Whether any month tells anybody of a place, or of a centre inside it. Places and centres of
   * fewer than ten people are told as little as those that there are not.
   */
  public boolean tells(List<String> place, @Nullable String centre) {
    Map<String, String> where = new HashMap<>();
    for (int level = 0; level < place.size(); level++) {
      where.put("location" + (level + 1), place.get(level));
    }
    if (centre != null) {
      where.put("centre", centre);
    }
    return Stream.of(Population.REGISTRATIONS, Population.ISSUANCES, Population.AUTHENTICATIONS)
        .filter(population -> population.shape().dimensions().containsAll(where.keySet()))
        .anyMatch(population ->
            !total(
                    population,
                    published.state().releases().getOrDefault(population, new TreeMap<>()).values(),
                    where)
                .isHidden());
  }

  private Figure total(
      Population population, Collection<Release> releases, Map<String, String> where) {
    return PublishedTable.of(
            releases, population.shape(), rules, PublishedTable.Query.counting(where, List.of()))
        .total();
  }

  /**
   * The last month that is shown when none is asked for: the last complete one, or the running one
   * where nothing is told of any before.
   */
  public YearMonth usualLast(YearMonth running) {
    boolean before =
        published.state().releases().entrySet().stream()
            .flatMap(entry ->
                entry.getValue().headMap(running, false).descendingMap().values().stream()
                    .map(release -> total(entry.getKey(), List.of(release), Map.of())))
            .anyMatch(total -> !total.isHidden());
    return before ? running.minusMonths(1) : running;
  }

  /** When the index was read, and whether it answers. */
  public PublishedReleases.State state() {
    return published.state();
  }

  /** The smallest number of persons that a figure stands for. */
  public ReleaseRules rules() {
    return rules;
  }

  /** The smallest number of persons of a cube's figures, and what they are rounded to. */
  public ReleaseRules rules(Cube cube) {
    return cube.isCoarse() ? rules.coarse() : rules;
  }

  /** When labels are compared with each other. */
  public RankingRule ranking() {
    return ranking;
  }

  /**
   * What one figure has more than another: told only where it stands for ten people at least,
   * however both were rounded, and never where one of both is hidden.
   *
   * @param cube of the first figure
   * @param otherCube of the other one
   * @return negative where the other one is the larger; empty if it may not be told
   */
  public OptionalLong difference(Cube cube, Figure figure, Cube otherCube, Figure other) {
    long difference = figure.orZero() - other.orZero();
    long rounding = rules(cube).mostOff() + rules(otherCube).mostOff();
    boolean told =
        !figure.isHidden()
            && !other.isHidden()
            && Math.abs(difference) - rounding >= rules.thresholdPersons();
    return told ? OptionalLong.of(difference) : OptionalLong.empty();
  }

  private Collection<Release> releases(Cube cube, Selection selection) {
    return months(cube).subMap(selection.from(), true, selection.to(), true).values();
  }

  /** All months before a selection: its numbers are rounded where theirs end. */
  private Collection<Release> before(Cube cube, Selection selection) {
    return months(cube).headMap(selection.from(), false).values();
  }

  private NavigableMap<YearMonth, Release> months(Cube cube) {
    return published.state().releases().getOrDefault(cube.population(), new TreeMap<>());
  }

  private static Map<String, String> where(Cube cube, Selection selection) {
    Map<String, String> where = new HashMap<>(cube.only());
    int levels = cube.counts("location1") ? selection.location().size() : 0;
    for (int level = 0; level < levels; level++) {
      where.put("location" + (level + 1), selection.location().get(level));
    }
    if (cube.counts("process")) {
      where.put("process", selection.process());
    }
    String centre = selection.centre();
    if (centre != null && cube.counts("centre")) {
      where.put("centre", centre);
    }
    return where;
  }
}
