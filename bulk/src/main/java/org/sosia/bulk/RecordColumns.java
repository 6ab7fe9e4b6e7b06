package org.sosia.bulk;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDate;
import org.sosia.matching.BirthDateCell;
import org.sosia.matching.BirthDateForm;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RegisterBlock;

/**
 * How the rows of an input become records that are compared by the rule, as in the deduplication of
 * a file. Immutable; goes to the tasks.
 */
final class RecordColumns implements Reading {
  private static final long serialVersionUID = 1L;

  /** Stands for a year where the date of birth is no day on which anybody can have been born. */
  static final int IMPOSSIBLE_YEAR = -1;

  private static final Map<String, ComparedField> WHOLE_TEXTS = wholeTexts();

  /** Where the texts of a language stand, by the names of their fields. */
  private record Texts(String language, HashMap<String, Integer> positions)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    String text(String[] cells, String field) {
      Integer at = positions.get(field);
      return at == null ? "" : cells[at];
    }

    /** The name, or the given name and the surname with a blank between them. */
    String name(String[] cells) {
      String name = text(cells, HeaderFields.NAME);
      return name.isBlank()
          ? text(cells, HeaderFields.GIVEN_NAME) + " " + text(cells, HeaderFields.SURNAME)
          : name;
    }
  }

  private final int width;
  private final CellForms forms;
  private final Instant now;
  private final HashMap<String, Integer> plain;
  private final ArrayList<Texts> texts;
  private transient @Nullable BirthDateForm dates;

  private RecordColumns(
      int width, CellForms forms, Instant now, Map<String, Integer> plain, List<Texts> texts) {
    this.width = width;
    this.forms = forms;
    this.now = now;
    this.plain = new HashMap<>(plain);
    this.texts = new ArrayList<>(texts);
  }

  /**
   * Finds the columns in a header.
   *
   * @param cells how the cells are meant
   * @param now no date of birth lies after it
   * @throws BulkRefused naming the column that is missing, stands twice or holds what there is no
   *     field for
   */
  static RecordColumns of(
      List<String> header, Map<String, String> columnByField, CellForms cells, Instant now)
      throws BulkRefused {
    HeaderFields fields = HeaderFields.of(header, columnByField);
    List<Texts> texts = new ArrayList<>();
    new TreeMap<>(fields.textsByLanguage(cells.language()))
        .forEach((code, positions) -> texts.add(new Texts(code, new HashMap<>(positions))));
    return new RecordColumns(header.size(), cells, now, fields.plain(), texts);
  }

  @Override
  public boolean isLabelled() {
    return plain.containsKey(HeaderFields.ENTITY);
  }

  @Override
  public Row row(String file, long line, String[] cells) {
    PersonRecord person = person(cells);
    BirthDate birthDate = person.birthDate();
    String gender = person.gender();
    if (gender != null && gender.indexOf('\u0001') >= 0) {
      throw new IllegalArgumentException("gender: a control character");
    }
    byte[] packed = RegisterBlock.pack(person, entity(cells));
    return RowFactory.create(
        file,
        line,
        null,
        person.id(),
        entity(cells),
        gender == null ? "" : gender,
        birthDate == null ? yearOfNone(cells) : birthDate.date().getYear(),
        birthDate != null && birthDate.verified(),
        packed,
        RegisterBlock.hashOfCompared(packed));
  }

  @Override
  public String id(String[] cells) {
    return cells.length == width ? cell(cells, HeaderFields.ID) : "";
  }

  private int yearOfNone(String[] cells) {
    return cell(cells, HeaderFields.DATE_OF_BIRTH).isEmpty() ? 0 : IMPOSSIBLE_YEAR;
  }

  /** Who a row is; empty when the input does not say. */
  private String entity(String[] cells) {
    return cell(cells, HeaderFields.ENTITY);
  }

  /**
   * Reads a row; the exception's message says what is wrong, without the cell's text.
   *
   * @throws IllegalArgumentException when the row cannot be read
   */
  PersonRecord person(String[] cells) {
    if (cells.length != width) {
      throw new IllegalArgumentException(Reading.otherWidth(cells.length, width));
    }
    Map<String, LanguageText> byLanguage = new HashMap<>();
    for (Texts read : texts) {
      Map<ComparedField, String> fields = new EnumMap<>(ComparedField.class);
      put(fields, ComparedField.NAME, read.name(cells));
      WHOLE_TEXTS.forEach((name, field) -> put(fields, field, read.text(cells, name)));
      if (!fields.isEmpty()) {
        byLanguage.put(read.language(), new LanguageText(fields));
      }
    }
    PersonRecord person =
        new PersonRecord(
            cell(cells, HeaderFields.ID),
            cell(cells, HeaderFields.GENDER),
            birthDate(cells),
            byLanguage);
    String gender = person.gender();
    String instead = gender == null ? null : forms.genderInstead(gender);
    return instead == null
        ? person
        : new PersonRecord(person.id(), instead, person.birthDate(), byLanguage);
  }

  private static void put(Map<ComparedField, String> fields, ComparedField field, String text) {
    if (!text.isBlank()) {
      fields.put(field, text);
    }
  }

  private String cell(String[] cells, String field) {
    Integer at = plain.get(field);
    return at == null ? "" : cells[at].strip();
  }

  /** Null where there is none, or it is no day on which anybody can have been born. */
  private @Nullable BirthDate birthDate(String[] cells) {
    boolean verified = isVerified(cells);
    BirthDateForm.Reading read = dates().read(cell(cells, HeaderFields.DATE_OF_BIRTH));
    if (read.cell() == BirthDateCell.UNREADABLE) {
      throw new IllegalArgumentException(
          "date_of_birth: not a date of the form " + dates().pattern());
    }
    return read.date() == null ? null : new BirthDate(read.date(), verified);
  }

  private BirthDateForm dates() {
    BirthDateForm known = dates;
    if (known == null) {
      known = forms.dates(now);
      dates = known;
    }
    return known;
  }

  private boolean isVerified(String[] cells) {
    return switch (cell(cells, HeaderFields.VERIFIED).toLowerCase(Locale.ROOT)) {
      case "", "true", "yes", "y", "1" -> true;
      case "false", "no", "n", "0" -> false;
      default ->
          throw new IllegalArgumentException("date_of_birth_verified: neither true nor false");
    };
  }

  private static Map<String, ComparedField> wholeTexts() {
    Map<String, ComparedField> texts = new HashMap<>();
    for (ComparedField field : ComparedField.values()) {
      if (field != ComparedField.NAME) {
        texts.put(field.name().toLowerCase(Locale.ROOT).replace("line_", "line"), field);
      }
    }
    return Map.copyOf(texts);
  }
}
