package org.sosia.profile.release;

import java.util.ArrayList;
import java.util.List;

/**
 * A reader who solves linear equations: knows a cell exactly when its unit vector lies in the span
 * of all sums that were published. Gauss–Jordan elimination over 0/1 equations.
 */
final class LinearReader {
  private static final double NOTHING = 1e-9;

  private final int unknowns;
  private final List<double[]> reduced = new ArrayList<>();
  private final List<Integer> pivots = new ArrayList<>();

  LinearReader(int unknowns) {
    this.unknowns = unknowns;
  }

  /** One published sum: a coefficient for each cell. */
  void learn(double[] equation) {
    double[] rest = rest(equation);
    int pivot = 0;
    while (pivot < unknowns && Math.abs(rest[pivot]) < NOTHING) {
      pivot++;
    }
    if (pivot == unknowns) {
      return;
    }
    double scale = rest[pivot];
    for (int i = 0; i < unknowns; i++) {
      rest[i] /= scale;
    }
    for (double[] known : reduced) {
      subtract(known, rest, known[pivot]);
    }
    reduced.add(rest);
    pivots.add(pivot);
  }

  /** Whether the cell's value follows from the equations. */
  boolean knows(int cell) {
    double[] unit = new double[unknowns];
    unit[cell] = 1;
    return knows(unit);
  }

  /** Whether the sum of some cells follows. */
  boolean knows(double[] sum) {
    for (double left : rest(sum)) {
      if (Math.abs(left) > NOTHING) {
        return false;
      }
    }
    return true;
  }

  private double[] rest(double[] equation) {
    double[] rest = equation.clone();
    for (int i = 0; i < reduced.size(); i++) {
      subtract(rest, reduced.get(i), rest[pivots.get(i)]);
    }
    return rest;
  }

  private static void subtract(double[] from, double[] what, double times) {
    if (times != 0) {
      for (int i = 0; i < from.length; i++) {
        from[i] -= times * what[i];
      }
    }
  }
}
