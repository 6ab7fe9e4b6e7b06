package org.sosia.profile.release;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sosia.profile.release.RawCube.Cell;

/**
 * Who of a period is in a release's groups already, cell by cell, so that later releases count the
 * others alone. Immutable.
 *
 * <p>WARNING: these are raw counts, one and two included. They are kept beside the tables that they
 * were counted from, and only {@link DisclosureControl} reads them.
 */
public final class Counted {
  private final CubeShape shape;
  private final Map<List<String>, Cell> cells;

  private Counted(CubeShape shape, Map<List<String>, Cell> cells) {
    this.shape = shape;
    this.cells = Map.copyOf(cells);
  }

  /** Nobody. */
  public static Counted nobody(CubeShape shape) {
    return new Counted(shape, Map.of());
  }

  /** Everybody that a cube holds. */
  public static Counted everybody(RawCube raw) {
    return new Counted(raw.shape(), raw.cells());
  }

  /**
   * What was kept.
   *
   * @throws IllegalArgumentException if a cell is of another shape
   */
  public static Counted kept(CubeShape shape, List<Release.Row> rows) {
    RawCube raw = new RawCube(shape);
    for (Release.Row row : rows) {
      raw.add(
          row.coordinates(),
          row.persons(),
          row.sums().stream().mapToDouble(Double::doubleValue).toArray());
    }
    return everybody(raw);
  }

  /** The cells, in the order of their coordinates; for the store alone. */
  public List<Release.Row> rows() {
    return cells.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
        .map(entry ->
            new Release.Row(
                entry.getKey(),
                entry.getValue().persons(),
                Arrays.stream(entry.getValue().sums()).boxed().toList()))
        .toList();
  }

  /** Whoever of a cube is not counted; a cell that lost people has none. */
  RawCube others(RawCube raw) {
    RawCube others = new RawCube(shape);
    raw.cells()
        .forEach((coordinates, now) -> {
          Cell before = cells.get(coordinates);
          if (before == null) {
            others.add(coordinates, now.persons(), now.sums());
          } else if (now.persons() > before.persons()) {
            others.add(coordinates, now.persons() - before.persons(), less(now, before));
          }
        });
    return others;
  }

  private static double[] less(Cell now, Cell before) {
    double[] sums = now.sums().clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.max(0, sums[i] - before.sums()[i]);
    }
    return sums;
  }

  /** These and others. */
  Counted plus(RawCube others) {
    Map<List<String>, Cell> all = new HashMap<>(cells);
    others.cells().forEach((coordinates, cell) -> all.merge(coordinates, cell, Cell::plus));
    return new Counted(shape, all);
  }

  /** No count in a log. */
  @Override
  public String toString() {
    return "Counted[" + cells.size() + " cells]";
  }
}
