package org.sosia.profile.release;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Raw counts of persons by coordinates, each person in exactly one cell. Anyone may fill a cube;
 * only disclosure control can read it. Confined to one thread.
 */
public final class RawCube {
  /** Coordinate of a value that is not told, because its group is too small. */
  public static final String NOT_TOLD = "";

  /** Coordinate of a value that the profile does not have. */
  public static final String MISSING = "Unknown";

  private final CubeShape shape;
  private final Map<List<String>, Cell> cells = new HashMap<>();

  public RawCube(CubeShape shape) {
    this.shape = shape;
  }

  /** One cell's figures. */
  record Cell(long persons, double[] sums) {
    Cell plus(Cell other) {
      double[] both = Arrays.copyOf(sums, sums.length);
      for (int i = 0; i < both.length; i++) {
        both[i] += other.sums[i];
      }
      return new Cell(persons + other.persons, both);
    }
  }

  /**
   * Counts persons into a cell.
   *
   * @param coordinates one for each dimension; {@link #NOT_TOLD} where the value is not known
   * @param persons 0 or more
   * @param sums the persons' sums of the shape's figures, in their order
   */
  public RawCube add(List<String> coordinates, long persons, double... sums) {
    if (coordinates.size() != shape.dimensions().size() || sums.length != shape.sums().size()) {
      throw new IllegalArgumentException("a cell of another shape");
    }
    if (persons < 0) {
      throw new IllegalArgumentException("a negative count");
    }
    if (persons > 0) {
      cells.merge(
          List.copyOf(coordinates),
          new Cell(persons, Arrays.copyOf(sums, sums.length)),
          Cell::plus);
    }
    return this;
  }

  CubeShape shape() {
    return shape;
  }

  Map<List<String>, Cell> cells() {
    return cells;
  }

  /** No count in a log. */
  @Override
  public String toString() {
    return "RawCube[" + cells.size() + " cells]";
  }
}
