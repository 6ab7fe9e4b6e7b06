package org.sosia.cli.dedupe;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.csv.CsvReader;
import org.sosia.cli.csv.CsvRow;
import org.sosia.cli.csv.MalformedFile;
import org.sosia.matching.BirthDate;
import org.sosia.matching.BirthDateCell;
import org.sosia.matching.BirthDateForm;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;

/**
 * Reads the people of a file one by one. An empty field is an absent one. A date of birth that does
 * not exist or lies in the future leaves its row without a date; anything else that cannot be read
 * ends the reading, with line, column and reason. Owned by one thread.
 */
final class PeopleFile implements AutoCloseable {
  private static final List<ComparedField> ADDRESS_FIELDS =
      List.of(
          ComparedField.ADDRESS_LINE_1,
          ComparedField.ADDRESS_LINE_2,
          ComparedField.ADDRESS_LINE_3,
          ComparedField.ADDRESS_LINE_4,
          ComparedField.ADDRESS_LINE_5,
          ComparedField.ADDRESS_LINE_6);

  private final CsvReader rows;
  private final FileLayout layout;
  private final PeopleColumns columns;

  /**
   * Reads the header.
   *
   * @param bytes closed with this file
   * @throws MalformedFile when the file has none, or not the columns that are needed
   */
  PeopleFile(InputStream bytes, FileLayout layout) throws IOException {
    this.rows = new CsvReader(bytes, layout.separator());
    this.layout = layout;
    CsvRow header = rows.read();
    if (header == null) {
      throw new MalformedFile(1, "the file is empty; a header line is expected");
    }
    this.columns = PeopleColumns.of(header, layout);
  }

  PeopleColumns columns() {
    return columns;
  }

  /** The next row's person, null at the end. */
  @Nullable FilePerson read() throws IOException {
    CsvRow row = rows.read();
    if (row == null) {
      return null;
    }
    columns.check(row);
    String id = columns.plain(row, PeopleColumns.ID);
    if (id.isBlank()) {
      throw new MalformedFile(row.line(), columns.nameOf(PeopleColumns.ID), "must not be empty");
    }
    String entity = columns.truth(row);
    if (entity != null && entity.isBlank()) {
      throw new MalformedFile(
          row.line(), columns.truthName(), "must not be empty, for it is the truth");
    }
    BirthDateForm.Reading read = birthDate(row);
    LocalDate date = read.date();
    Optional<Boolean> verified = verified(row);
    BirthDate born =
        date == null ? null : new BirthDate(date, verified.orElse(layout.datesVerified()));
    PersonRecord person = person(row, id, born);
    return new FilePerson(row.line(), person, entity, read.cell(), verified.isEmpty());
  }

  private BirthDateForm.Reading birthDate(CsvRow row) throws MalformedFile {
    BirthDateForm.Reading read =
        layout.dates().read(columns.plain(row, PeopleColumns.DATE_OF_BIRTH).strip());
    if (read.cell() == BirthDateCell.UNREADABLE && !layout.dates().unreadableIsAbsent()) {
      throw new MalformedFile(
          row.line(),
          columns.nameOf(PeopleColumns.DATE_OF_BIRTH),
          "not a date of the form %s; say another form by --date-format, or take such dates for absent by --unreadable-dates=absent"
              .formatted(layout.dates().pattern()));
    }
    return read;
  }

  private PersonRecord person(CsvRow row, String id, @Nullable BirthDate born)
      throws MalformedFile {
    try {
      PersonRecord person =
          new PersonRecord(id, columns.plain(row, PeopleColumns.GENDER), born, texts(row));
      String spelling = person.gender();
      String gender = spelling == null ? null : layout.genderBySpelling().get(spelling);
      return gender == null ? person : new PersonRecord(id, gender, born, person.textByLanguage());
    } catch (IllegalArgumentException e) {
      throw tooLong(row, String.valueOf(e.getMessage()));
    }
  }

  /** The kernel's messages begin with language and field, and hold no text. */
  private MalformedFile tooLong(CsvRow row, String message) {
    String[] parts = message.replace("textByLanguage.", "").split(": ", 2);
    String column = columns.nameOfText(parts[0]);
    return parts.length < 2 || column == null
        ? new MalformedFile(row.line(), message)
        : new MalformedFile(row.line(), column, parts[1]);
  }

  /** What is wrong with a row whose id an earlier one has. */
  MalformedFile repeatedId(FilePerson row) {
    return new MalformedFile(
        row.line(), columns.nameOf(PeopleColumns.ID), "the id stands on an earlier line, too");
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  /** Empty where the file does not say. */
  private Optional<Boolean> verified(CsvRow row) throws MalformedFile {
    String typed = columns.plain(row, PeopleColumns.VERIFIED).strip().toLowerCase(Locale.ROOT);
    return switch (typed) {
      case "" -> Optional.empty();
      case "true", "yes", "y", "1" -> Optional.of(true);
      case "false", "no", "n", "0" -> Optional.of(false);
      default ->
          throw new MalformedFile(
              row.line(),
              columns.nameOf(PeopleColumns.VERIFIED),
              "must be true or false (or yes, y, 1, no, n, 0)");
    };
  }

  private Map<String, LanguageText> texts(CsvRow row) {
    Map<String, LanguageText> texts = new HashMap<>();
    for (String language : columns.languages()) {
      Map<ComparedField, String> fields = new EnumMap<>(ComparedField.class);
      fields.put(ComparedField.NAME, name(row, language));
      for (int i = 0; i < ADDRESS_FIELDS.size(); i++) {
        fields.put(
            ADDRESS_FIELDS.get(i), columns.text(row, language, PeopleColumns.ADDRESS_LINES.get(i)));
      }
      fields.put(ComparedField.PINCODE, columns.text(row, language, PeopleColumns.PINCODE));
      try {
        texts.put(language, new LanguageText(fields));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(language + "." + e.getMessage(), e);
      }
    }
    return texts;
  }

  /** The name, or the given name and the surname with a blank between them. */
  private String name(CsvRow row, String language) {
    String name = columns.text(row, language, PeopleColumns.NAME);
    return name.isBlank()
        ? columns.text(row, language, PeopleColumns.GIVEN_NAME)
            + " "
            + columns.text(row, language, PeopleColumns.SURNAME)
        : name;
  }
}
