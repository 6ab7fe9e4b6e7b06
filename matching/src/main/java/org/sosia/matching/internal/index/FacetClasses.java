package org.sosia.matching.internal.index;

import java.util.List;

/**
 * Which combinations of facet values the rows of a segment have. Rows of one class are alike in all
 * facets, so that one bound holds for all of them. Classes are ranked by their values, first facet
 * first. Immutable once built.
 *
 * @param facets the facets; the presence of the fields first
 * @param rankByClass per facet and class, the rank of the class's value
 */
record FacetClasses(List<Facet> facets, char[][] rankByClass) {
  /** Copies the list. */
  FacetClasses {
    facets = List.copyOf(facets);
  }

  /** How many classes there are. */
  int size() {
    return rankByClass[0].length;
  }

  /** By class the rank of its value of a facet. */
  char[] ranks(int facet) {
    return rankByClass[facet];
  }
}
