package org.sosia.cli.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.csv.CsvReader;
import org.sosia.cli.csv.CsvRow;
import org.sosia.cli.csv.MalformedFile;
import org.sosia.matching.evidence.EvidenceRecord;
import org.sosia.matching.evidence.EvidenceRegister;
import org.sosia.matching.evidence.Nicknames;
import org.sosia.matching.evidence.WrittenDate;
import org.sosia.matching.evidence.WrittenName;

/**
 * A file of people in memory, with the truth about them where it is known.
 *
 * @param register the records, in the order of the file
 * @param entities who each record truly is, by its number; empty = the file does not say
 * @param households the household's number of each record; empty = the file does not say
 */
record LabelledFile(EvidenceRegister register, int[] entities, int[] households) {
  private static final Pattern DAY_FIRST =
      Pattern.compile("(\\d{1,2})[./ -](\\d{1,2})[./ -](\\d{4})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[./ -](\\d{1,2})[./ -](\\d{1,2})(?:[T ].*)?");

  /**
   * Reads a file.
   *
   * @param columns columns named by the user, by field
   * @throws MalformedFile when it cannot be read, with the line
   */
  static LabelledFile read(
      InputStream bytes, char separator, Map<String, String> columns, Nicknames nicknames)
      throws IOException {
    try (CsvReader rows = new CsvReader(bytes, separator)) {
      CsvRow header = rows.read();
      if (header == null) {
        throw new MalformedFile(1, "the file is empty; a header line is expected");
      }
      return read(rows, header, new Columns(header, columns), nicknames);
    }
  }

  private static LabelledFile read(
      CsvReader rows, CsvRow header, Columns columns, Nicknames nicknames) throws IOException {
    EvidenceRegister register = new EvidenceRegister(columns.schema(), nicknames);
    Set<String> ids = new HashSet<>();
    Numbers entities = new Numbers(columns.has(Columns.ENTITY));
    Numbers households = new Numbers(columns.has(Columns.HOUSEHOLD));
    for (CsvRow row = rows.read(); row != null; row = rows.read()) {
      if (row.fields().size() != header.fields().size()) {
        throw new MalformedFile(
            row.line(),
            "%d fields, but the header has %d"
                .formatted(row.fields().size(), header.fields().size()));
      }
      EvidenceRecord record = record(row, columns);
      if (!ids.add(record.id())) {
        throw new MalformedFile(row.line(), "the id stands on an earlier line, too");
      }
      register.add(record);
      entities.add(columns.plain(row, Columns.ENTITY));
      households.add(columns.plain(row, Columns.HOUSEHOLD));
    }
    return new LabelledFile(register, entities.toArray(), households.toArray());
  }

  private static EvidenceRecord record(CsvRow row, Columns columns) {
    String id = columns.plain(row, Columns.ID);
    List<WrittenName> names = new ArrayList<>();
    List<String> languages = columns.languageCodes();
    for (int i = 0; i < languages.size(); i++) {
      String language = languages.get(i);
      String full = columns.name(row, language, Columns.NAME);
      String given =
          (columns.name(row, language, Columns.GIVEN)
                  + " "
                  + columns.name(row, language, Columns.MIDDLE))
              .strip();
      String surname = columns.name(row, language, Columns.SURNAME);
      if (!given.isEmpty() || !surname.isEmpty()) {
        names.add(new WrittenName(i, given, surname, columns.isParted(language)));
      } else if (!full.isEmpty()) {
        names.add(new WrittenName(i, full, "", false));
      }
    }
    String verified = columns.plain(row, Columns.VERIFIED).toLowerCase(Locale.ROOT);
    return new EvidenceRecord(
        id.isEmpty() ? "line-" + row.line() : id,
        columns.plain(row, Columns.GENDER),
        date(
            columns.plain(row, Columns.BIRTH_DATE),
            !Set.of("false", "no", "n", "0").contains(verified)),
        names,
        columns.texts(row));
  }

  /** Year first, as 1990-05-17, 1990/5/17 or 19900517, or day first with a year of four digits. */
  static @Nullable WrittenDate date(String typed, boolean verified) {
    Matcher dayFirst = DAY_FIRST.matcher(typed);
    if (dayFirst.matches()) {
      return date(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1), verified);
    }
    Matcher yearFirst = YEAR_FIRST.matcher(typed);
    if (yearFirst.matches()) {
      return date(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3), verified);
    }
    return WrittenDate.parse(typed, verified).orElse(null);
  }

  private static WrittenDate date(String year, String month, String day, boolean verified) {
    return new WrittenDate(
        Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day), verified);
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
