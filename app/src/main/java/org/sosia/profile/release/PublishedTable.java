package org.sosia.profile.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sosia.profile.release.GroupColumns.Sum;

/**
 * A table over releases of one shape: sums of whole groups, rounded so that successive periods add
 * up. Source: the rounding of cumulated sums; ADR 123.
 *
 * @param by the dimensions of the rows' labels
 * @param rows in the order of their labels; a label that is not there is a hidden cell
 * @param total of all rows
 */
public record PublishedTable(List<String> by, List<Row> rows, Figure total) {
  /** A cell; a label that is {@link RawCube#NOT_TOLD} counts those whose value is not told. */
  public record Row(List<String> labels, Figure figure) {
    public Row {
      labels = List.copyOf(labels);
    }

    /** The first label. */
    public String label() {
      return labels.getFirst();
    }
  }

  public PublishedTable {
    by = List.copyOf(by);
    rows = List.copyOf(rows);
  }

  /**
   * What of a release a table shows.
   *
   * @param where values by dimension that groups must have
   * @param by dimensions that rows are told apart by; empty for the total alone
   * @param firstFigure of the shape's figures, the first that is shown; groups without it are not
   *     counted; -1 counts all and shows none
   * @param figures how many are shown
   * @param orNotTold whether groups of which a value of {@code where} is missing or not told are
   *     counted, too: everybody who may have it
   */
  public record Query(
      Map<String, String> where, List<String> by, int firstFigure, int figures, boolean orNotTold) {
    public Query {
      where = Map.copyOf(where);
      by = List.copyOf(by);
    }

    /** Groups that are told to have the values. */
    public Query(Map<String, String> where, List<String> by, int firstFigure, int figures) {
      this(where, by, firstFigure, figures, false);
    }

    /** The same of everybody who may have the values. */
    public Query ofWhoeverMay() {
      return new Query(where, by, firstFigure, figures, true);
    }

    /** Counts and no means. */
    public static Query counting(Map<String, String> where, List<String> by) {
      return new Query(where, by, -1, 0);
    }
  }

  /**
   * The table of some releases.
   *
   * @param before all releases of the periods before these: rounding goes on where theirs ends, so
   *     that numbers of successive periods add up
   * @param releases of periods that do not overlap, all of one shape
   */
  public static PublishedTable of(
      Collection<Release> before,
      Collection<Release> releases,
      CubeShape shape,
      ReleaseRules rules,
      Query query) {
    Map<List<String>, Sum> sums = sums(releases, shape, query);
    return table(sums.isEmpty() ? sums : sums(before, shape, query), sums, rules, query);
  }

  /** The table of releases that have no periods before them. */
  public static PublishedTable of(
      Collection<Release> releases, CubeShape shape, ReleaseRules rules, Query query) {
    return of(List.of(), releases, shape, rules, query);
  }

  /**
   * A table of each of some successive periods.
   *
   * @param before as for one table
   * @param periods the releases of each
   */
  public static List<PublishedTable> ofEach(
      Collection<Release> before,
      List<? extends Collection<Release>> periods,
      CubeShape shape,
      ReleaseRules rules,
      Query query) {
    Map<List<String>, Sum> soFar = sums(before, shape, query);
    List<PublishedTable> tables = new ArrayList<>();
    for (Collection<Release> period : periods) {
      Map<List<String>, Sum> sums = sums(period, shape, query);
      tables.add(table(soFar, sums, rules, query));
      sums.forEach((labels, sum) ->
          soFar.computeIfAbsent(labels, unknown -> new Sum(query.figures())).add(sum));
    }
    return List.copyOf(tables);
  }

  private static Map<List<String>, Sum> sums(
      Collection<Release> releases, CubeShape shape, Query query) {
    int[] at = query.by().stream().mapToInt(shape::indexOf).toArray();
    List<Map.Entry<String, String>> where = List.copyOf(query.where().entrySet());
    int[] filtered = where.stream().mapToInt(e -> shape.indexOf(e.getKey())).toArray();
    String[] wanted = where.stream().map(Map.Entry::getValue).toArray(String[]::new);
    GroupColumns.Filter filter = new GroupColumns.Filter(filtered, wanted, query.orNotTold());
    Map<List<String>, Sum> sums = new HashMap<>();
    for (Release release : releases) {
      release.columns().addTo(sums, filter, at, 2 * query.firstFigure(), query.figures());
    }
    return sums;
  }

  private static PublishedTable table(
      Map<List<String>, Sum> before, Map<List<String>, Sum> sums, ReleaseRules rules, Query query) {
    Sum none = new Sum(query.figures());
    Sum total = new Sum(query.figures());
    sums.values().forEach(total::add);
    Sum totalBefore = new Sum(query.figures());
    before.values().forEach(totalBefore::add);
    List<Row> rows =
        sums.entrySet().stream()
            .sorted((left, right) -> compare(left.getKey(), right.getKey()))
            .map(e ->
                new Row(
                    e.getKey(), e.getValue().figure(before.getOrDefault(e.getKey(), none), rules)))
            .toList();
    return new PublishedTable(query.by(), rows, total.figure(totalBefore, rules));
  }

  private static int compare(List<String> left, List<String> right) {
    for (int i = 0; i < left.size(); i++) {
      int order = left.get(i).compareTo(right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** The cell of these labels; hidden if there is none. */
  public Figure figure(String... labels) {
    List<String> wanted = List.of(labels);
    return rows.stream()
        .filter(row -> row.labels().equals(wanted))
        .map(Row::figure)
        .findFirst()
        .orElseGet(PublishedTable::hidden);
  }

  /** A table that tells nothing. */
  public static PublishedTable empty() {
    return new PublishedTable(List.of(), List.of(), hidden());
  }

  /** The figure of a cell that is not told. */
  public static Figure hidden() {
    return new Figure(0, 0, new double[0], ReleaseRules.STANDARD);
  }
}
