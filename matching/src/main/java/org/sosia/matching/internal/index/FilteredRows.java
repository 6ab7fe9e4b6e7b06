package org.sosia.matching.internal.index;

import org.jspecify.annotations.Nullable;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.Survivors;

/**
 * The rows of a segment whose names passed, in the order in which they lie in memory, and of these
 * the ones whose other fields let them in one language at least. A row is told by its position in
 * the segment, counted from 0.
 *
 * <p>The rows of one chunk of memory are taken together, and of these a batch at a time goes
 * through the filters while what was fetched of it is near.
 *
 * <p>Used once, by one thread.
 */
final class FilteredRows {
  private static final int BATCH_ROWS = FieldFilter.BATCH_ROWS;

  /** With one row in so many, or fewer, in a batch, its rows are fetched all at once. */
  private static final int SPARSE_SHARE = 4;

  // The very end of the last chunk, which no row uses.
  private static final int NO_PLACE = -1;

  private final RecordShapes shapes;
  private final RowStore.View store;
  private final RowList.View list;
  private final Segment segment;
  private final Survivors survivors;
  // Per language of the probe, null where there is no name to compare.
  private final @Nullable FieldFilter[] filters;
  private final int[] languages;
  // Per language and position one more than the fewest edits of a name that passed, or 0.
  private final char[][] nameEdits;
  // Per position one more than what is known of a row that passed every filter, or 0.
  private final char[] passed;
  private int from;
  private int to;

  // A batch of rows of one chunk: the places of its rows in the store, and their positions.
  private final int[] batch = new int[BATCH_ROWS];
  private final int[] positions = new int[BATCH_ROWS];
  private int size;

  /** The rows of a segment among the survivors of its name scan, all of whom are in it. */
  FilteredRows(
      Probe probe,
      RowCodec codec,
      LaneScan scan,
      Block.View view,
      Segment segment,
      Survivors survivors) {
    shapes = codec.shapes();
    store = view.store();
    list = view.list();
    this.segment = segment;
    this.survivors = survivors;
    int count = probe.languages().size();
    filters = new FieldFilter[count];
    languages = new int[count];
    nameEdits = new char[count][segment.rows()];
    passed = new char[segment.rows()];
    for (int place = 0; place < count; place++) {
      ProbeLanguage language = probe.languages().get(place);
      languages[place] = language.language();
      filters[place] = language.has(EncodedText.NAME) ? new FieldFilter(probe, place, scan) : null;
    }
    for (int i = 0; i < survivors.size(); i++) {
      int position = survivors.row(i) - segment.from();
      nameEdits[survivors.language(i)][position] = (char) (survivors.fewestEdits(i) + 1);
    }
  }

  /** Filters the next rows; false when there are no more. */
  boolean next() {
    from = to;
    byte[] chunk = null;
    int inChunk = NO_PLACE;
    boolean full = false;
    while (!full && takeBatch(inChunk)) {
      if (chunk == null) {
        inChunk = batch[0];
        chunk = store.chunkOfPlace(inChunk);
        for (FieldFilter filter : filters) {
          if (filter != null) {
            filter.begin(chunk);
          }
        }
      }
      if (isSparse()) {
        fetchBatch();
      }
      for (int place = 0; place < filters.length; place++) {
        FieldFilter filter = filters[place];
        if (filter != null) {
          addBatch(chunk, place, filter);
          full |= filter.isFull();
        }
      }
    }
    for (int place = 0; place < filters.length; place++) {
      FieldFilter filter = filters[place];
      if (chunk != null && filter != null) {
        pass(place, filter);
      }
    }
    return to > from;
  }

  /** Takes rows of one chunk; false when there are none. */
  private boolean takeBatch(int anyPlace) {
    int inChunk = anyPlace;
    size = 0;
    for (; to < passed.length && size < BATCH_ROWS; to++) {
      if (namePassed(to)) {
        int place = store.place(list.row(segment.from() + to));
        if (inChunk == NO_PLACE) {
          inChunk = place;
        } else if (!RowStore.isSameChunk(inChunk, place)) {
          break;
        }
        positions[size] = to;
        batch[size++] = place;
      }
    }
    return size > 0;
  }

  private boolean namePassed(int position) {
    int any = 0;
    for (char[] edits : nameEdits) {
      any |= edits[position];
    }
    return any != 0;
  }

  /** True when the rows of the batch lie so far apart that memory does not bring them in time. */
  private boolean isSparse() {
    int first = list.row(segment.from() + positions[0]);
    int last = list.row(segment.from() + positions[size - 1]);
    return last - first >= SPARSE_SHARE * size;
  }

  /** Asks memory for the whole batch at once; what is read is kept, so that the reading is done. */
  private void fetchBatch() {
    int fetched = 0;
    for (int i = 0; i < size; i++) {
      fetched += store.fetch(batch[i]);
    }
    survivors.scratch()[0] = (byte) fetched;
  }

  private void addBatch(byte[] chunk, int place, FieldFilter filter) {
    char[] edits = nameEdits[place];
    int lastShape = -1;
    int partsBefore = 0;
    for (int i = 0; i < size; i++) {
      int position = positions[i];
      if (edits[position] != 0) {
        int at = store.atOfPlace(batch[i]);
        int shape = RowFormat.shape(chunk, at);
        if (shape != lastShape) {
          lastShape = shape;
          partsBefore = shapes.shape(shape).languages().indexOf(languages[place]);
        }
        filter.add(position, RowFormat.afterParts(chunk, at, partsBefore), edits[position] - 1);
      }
    }
    filter.filterBatch();
  }

  private void pass(int place, FieldFilter filter) {
    int kept = filter.filter();
    for (int k = 0; k < kept; k++) {
      int position = filter.kept(k);
      passed[position] = (char) ((place << Byte.SIZE) + nameEdits[place][position]);
    }
  }

  /** The first position of those that were filtered last. */
  int from() {
    return from;
  }

  /** The position after those that were filtered last. */
  int to() {
    return to;
  }

  /** True if the row at a position may be a potential duplicate. */
  boolean passed(int position) {
    return passed[position] != 0;
  }

  /** In which of the probe's languages the row at a position passed. */
  int language(int position) {
    return (passed[position] - 1) >>> Byte.SIZE;
  }

  /** How many edits the name of the row at a position has at least, in that language. */
  int fewestEdits(int position) {
    return (passed[position] - 1) & 0xff;
  }
}
