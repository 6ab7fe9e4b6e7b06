package org.sosia.matching.internal.index;

import java.util.Set;

/**
 * Which rows a probe may see: alive, arrived before, and not hidden by their id.
 *
 * @param arrivedBefore rows of this arrival and later ones are not seen
 * @param hidden where the hidden records lie
 */
record Visibility(long arrivedBefore, Set<HiddenRow> hidden) {
  /** Copies. */
  Visibility {
    hidden = Set.copyOf(hidden);
  }

  /** A row that a probe may not see because of its id. */
  record HiddenRow(Block block, int row) {}

  /**
   * True when the scope sees a row of the view by its arrival and id; whether it lives is not
   * asked.
   */
  boolean sees(Block.View view, int row, RowCodec codec) {
    if (view.latestArrival() >= arrivedBefore
        && codec.arrival(view.store().chunk(row), view.store().at(row)) >= arrivedBefore) {
      return false;
    }
    return hidden.isEmpty() || !hidden.contains(new HiddenRow(view.block(), row));
  }

  /** How many records of a view are seen. */
  long count(Block.View view, RowCodec codec) {
    RowList.View list = view.list();
    if (view.latestArrival() >= arrivedBefore || list.count() != view.rows()) {
      long seen = 0;
      for (int position = 0; position < list.count(); position++) {
        int row = list.row(position);
        seen += !view.removed().contains(row) && sees(view, row, codec) ? 1 : 0;
      }
      return seen;
    }
    long seen = (long) view.rows() - view.removed().count();
    for (HiddenRow row : hidden) {
      if (row.block() == view.block() && row.row() < view.rows()) {
        seen -= view.removed().contains(row.row()) ? 0 : 1;
      }
    }
    return seen;
  }
}
