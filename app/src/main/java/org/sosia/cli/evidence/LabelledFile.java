package org.sosia.cli.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sosia.cli.csv.CsvReader;
import org.sosia.cli.csv.CsvRow;
import org.sosia.cli.csv.MalformedFile;
import org.sosia.matching.evidence.ColumnChoice;
import org.sosia.matching.evidence.EvidenceColumns;
import org.sosia.matching.evidence.EvidenceRecord;
import org.sosia.matching.evidence.EvidenceRegister;
import org.sosia.matching.evidence.Nicknames;

/**
 * A file of people in memory, with the truth about them where it is known.
 *
 * @param register the records, in the order of the file
 * @param languages of names and texts, in their numbers' order; empty is the file's own
 * @param entities who each record truly is, by its number; empty = the file does not say
 * @param households the household's number of each record; empty = the file does not say
 * @param notes what the file was taken for
 */
record LabelledFile(
    EvidenceRegister register,
    List<String> languages,
    int[] entities,
    int[] households,
    InputNotes notes) {
  /**
   * Reads a file.
   *
   * @param choice what the user says of the columns
   * @param now a date of birth after it is counted as impossible
   * @throws MalformedFile when it cannot be read, with the line
   */
  static LabelledFile read(
      InputStream bytes, char separator, ColumnChoice choice, Nicknames nicknames, Instant now)
      throws IOException {
    try (CsvReader rows = new CsvReader(bytes, separator)) {
      CsvRow header = rows.read();
      if (header == null) {
        throw new MalformedFile(1, "the file is empty; a header line is expected");
      }
      return read(rows, header, columns(header, choice), nicknames, new DateCounts(now));
    }
  }

  private static EvidenceColumns columns(CsvRow header, ColumnChoice choice) throws MalformedFile {
    try {
      return new EvidenceColumns(header.fields(), choice);
    } catch (IllegalArgumentException e) {
      throw new MalformedFile(header.line(), String.valueOf(e.getMessage()));
    }
  }

  private static LabelledFile read(
      CsvReader rows, CsvRow header, EvidenceColumns columns, Nicknames nicknames, DateCounts dates)
      throws IOException {
    EvidenceRegister register = new EvidenceRegister(columns.schema(), nicknames);
    Set<String> ids = new HashSet<>();
    Numbers entities = new Numbers(columns.has(EvidenceColumns.ENTITY));
    Numbers households = new Numbers(columns.has(EvidenceColumns.HOUSEHOLD));
    for (CsvRow row = rows.read(); row != null; row = rows.read()) {
      if (row.fields().size() != header.fields().size()) {
        throw new MalformedFile(
            row.line(),
            "%d fields, but the header has %d"
                .formatted(row.fields().size(), header.fields().size()));
      }
      EvidenceRecord record = columns.record(row.fields(), "line-" + row.line());
      if (!ids.add(record.id())) {
        throw new MalformedFile(row.line(), "the id stands on an earlier line, too");
      }
      register.add(record);
      dates.add(columns.plain(row.fields(), EvidenceColumns.BIRTH_DATE), record.birthDate());
      entities.add(columns.plain(row.fields(), EvidenceColumns.ENTITY));
      households.add(columns.plain(row.fields(), EvidenceColumns.HOUSEHOLD));
    }
    return new LabelledFile(
        register,
        columns.languages(),
        entities.toArray(),
        households.toArray(),
        dates.notes(columns));
  }

  /** Numbers values; an empty value is like no other. */
  private static final class Numbers {
    private final boolean known;
    private final Map<String, Integer> byValue = new HashMap<>();
    private final List<Integer> numbers = new ArrayList<>();
    private int alone;

    Numbers(boolean known) {
      this.known = known;
    }

    void add(String value) {
      numbers.add(
          value.isEmpty() ? --alone : byValue.computeIfAbsent(value, fresh -> byValue.size()));
    }

    int[] toArray() {
      return known ? numbers.stream().mapToInt(Integer::intValue).toArray() : new int[0];
    }
  }

  @Override
  public String toString() {
    return "LabelledFile[records=" + register.size() + "]";
  }
}
