package org.sosia.profile.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sosia.profile.release.RawCube.Cell;

/**
 * The one place where raw counts become figures that may leave.
 *
 * <p>A release is a set of groups that share no person. A cell of ten persons and more is a group.
 * The people of a smaller cell are counted in coarser groups together with others: one dimension
 * after the other is given up for them until the group is safe. Every published table is a sum of
 * whole groups, rounded to 5.
 *
 * <p>Guarantees, against a reader who has every table of every filter, the exact size of every
 * group, and these rules:
 *
 * <ul>
 *   <li>No figure and no difference of figures of one release stands for 1 to 9 persons, for all
 *       are sums of disjoint groups of at least ten: there are no margins from which a hidden cell
 *       could be computed, whatever is filtered. Two figures of a group, such as fingers and
 *       irises, may be had by people who differ by few; counts of people with a figure are rounded
 *       to the threshold, and two of one filter never tell that they differ by 1 to 9.
 *   <li>Of a hidden cell at least {@link ReleaseRules#openPersons()} + 1 values remain possible,
 *       even if the reader is told which hidden cells a group was made of.
 *   <li>What a later release of the same period has more than an earlier one, in any table of any
 *       filter, is a sum of groups of its own: nobody or at least ten persons, and people who were
 *       in no group before.
 * </ul>
 *
 * <p>WARNING: profiles are counted. Whoever has several profiles in a cell (stages, failures) is so
 * many of its ten; that ten are ten people is for the gate that fills the index (ADR 44).
 *
 * <p>WARNING: what two figures or two populations differ by is kept by rounding alone. Periods add
 * up, so that many of them tell no more; many different tables together may (ADR 123).
 *
 * <p>The price: an area's own number lacks those who are counted with a wider one, at most nine for
 * each small cell; the wider area has them. Who has no equals at all is in no figure.
 *
 * <p>Sources: k-anonymity by generalisation (Samarati 2001), ONS 10-5 rule. ADR 66 and 88.
 * Thread-safe.
 */
public final class DisclosureControl {
  private final ReleaseRules rules;

  public DisclosureControl(ReleaseRules rules) {
    this.rules = rules;
  }

  /** The thresholds. */
  public ReleaseRules rules() {
    return rules;
  }

  /** The release of all that a cube holds, without regard to an earlier one. */
  public Release release(RawCube raw) {
    return release(raw, groups(raw));
  }

  private Release release(RawCube raw, Map<List<String>, Group> groups) {
    Map<List<String>, Cell> cells = new HashMap<>();
    groups.forEach((coordinates, group) -> cells.put(coordinates, wholly(group.cell())));
    // everybody is in a group, or there is none
    return new Release(raw.shape(), rules, cells, cells.isEmpty() ? mostIn(raw) : 0);
  }

  private long mostIn(RawCube raw) {
    return rules.mostOf(raw.cells().values().stream().mapToLong(Cell::persons).sum());
  }

  /** A release that grew, and who is counted in it. */
  public record Grown(Release release, Counted counted) {}

  /**
   * The next release of a period: the groups so far stay, and whoever is in none forms groups with
   * others who are in none. Where they are too few for a group, they wait for the next look.
   *
   * @param raw the whole period as it is now
   * @param previous of the same shape; of nobody if the period had none
   * @param counted who is in the groups of the previous one
   */
  public Grown grown(RawCube raw, Release previous, Counted counted) {
    RawCube others = counted.others(raw);
    Map<List<String>, Group> groups = groups(others);
    if (groups.isEmpty()) {
      return new Grown(new Release(raw.shape(), rules, previous.cells(), mostIn(others)), counted);
    }
    Map<List<String>, Cell> cells = new HashMap<>(previous.cells());
    release(others, groups)
        .cells()
        .forEach((coordinates, cell) -> cells.merge(coordinates, cell, Cell::plus));
    return new Grown(new Release(raw.shape(), rules, cells, 0), counted.plus(others));
  }

  /** The groups with their sums as they come. */
  Map<List<String>, Cell> grouped(RawCube raw) {
    Map<List<String>, Cell> cells = new HashMap<>();
    groups(raw).forEach((coordinates, group) -> cells.put(coordinates, group.cell()));
    return cells;
  }

