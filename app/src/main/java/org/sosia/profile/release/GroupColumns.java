package org.sosia.profile.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sosia.profile.release.RawCube.Cell;

/**
 * The groups of a release as columns of numbers, for tables over hundreds of thousands of groups:
 * each dimension has its values once, and each group the places of its own. Immutable.
 */
final class GroupColumns {
  /** Tables with fewer cells than this are counted in an array, others in a map. */
  private static final int DENSE_CELLS = 1 << 16;

  private final String[][] values;
  private final int[][] places;
  private final long[] persons;
  private final double[][] sums;

  GroupColumns(CubeShape shape, Map<List<String>, Cell> cells) {
    int dimensions = shape.dimensions().size();
    values = new String[dimensions][];
    places = new int[dimensions][cells.size()];
    persons = new long[cells.size()];
    sums = new double[shape.sums().size()][cells.size()];
    List<Map<String, Integer>> known = new ArrayList<>();
    for (int i = 0; i < dimensions; i++) {
      known.add(new HashMap<>());
    }
    int group = 0;
    for (Map.Entry<List<String>, Cell> entry : cells.entrySet()) {
      for (int i = 0; i < dimensions; i++) {
        Map<String, Integer> own = known.get(i);
        places[i][group] = own.computeIfAbsent(entry.getKey().get(i), unknown -> own.size());
      }
      persons[group] = entry.getValue().persons();
      for (int i = 0; i < sums.length; i++) {
        sums[i][group] = entry.getValue().sums()[i];
      }
      group++;
    }
    for (int i = 0; i < dimensions; i++) {
      String[] names = new String[known.get(i).size()];
      known.get(i).forEach((name, place) -> names[place] = name);
      values[i] = names;
    }
  }

  /** A sum of groups that grows; confined to one call. */
  static final class Sum {
    private final double[] sums;
    private long persons;

    Sum(int figures) {
      this.sums = new double[2 * figures];
    }

    void add(Sum other) {
      persons += other.persons;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += other.sums[i];
      }
    }

    /**
     * @param before the same of all periods before
     */
    Figure figure(Sum before, ReleaseRules rules) {
      return new Figure(before.persons, persons, sums, rules);
    }
  }

  /**
   * Which groups fit.
   *
   * @param dimensions that groups must have a value of
   * @param wanted these values
   * @param orNotTold whether a value that is missing or not told fits, too
   */
  record Filter(int[] dimensions, String[] wanted, boolean orNotTold) {}

  /**
   * Adds the groups that fit to the sums by their labels.
   *
   * @param by dimensions of the labels
   * @param first column of sums that is shown first; negative counts all and shows none
   */
  void addTo(Map<List<String>, Sum> all, Filter filter, int[] by, int first, int figures) {
    boolean[][] fitting = new boolean[filter.dimensions().length][];
    for (int i = 0; i < fitting.length; i++) {
      fitting[i] = fitting(values[filter.dimensions()[i]], filter.wanted()[i], filter.orNotTold());
      if (!contains(fitting[i])) {
        return;
      }
    }
    long cells = 1;
    for (int dimension : by) {
      cells = Math.multiplyExact(cells, Math.max(1, values[dimension].length));
    }
    Sum[] dense = cells <= DENSE_CELLS ? new Sum[(int) cells] : new Sum[0];
    Map<Long, Sum> sparse = new HashMap<>();
    for (int group = 0; group < persons.length; group++) {
      if (!fits(group, filter.dimensions(), fitting)
          || (first >= 0 && sums[first + 1][group] == 0)) {
        continue;
      }
      long cell = 0;
      for (int dimension : by) {
        cell = cell * values[dimension].length + places[dimension][group];
      }
      Sum sum;
      if (dense.length > 0) {
        sum = dense[(int) cell];
        if (sum == null) {
          sum = new Sum(figures);
          dense[(int) cell] = sum;
        }
      } else {
        sum = sparse.computeIfAbsent(cell, unknown -> new Sum(figures));
      }
      add(group, sum, first);
    }
    for (int cell = 0; cell < dense.length; cell++) {
      if (dense[cell] != null) {
        merge(all, labels(cell, by), dense[cell], figures);
      }
    }
    sparse.forEach((cell, sum) -> merge(all, labels(cell, by), sum, figures));
  }

  /** By the places of a dimension's values: whether a group with it fits. */
  private static boolean[] fitting(String[] names, String wanted, boolean orNotTold) {
    boolean[] fitting = new boolean[names.length];
    for (int place = 0; place < names.length; place++) {
      String name = names[place];
      boolean untold = name.equals(RawCube.NOT_TOLD) || name.equals(RawCube.MISSING);
      fitting[place] = name.equals(wanted) || (orNotTold && untold);
    }
    return fitting;
  }

  private static boolean contains(boolean[] fitting) {
    for (boolean fits : fitting) {
      if (fits) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(int group, int[] filtered, boolean[][] fitting) {
    for (int i = 0; i < filtered.length; i++) {
      if (!fitting[i][places[filtered[i]][group]]) {
        return false;
      }
    }
    return true;
  }

  /** A group that grew may have a figure for a part of it: whole groups that were added. */
  private void add(int group, Sum sum, int first) {
    sum.persons += first < 0 ? persons[group] : Math.round(sums[first + 1][group]);
    for (int i = 0; i < sum.sums.length; i++) {
      sum.sums[i] += sums[first + i][group];
    }
  }

  private List<String> labels(long cell, int[] by) {
    String[] labels = new String[by.length];
    long rest = cell;
    for (int i = by.length - 1; i >= 0; i--) {
      String[] names = values[by[i]];
      labels[i] = names[(int) (rest % names.length)];
      rest /= names.length;
    }
    return List.of(labels);
  }

  private static void merge(Map<List<String>, Sum> all, List<String> labels, Sum sum, int figures) {
    all.computeIfAbsent(labels, unknown -> new Sum(figures)).add(sum);
  }
}
