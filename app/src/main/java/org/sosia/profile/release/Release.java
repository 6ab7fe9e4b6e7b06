package org.sosia.profile.release;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.release.RawCube.Cell;

/**
 * What is published of one period: groups of at least ten persons that share no person. Immutable.
 */
public final class Release {
  private final CubeShape shape;
  private final ReleaseRules rules;
  private final Map<List<String>, Cell> cells;
  private final long mostWaiting;
  private volatile @Nullable GroupColumns columns;

  Release(CubeShape shape, ReleaseRules rules, Map<List<String>, Cell> cells, long mostWaiting) {
    this.shape = shape;
    this.rules = rules;
    this.cells = Map.copyOf(cells);
    this.mostWaiting = mostWaiting;
  }

  /**
   * A group.
   *
   * @param persons exact, at least the threshold
   * @param sums in the order of the shape
   */
  public record Row(List<String> coordinates, long persons, List<Double> sums) {
    public Row {
      coordinates = List.copyOf(coordinates);
      sums = List.copyOf(sums);
    }
  }

  /** A release that tells nobody. */
  public static Release ofNobody(CubeShape shape, ReleaseRules rules) {
    return new Release(shape, rules, Map.of(), 0);
  }

  /**
   * A release that was kept. It is checked again, so that what was tampered with is not published.
   *
   * @param mostWaiting as {@link #mostWaiting()}
   * @throws IllegalArgumentException if a group is below the threshold or of another shape
   */
  public static Release kept(
      CubeShape shape, ReleaseRules rules, List<Row> rows, long mostWaiting) {
    Map<List<String>, Cell> cells = new HashMap<>();
    for (Row row : rows) {
      if (row.persons() < rules.thresholdPersons()
          || row.coordinates().size() != shape.dimensions().size()
          || row.sums().size() != shape.sums().size()) {
        throw new IllegalArgumentException("a group that no release has");
      }
      cells.put(
          row.coordinates(),
          new Cell(row.persons(), row.sums().stream().mapToDouble(n -> n).toArray()));
    }
    return new Release(shape, rules, cells, mostWaiting);
  }

  /** The groups, in the order of their coordinates. */
  public List<Row> rows() {
    return cells.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
        .map(entry ->
            new Row(
                entry.getKey(),
                entry.getValue().persons(),
                Arrays.stream(entry.getValue().sums()).boxed().toList()))
        .toList();
  }

  /**
   * At most so many people of the period are in no group, because they came last and are too few
   * for one: 0, or a multiple of the threshold less 1, so that it tells no small number.
   */
  public long mostWaiting() {
    return mostWaiting;
  }

  public CubeShape shape() {
    return shape;
  }

  ReleaseRules rules() {
    return rules;
  }

  Map<List<String>, Cell> cells() {
    return cells;
  }

  /** The same as columns, made when a table first asks for them. */
  GroupColumns columns() {
    GroupColumns made = columns;
    if (made == null) {
      made = new GroupColumns(shape, cells);
      columns = made;
    }
    return made;
  }

  @Override
  public String toString() {
    return "Release[" + cells.size() + " groups]";
  }
}