  private Map<List<String>, Group> groups(RawCube raw) {
    Map<List<String>, Group> groups = new HashMap<>();
    raw.cells()
        .forEach((coordinates, cell) -> {
          boolean small = cell.persons() < rules.thresholdPersons();
          groups.put(coordinates, new Group(cell, small ? 1 : 0, !small));
        });
    for (String dimension : raw.shape().givenUp()) {
      coarsen(groups, raw.shape().indexOf(dimension));
    }
    settleRest(groups, raw.shape());
    return groups;
  }

  /**
   * A figure of a group stands for ten of its people at least, and leaves out ten or none: where
   * fewer lack it, it stands for all of them with the mean of the others. So nobody is counted as
   * having it beyond nine in a group, and what a group has more than its figure is nobody or ten.
   */
  private Cell wholly(Cell cell) {
    double[] sums = new double[cell.sums().length];
    for (int i = 0; i < sums.length; i += 2) {
      double having = cell.sums()[i + 1];
      if (having >= rules.thresholdPersons()) {
        boolean all = cell.persons() - having < rules.thresholdPersons();
        sums[i] = all ? cell.sums()[i] / having * cell.persons() : cell.sums()[i];
        sums[i + 1] = all ? cell.persons() : having;
      }
    }
    return new Cell(cell.persons(), sums);
  }

  /**
   * The next release of a stock, from which people also go: a group that would change by 1 to 9
   * persons stays as it was.
   *
   * @param previous of the same shape
   */
  public Release release(RawCube raw, Release previous) {
    Release next = release(raw);
    Map<List<String>, Cell> cells = new HashMap<>(next.cells());
    previous
        .cells()
        .forEach((coordinates, before) -> {
          Cell now = cells.get(coordinates);
          if (now != null
              && now.persons() != before.persons()
              && Math.abs(now.persons() - before.persons()) < rules.thresholdPersons()) {
            cells.put(coordinates, before);
          }
        });
    return new Release(next.shape(), rules, cells, 0);
  }

  /**
   * @param smallCells cells of fewer than ten persons in it
   * @param open whether it has a cell of ten and more beside them
   */
  private record Group(Cell cell, int smallCells, boolean open) {
    Group plus(Group other) {
      return new Group(cell.plus(other.cell), smallCells + other.smallCells, open || other.open);
    }
  }

  /**
   * Ten persons and more; and its small cells are not nearly as full as small cells can be, for
   * then their sum would tell each of them.
   */
  private boolean isSafe(Group group) {
    if (group.open()) {
      return true;
    }
    long largest = rules.thresholdPersons() - 1L;
    long least = group.cell().persons() - largest * (group.smallCells() - 1);
    return group.cell().persons() >= rules.thresholdPersons()
        && largest - Math.max(0, least) >= rules.openPersons();
  }

  private void coarsen(Map<List<String>, Group> groups, int dimension) {
    List<List<String>> unsafe = unsafe(groups);
    Map<List<String>, Group> moved = new HashMap<>();
    for (List<String> coordinates : unsafe) {
      Group group = groups.get(coordinates);
      if (group != null && !coordinates.get(dimension).equals(RawCube.NOT_TOLD)) {
        groups.remove(coordinates);
        List<String> coarser = new ArrayList<>(coordinates);
        coarser.set(dimension, RawCube.NOT_TOLD);
        moved.merge(List.copyOf(coarser), group, Group::plus);
      }
    }
    moved.forEach((coordinates, group) -> groups.merge(coordinates, group, Group::plus));
  }

  private List<List<String>> unsafe(Map<List<String>, Group> groups) {
    return groups.entrySet().stream()
        .filter(entry -> !isSafe(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * What is unsafe with everything given up takes the smallest safe group with it, so that nobody
   * is left out of a sum of all; only where there is no such group, nobody is told.
   */
  private void settleRest(Map<List<String>, Group> groups, CubeShape shape) {
    List<String> nothingTold = Collections.nCopies(shape.dimensions().size(), RawCube.NOT_TOLD);
    Group rest = groups.get(nothingTold);
    if (rest == null || isSafe(rest)) {
      return;
    }
    groups.remove(nothingTold);
    groups.entrySet().stream()
        .min(
            Comparator.<Map.Entry<List<String>, Group>>comparingLong(
                    entry -> entry.getValue().cell().persons())
                .thenComparing(entry -> entry.getKey().toString()))
        .map(Map.Entry::getKey)
        .ifPresent(smallest -> {
          Group taken = groups.remove(smallest);
          if (taken != null) {
            groups.put(nothingTold, rest.plus(new Group(taken.cell(), taken.smallCells(), true)));
          }
        });
  }
}
