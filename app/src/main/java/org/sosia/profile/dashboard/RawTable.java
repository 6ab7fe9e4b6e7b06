package org.sosia.profile.dashboard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Raw counts of persons by the labels of one dimension, each person in exactly one cell. Anyone may
 * fill a table; only disclosure control can read it.
 */
public final class RawTable {
  private final List<Cell> cells;

  private RawTable(List<Cell> cells) {
    this.cells = cells;
  }

  /** A new empty table; cells keep the order in which they come. */
  public static Builder builder() {
    return new Builder();
  }

  /** No count in a log. */
  @Override
  public String toString() {
    return "RawTable[" + cells.size() + " cells]";
  }

  List<Cell> cells() {
    return cells;
  }

  long total() {
    return cells.stream().mapToLong(Cell::count).sum();
  }

  /**
   * This table with exactly these labels in this order first, absent ones as 0, then the others.
   */
  RawTable withLabels(List<String> labels) {
    Map<String, Cell> byLabel = new LinkedHashMap<>();
    labels.forEach(label -> byLabel.put(label, new Cell(label, 0, false)));
    cells.forEach(cell -> byLabel.put(cell.label(), cell));
    return new RawTable(List.copyOf(byLabel.values()));
  }

  /**
   * @param structuralZero nobody can be in the cell, as everybody knows; only then may a 0 be shown
   */
  record Cell(String label, long count, boolean structuralZero) {
    Cell {
      if (count < 0 || (structuralZero && count != 0)) {
        throw new IllegalArgumentException("count out of range in a cell");
      }
    }
  }

  /** Fills a table; confined to one thread. */
  public static final class Builder {
    private final Map<String, Cell> cells = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds a cell.
     *
     * @param persons 0 or more
     * @throws IllegalArgumentException if the label is there already
     */
    public Builder count(String label, long persons) {
      return add(new Cell(label, persons, false));
    }

    /**
     * Adds a cell that nobody can be in, as everybody knows: for example a day before the programme
     * began.
     */
    public Builder structuralZero(String label) {
      return add(new Cell(label, 0, true));
    }

    private Builder add(Cell cell) {
      if (cells.putIfAbsent(cell.label(), cell) != null) {
        throw new IllegalArgumentException("two cells of one label");
      }
      return this;
    }

    public RawTable build() {
      return new RawTable(List.copyOf(cells.values()));
    }
  }
}
