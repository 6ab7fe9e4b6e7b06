package org.sosia.matching.internal.index;

import java.util.List;

/**
 * Which combinations of facet values the rows of a segment have. Rows of one class are alike in all
 * facets, so that one bound holds for all of them. Classes are ranked by their values, first facet
 * first. Immutable once built.
 *
 * @param facets the facets; the presence of the fields first
 * @param rankByClass per facet and class, the rank of the class's value
 * @param firstDifferent per class the first facet whose value is another than that of the class
 *     before it
 */
record FacetClasses(List<Facet> facets, char[][] rankByClass, byte[] firstDifferent) {
  /** Copies the list. */
  FacetClasses {
    facets = List.copyOf(facets);
  }

  /** How many classes there are. */
  int size() {
    return rankByClass[0].length;
  }

  /** The rank of a class's value of a facet. */
  int rank(int facet, int number) {
    return rankByClass[facet][number];
  }

  /** The first facet in which a class differs from the one before it; 0 for the first class. */
  int firstDifferent(int number) {
    return firstDifferent[number];
  }
}
