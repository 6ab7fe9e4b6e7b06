package org.sosia.matching.internal.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sosia.matching.internal.EncodedText;

/**
 * Records of a block, in the order in which they were added, with {@link LanguageColumns} for each
 * language. Owned by one thread.
 */
final class RowTable {
  private final Languages languages;
  private final List<LanguageColumns> columns = new ArrayList<>();
  private byte[][] records = new byte[64][];
  private int[] shapes = new int[64];
  private int[] firstEntries = new int[65];
  // One entry for each language in which a row has a name.
  private int[] entryLanguages = new int[128];
  private int[] entryPlaces = new int[128];
  private int size;

  RowTable(Languages languages) {
    this.languages = languages;
  }

  /** Adds a record; its row is the size before. */
  void add(byte[] record) {
    if (size == records.length) {
      records = Arrays.copyOf(records, size * 2);
      shapes = Arrays.copyOf(shapes, size * 2);
      firstEntries = Arrays.copyOf(firstEntries, size * 2 + 1);
    }
    records[size] = record;
    int first = firstEntries[size];
    int entry = first;
    RecordBytes.Parts parts = new RecordBytes.Parts(record);
    while (parts.next()) {
      if (parts.length(EncodedText.NAME) > 0) {
        if (entry == entryLanguages.length) {
          entryLanguages = Arrays.copyOf(entryLanguages, entry * 2);
          entryPlaces = Arrays.copyOf(entryPlaces, entry * 2);
        }
        int language = languages.number(parts);
        while (columns.size() <= language) {
          columns.add(new LanguageColumns());
        }
        entryLanguages[entry] = language;
        entryPlaces[entry] = columns.get(language).size();
        columns.get(language).add(size, parts);
        entry++;
      }
    }
    firstEntries[size + 1] = entry;
    shapes[size] = languages.shape(Arrays.copyOfRange(entryLanguages, first, entry));
    size++;
  }

  int size() {
    return size;
  }

  byte[] record(int row) {
    return records[row];
  }

  /** The languages in which a row has a name, as a number. */
  int shape(int row) {
    return shapes[row];
  }

  /** In how many languages a row has a name. */
  int entries(int row) {
    return firstEntries[row + 1] - firstEntries[row];
  }

  int language(int row, int entry) {
    return entryLanguages[firstEntries[row] + entry];
  }

  /** The place of a row in the columns of the entry's language. */
  int place(int row, int entry) {
    return entryPlaces[firstEntries[row] + entry];
  }

  boolean hasColumns(int language) {
    return language < columns.size();
  }

  LanguageColumns columns(int language) {
    return columns.get(language);
  }
}
