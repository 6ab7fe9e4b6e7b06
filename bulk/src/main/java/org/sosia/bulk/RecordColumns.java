package org.sosia.bulk;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDate;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RegisterBlock;

/**
 * Which column of an input holds what. A text column may end in a language, as {@code name_ara}.
 * Immutable; goes to the tasks.
 */
final class RecordColumns implements Reading {
  private static final long serialVersionUID = 1L;

  private static final Map<String, ComparedField> TEXTS = texts();
  private static final Set<String> PLAIN =
      Set.of("id", "gender", "date_of_birth", "date_of_birth_verified", "entity");

  /** A column with the field and the language of its text; a surname follows the given name. */
  private record TextColumn(int position, ComparedField field, String language)
      implements Serializable {}

  private final int width;
  private final HashMap<String, Integer> plain;
  private final ArrayList<TextColumn> textColumns;

  private RecordColumns(int width, Map<String, Integer> plain, List<TextColumn> textColumns) {
    this.width = width;
    this.plain = new HashMap<>(plain);
    this.textColumns = new ArrayList<>(textColumns);
  }

  /**
   * Finds the columns in a header.
   *
   * @throws BulkRefused naming the column that is missing, or the field that there is not
   */
  static RecordColumns of(List<String> header, Map<String, String> columnByField, String language)
      throws BulkRefused {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).strip().toLowerCase(Locale.ROOT);
      if (positions.put(name, i) != null) {
        throw BulkRefused.wrong("the column " + name + " stands twice in the header");
      }
    }
    Map<String, Integer> fields = new HashMap<>(positions);
    for (Map.Entry<String, String> named : columnByField.entrySet()) {
      Integer at = positions.get(named.getValue().toLowerCase(Locale.ROOT));
      if (at == null) {
        throw BulkRefused.wrong("there is no column " + named.getValue() + " in the header");
      }
      fields.values().removeIf(at::equals);
      fields.put(named.getKey(), at);
    }
    Map<String, Integer> plain = new HashMap<>();
    List<TextColumn> texts = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : fields.entrySet()) {
      if (PLAIN.contains(entry.getKey())) {
        plain.put(entry.getKey(), entry.getValue());
      } else {
        addText(texts, entry.getKey(), entry.getValue(), language);
      }
    }
    for (String needed : List.of("id", "gender", "date_of_birth")) {
      if (!plain.containsKey(needed)) {
        throw BulkRefused.wrong(
            "the column " + needed + " is missing; --column " + needed + "=COLUMN names another");
      }
    }
    if (texts.stream().noneMatch(text -> text.field() == ComparedField.NAME)) {
      throw BulkRefused.wrong("the column name is missing; --column name=COLUMN names another");
    }
    // the order of the header, and the given name before the surname
    texts.sort((a, b) -> {
      boolean aLast = isSurname(header, a);
      boolean bLast = isSurname(header, b);
      return aLast == bLast ? Integer.compare(a.position(), b.position()) : aLast ? 1 : -1;
    });
    return new RecordColumns(header.size(), plain, texts);
  }

  private static boolean isSurname(List<String> header, TextColumn column) {
    return header.get(column.position()).strip().toLowerCase(Locale.ROOT).startsWith("surname");
  }

  private static void addText(List<TextColumn> texts, String name, int position, String language) {
    ComparedField whole = TEXTS.get(name);
    if (whole != null) {
      texts.add(new TextColumn(position, whole, language));
      return;
    }
    int at = name.lastIndexOf('_');
    ComparedField field = at < 0 ? null : TEXTS.get(name.substring(0, at));
    String suffix = name.substring(at + 1);
    if (field != null && suffix.length() >= 2 && suffix.length() <= 3) {
      texts.add(new TextColumn(position, field, suffix));
    }
  }

  /** How many cells a row has. */
  int width() {
    return width;
  }

  @Override
  public boolean isLabelled() {
    return plain.containsKey("entity");
  }

  @Override
  public Row row(String file, long line, String[] cells) {
    PersonRecord person = person(cells);
    BirthDate birthDate = person.birthDate();
    String gender = person.gender();
    if (gender != null && gender.indexOf('\u0001') >= 0) {
      throw new IllegalArgumentException("gender: a control character");
    }
    return RowFactory.create(
        file,
        line,
        null,
        person.id(),
        entity(cells),
        gender == null ? "" : gender,
        birthDate == null ? 0 : birthDate.date().getYear(),
        birthDate != null && birthDate.verified(),
        RegisterBlock.pack(person, entity(cells)));
  }

  String id(String[] cells) {
    return cells[plain.getOrDefault("id", 0)].strip();
  }

  /** Who a row is; empty when the input does not say. */
  String entity(String[] cells) {
    Integer at = plain.get("entity");
    return at == null ? "" : cells[at].strip();
  }

  /**
   * Reads a row; the exception's message says what is wrong, without the cell's text.
   *
   * @throws IllegalArgumentException when the row cannot be read
   */
  PersonRecord person(String[] cells) {
    if (cells.length != width) {
      throw new IllegalArgumentException(
          "the row has %d fields, the header %d".formatted(cells.length, width));
    }
    Map<String, Map<ComparedField, String>> byLanguage = new HashMap<>();
    for (TextColumn column : textColumns) {
      String text = cells[column.position()];
      if (!text.isEmpty()) {
        byLanguage
            .computeIfAbsent(column.language(), none -> new EnumMap<>(ComparedField.class))
            .merge(column.field(), text, (a, b) -> a + " " + b);
      }
    }
    Map<String, LanguageText> texts = new HashMap<>();
    byLanguage.forEach((language, fields) -> texts.put(language, new LanguageText(fields)));
    return new PersonRecord(id(cells), cell(cells, "gender"), birthDate(cells), texts);
  }

  private String cell(String[] cells, String field) {
    Integer at = plain.get(field);
    return at == null ? "" : cells[at].strip();
  }

  private @Nullable BirthDate birthDate(String[] cells) {
    String written = cell(cells, "date_of_birth");
    if (written.isEmpty()) {
      return null;
    }
    try {
      return new BirthDate(LocalDate.parse(written), isVerified(cells));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("date_of_birth: no date of the form YYYY-MM-DD", e);
    }
  }

  private boolean isVerified(String[] cells) {
    return switch (cell(cells, "date_of_birth_verified").toLowerCase(Locale.ROOT)) {
      case "", "true", "yes", "y", "1" -> true;
      case "false", "no", "n", "0" -> false;
      default ->
          throw new IllegalArgumentException("date_of_birth_verified: neither true nor false");
    };
  }

  private static Map<String, ComparedField> texts() {
    Map<String, ComparedField> texts = new HashMap<>();
    for (String name : List.of("name", "given_name", "surname")) {
      texts.put(name, ComparedField.NAME);
    }
    for (ComparedField field : ComparedField.values()) {
      if (field.name().startsWith("ADDRESS_LINE_")) {
        texts.put("address_line" + field.name().substring(13), field);
      }
    }
    texts.put("pincode", ComparedField.PINCODE);
    return Map.copyOf(texts);
  }
}
