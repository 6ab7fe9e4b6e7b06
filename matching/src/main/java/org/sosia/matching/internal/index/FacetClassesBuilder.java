package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Finds which facets tell the texts of a segment apart without making too many classes of them, and
 * sorts the texts by their classes. Owned by one thread.
 */
final class FacetClassesBuilder {
  /** With smaller classes a probe would work out more bounds than it is spared names. */
  private static final int FEWEST_ROWS_PER_CLASS = 64;

  private static final int ALWAYS_ALLOWED = 16;

  private final int size;
  private final List<FacetTable> used = new ArrayList<>();
  private int[] order;
  private char[] classByText;
  private int classes = 1;

  /**
   * The classes of so many texts.
   *
   * @param presence which fields are present
   * @param others the tables that can be used
   */
  FacetClassesBuilder(int size, FacetTable presence, List<FacetTable> others) {
    this.size = size;
    order = new int[size];
    classByText = new char[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    int most =
        Math.min(Character.MAX_VALUE, Math.max(ALWAYS_ALLOWED, size / FEWEST_ROWS_PER_CLASS));
    add(presence, Character.MAX_VALUE);
    // Those with the fewest values tell most for what they cost.
    List<FacetTable> fewestFirst = new ArrayList<>(others);
    fewestFirst.sort(Comparator.comparingInt(FacetTable::size));
    for (FacetTable table : fewestFirst) {
      if (table.size() > 1) {
        add(table, most);
      }
    }
  }

  /** Divides all classes by one more facet, unless they become too many. */
  private void add(FacetTable table, int most) {
    table.rank();
    int[] byRank = sortedBy(order, table.size(), table::rank);
    int[] sorted = sortedBy(byRank, classes, i -> classByText[i]);
    char[] divided = new char[size];
    int number = -1;
    for (int place = 0; place < size; place++) {
      int text = sorted[place];
      if (place == 0 || !isSame(text, sorted[place - 1], table)) {
        number++;
        if (number >= most) {
          return;
        }
      }
      divided[text] = (char) number;
    }
    order = sorted;
    classByText = divided;
    classes = number + 1;
    used.add(table);
  }

  private boolean isSame(int a, int b, FacetTable table) {
    return classByText[a] == classByText[b] && table.rank(a) == table.rank(b);
  }

  /** The texts in the order of their classes. */
  int[] order() {
    return order;
  }

  /** The class of a text. */
  int number(int text) {
    return classByText[text];
  }

  FacetClasses build() {
    char[][] rankByClass = new char[used.size()][classes];
    for (int t = 0; t < rankByClass.length; t++) {
      for (int text = 0; text < size; text++) {
        rankByClass[t][classByText[text]] = (char) used.get(t).rank(text);
      }
    }
    return new FacetClasses(used.stream().map(FacetTable::ranked).toList(), rankByClass);
  }

  /** Stable sorting by counting. */
  static int[] sortedBy(int[] order, int keys, IntUnaryOperator keyOf) {
    int[] next = new int[keys + 1];
    for (int i : order) {
      next[keyOf.applyAsInt(i) + 1]++;
    }
    for (int key = 0; key < keys; key++) {
      next[key + 1] += next[key];
    }
    int[] sorted = new int[order.length];
    for (int i : order) {
      sorted[next[keyOf.applyAsInt(i)]++] = i;
    }
    return sorted;
  }
}
