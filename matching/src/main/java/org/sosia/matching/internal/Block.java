package org.sosia.matching.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The records of one gender, one date of birth and one state of verification, as columns.
 *
 * <p>Every write of the index has a version. A row is alive for the versions from its insertion up
 * to, and without, its removal; a reader picks a version once and sees that state whatever is
 * written meanwhile. Rows are appended and their number published last; a removal only sets the
 * row's last version; so readers take no lock.
 *
 * <p>Written by one thread at a time, the one that holds the index's write lock.
 */
final class Block {
  static final int FIRST_CAPACITY_ROWS = 4;
  private static final long NOT_REMOVED = Long.MAX_VALUE;
  private static final int FEWEST_REMOVED_TO_COMPACT = 64;
  private static final int[][] NO_TEXT = new int[EncodedText.FIELDS.size()][0];
  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

  private final long oldestReadableVersion;
  private int removedRows;
  private volatile int size;
  private volatile String[] ids = new String[FIRST_CAPACITY_ROWS];
  private volatile int[] idHashes = new int[FIRST_CAPACITY_ROWS];
  private volatile long[] arrivals = new long[FIRST_CAPACITY_ROWS];
  private volatile long[] insertedAt = new long[FIRST_CAPACITY_ROWS];
  private volatile long[] removedAt = new long[FIRST_CAPACITY_ROWS];
  private volatile LanguageColumns[] languages = {};

  /** An empty block, complete for readers of this version and later ones. */
  Block(long oldestReadableVersion) {
    this.oldestReadableVersion = oldestReadableVersion;
  }

  /** Readers of an older version would miss rows here that a compaction dropped. */
  long oldestReadableVersion() {
    return oldestReadableVersion;
  }

  /** Appends a record and returns its row. */
  int append(EncodedRecord encoded, long version) {
    int row = size;
    if (row == ids.length) {
      grow(grown(row + 1));
    }
    ids[row] = encoded.id();
    idHashes[row] = encoded.id().hashCode();
    arrivals[row] = encoded.arrival();
    insertedAt[row] = version;
    removedAt[row] = NOT_REMOVED;
    addMissingLanguages(encoded.textByLanguage(), row);
    for (LanguageColumns columns : languages) {
      columns.write(row, encoded.textByLanguage().getOrDefault(columns.language(), NO_TEXT));
    }
    size = row + 1;
    return row;
  }

  /** Ends a row's life with this version. */
  void remove(int row, long version) {
    LONGS.setOpaque(removedAt, row, version);
    removedRows++;
  }

  boolean isWorthCompacting() {
    return removedRows >= FEWEST_REMOVED_TO_COMPACT && removedRows > size / 2;
  }

  /** A block with the living rows only, in the same order. */
  Block compacted(long version) {
    Block copy = new Block(version);
    View view = view(version);
    for (int row = 0; row < view.rows(); row++) {
      if (view.isAlive(row)) {
        Map<String, int[][]> texts = new TreeMap<>();
        for (LanguageView language : view.languages()) {
          texts.put(language.language(), language.copy(row));
        }
        copy.append(new EncodedRecord(ids[row], arrivals[row], texts), insertedAt[row]);
      }
    }
    return copy;
  }

  /** The state at a version that is already published. */
  View view(long version) {
    // The number of rows first: arrays read after it hold at least these rows.
    int rows = size;
    long[] inserted = insertedAt;
    while (rows > 0 && inserted[rows - 1] > version) {
      rows--;
    }
    LanguageColumns[] columns = languages;
    LanguageView[] views = new LanguageView[columns.length];
    for (int l = 0; l < columns.length; l++) {
      views[l] = columns[l].view();
    }
    return new View(version, rows, ids, idHashes, arrivals, removedAt, views);
  }

  /** What a reader sees of a block: the rows 0 to rows - 1 as far as they are alive. */
  record View(
      long version,
      int rows,
      String[] ids,
      int[] idHashes,
      long[] arrivals,
      long[] removedAt,
      LanguageView[] languages) {
    boolean isAlive(int row) {
      return (long) LONGS.getOpaque(removedAt, row) > version;
    }
  }

  static int grown(int needed) {
    return Math.max(FIRST_CAPACITY_ROWS, needed + (needed >> 1));
  }

  private void grow(int capacity) {
    ids = Arrays.copyOf(ids, capacity);
    idHashes = Arrays.copyOf(idHashes, capacity);
    arrivals = Arrays.copyOf(arrivals, capacity);
    insertedAt = Arrays.copyOf(insertedAt, capacity);
    removedAt = Arrays.copyOf(removedAt, capacity);
  }

  private void addMissingLanguages(Map<String, int[][]> texts, int row) {
    for (String language : texts.keySet()) {
      LanguageColumns[] known = languages;
      if (Arrays.stream(known).noneMatch(columns -> columns.language().equals(language))) {
        LanguageColumns[] extended = Arrays.copyOf(known, known.length + 1);
        extended[known.length] = new LanguageColumns(language, row);
        languages = extended;
      }
    }
  }
}
