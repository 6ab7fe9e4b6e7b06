package org.sosia.profile.dashboard;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
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

  public Aggregates(PublishedReleases published, ReleaseRules rules) {
    this.published = published;
    this.rules = rules;
  }

  /**
   * The table of a selection. Filters that the cube does not know select nothing but what has no
   * such value: an issuance has no centre, so a chosen centre has no issuances.
   *
   * @param by dimensions of the cube; none for the total alone
   */
  public PublishedTable table(Cube cube, Selection selection, String... by) {
    return PublishedTable.of(
        cube.counts("centre") || selection.centre() == null ? releases(cube, selection) : List.of(),
        cube.shape(),
        rules,
        where(cube, selection),
        List.of(by));
  }

  /** The totals by month, in order; months without anybody are there. */
  public List<PublishedTable> months(Cube cube, Selection selection) {
    List<PublishedTable> tables = new ArrayList<>();
    for (YearMonth at = selection.from(); !at.isAfter(selection.to()); at = at.plusMonths(1)) {
      tables.add(
          table(
              cube,
              new Selection(
                  at, at, selection.location(), selection.process(), selection.centre())));
    }
    return List.copyOf(tables);
  }

  /** When the index was read, and whether it answers. */
  public PublishedReleases.State state() {
    return published.state();
  }

  /** The smallest number of persons that a figure stands for. */
  public ReleaseRules rules() {
    return rules;
  }

  private Collection<Release> releases(Cube cube, Selection selection) {
    NavigableMap<YearMonth, Release> months =
        published.state().releases().getOrDefault(cube, new TreeMap<>());
    return months.subMap(selection.from(), true, selection.to(), true).values();
  }

  private static Map<String, String> where(Cube cube, Selection selection) {
    Map<String, String> where = new HashMap<>();
    for (int level = 0; level < selection.location().size(); level++) {
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
