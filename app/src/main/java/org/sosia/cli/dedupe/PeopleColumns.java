package org.sosia.cli.dedupe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.csv.CsvRow;
import org.sosia.cli.csv.MalformedFile;
import org.sosia.matching.LanguageCodes;
import org.sosia.matching.evidence.FirstLine;

/**
 * Which column of a file holds what, found in its header. Names are compared without case and
 * without blanks around them. A text field may carry a language at its end, as {@code name_ara};
 * the languages of ISO 639 are known, any other is named by the user.
 */
final class PeopleColumns {
  static final String ID = "id";
  static final String GENDER = "gender";
  static final String DATE_OF_BIRTH = "date_of_birth";
  static final String VERIFIED = "date_of_birth_verified";
  static final String NAME = "name";
  static final String GIVEN_NAME = "given_name";
  static final String SURNAME = "surname";
  static final String PINCODE = "pincode";
  static final List<String> ADDRESS_LINES =
      List.of(
          "address_line1",
          "address_line2",
          "address_line3",
          "address_line4",
          "address_line5",
          "address_line6");

  private static final Set<String> PLAIN_FIELDS = Set.of(ID, GENDER, DATE_OF_BIRTH, VERIFIED);
  private static final Set<String> TEXT_FIELDS = textFields();

  private final List<String> header;
  private final Map<String, Integer> plain;
  private final Map<String, Map<String, Integer>> textByLanguage;
  private final @Nullable Integer truth;

  private PeopleColumns(
      List<String> header,
      Map<String, Integer> plain,
      Map<String, Map<String, Integer>> textByLanguage,
      @Nullable Integer truth) {
    this.header = header;
    this.plain = plain;
    this.textByLanguage = textByLanguage;
    this.truth = truth;
  }

  /**
   * Finds the columns.
   *
   * @throws MalformedFile when a column stands twice, or one that is needed or was named is missing
   * @throws IllegalArgumentException when a field was named that there is not
   */
  static PeopleColumns of(CsvRow header, FileLayout layout) throws MalformedFile {
    List<String> names =
        header.fields().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    Map<String, Integer> positions = positions(header.line(), names);
    Map<String, Integer> byField = new HashMap<>();
    for (Map.Entry<String, String> named : layout.columnByField().entrySet()) {
      byField.put(named.getKey(), position(header, positions, named.getValue()));
    }
    Set<Integer> taken = new HashSet<>(byField.values());
    positions.forEach((name, position) -> {
      if (!taken.contains(position) && isField(name, false)) {
        byField.putIfAbsent(name, position);
      }
    });
    String truth = layout.truthColumn();
    PeopleColumns columns =
        new PeopleColumns(
            header.fields(),
            byField.entrySet().stream()
                .filter(entry -> PLAIN_FIELDS.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
            byLanguage(header.line(), byField, layout.language()),
            truth == null ? null : position(header, positions, truth));
    columns.checkNeeded(header.line());
    return columns;
  }

  /**
   * Whether a field exists, such as {@code pincode} or {@code name_ara}.
   *
   * @param anyLanguage whether a language that ISO 639 does not have counts too
   */
  static boolean isField(String name, boolean anyLanguage) {
    if (PLAIN_FIELDS.contains(name) || TEXT_FIELDS.contains(name)) {
      return true;
    }
    int end = name.lastIndexOf('_');
    return end > 0
        && end < name.length() - 1
        && TEXT_FIELDS.contains(name.substring(0, end))
        && (anyLanguage || LanguageCodes.isKnown(name.substring(end + 1)));
  }

  /** The languages that the file has columns for, in alphabetical order. */
  List<String> languages() {
    return List.copyOf(textByLanguage.keySet());
  }

  boolean has(String field) {
    return plain.containsKey(field);
  }

  /** Checks that a row has as many fields as the header. */
  void check(CsvRow row) throws MalformedFile {
    if (row.fields().size() != header.size()) {
      throw new MalformedFile(
          row.line(),
          "%d fields, but the header has %d".formatted(row.fields().size(), header.size()));
    }
  }

  /** A row's text of a field that is no text of a language; empty when absent. */
  String plain(CsvRow row, String field) {
    Integer position = plain.get(field);
    return position == null ? "" : row.fields().get(position);
  }

  /** A row's text of a field in a language; empty when absent. */
  String text(CsvRow row, String language, String field) {
    Integer position = textByLanguage.getOrDefault(language, Map.of()).get(field);
    return position == null ? "" : row.fields().get(position);
  }

  /** Who the row truly is; null when the file is read without its truth. */
  @Nullable String truth(CsvRow row) {
    return truth == null ? null : row.fields().get(truth);
  }

  /** The name of a field's column as the header has it. */
  String nameOf(String field) {
    Integer position = plain.get(field);
    return position == null ? field : header.get(position).strip();
  }

  /**
   * The name of the column, as the header has it, that holds a text.
   *
   * @param languageAndField such as {@code und.ADDRESS_LINE_1}
   * @return null when no column does
   */
  @Nullable String nameOfText(String languageAndField) {
    int dot = languageAndField.lastIndexOf('.');
    if (dot < 0) {
      return null;
    }
    Map<String, Integer> texts =
        textByLanguage.getOrDefault(languageAndField.substring(0, dot), Map.of());
    String field =
        languageAndField.substring(dot + 1).toLowerCase(Locale.ROOT).replace("line_", "line");
    return Stream.of(field, GIVEN_NAME, SURNAME)
        .filter(name -> field.equals(NAME) || name.equals(field))
        .map(texts::get)
        .filter(Objects::nonNull)
        .map(position -> header.get(position).strip())
        .findFirst()
        .orElse(null);
  }

  /** The name of the column of the truth. */
  String truthName() {
    return truth == null ? "" : header.get(truth).strip();
  }

  /** What is read from where, for people; then what is not read. */
  String inWords() {
    List<String> read = new ArrayList<>();
    Set<Integer> used = new HashSet<>(plain.values());
    plain.keySet().stream().sorted().forEach(field -> read.add(field + " <- " + nameOf(field)));
    textByLanguage.forEach((language, fields) ->
        new TreeMap<>(fields)
            .forEach((field, position) -> {
              used.add(position);
              read.add(field + " [" + language + "] <- " + header.get(position).strip());
            }));
    if (truth != null) {
      used.add(truth);
    }
    List<String> unused = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (!used.contains(i)) {
        unused.add(header.get(i).strip());
      }
    }
    return String.join(", ", read)
        + (unused.isEmpty() ? "" : "; not read: " + String.join(", ", unused));
  }

  private void checkNeeded(long line) throws MalformedFile {
    if (!plain.containsKey(ID)) {
      throw missing(line, ID);
    }
    if (textByLanguage.values().stream().noneMatch(PeopleColumns::holdsName)) {
      throw missing(line, NAME);
    }
    checkEveryLanguageNamed(line);
    if (!plain.containsKey(DATE_OF_BIRTH)) {
      throw missing(line, DATE_OF_BIRTH);
    }
  }

  /** A language without a name is never scored, so its other columns would be lost unnoticed. */
  private void checkEveryLanguageNamed(long line) throws MalformedFile {
    for (Map.Entry<String, Map<String, Integer>> texts : textByLanguage.entrySet()) {
      if (!holdsName(texts.getValue())) {
        int first = texts.getValue().values().stream().mapToInt(Integer::intValue).min().orElse(0);
        throw new MalformedFile(
            line,
            "column \"%s\" is read in the language %s, in which no column holds a name;"
                    .formatted(header.get(first).strip(), texts.getKey())
                + " say its language by --language or by its name, such as pincode_eng");
      }
    }
  }

  private static boolean holdsName(Map<String, Integer> fields) {
    return fields.containsKey(NAME)
        || fields.containsKey(GIVEN_NAME)
        || fields.containsKey(SURNAME);
  }

  private MalformedFile missing(long line, String field) {
    return new MalformedFile(
        line,
        "no column %s; name it by --column %s=COLUMN%s".formatted(field, field, found(header)));
  }

  /** The names that were found; a first line without any known one may be a person's. */
  private static String found(List<String> names) {
    return FirstLine.inWords(
        names,
        names.stream().anyMatch(name -> isField(name.strip().toLowerCase(Locale.ROOT), false)));
  }

  private static Map<String, Map<String, Integer>> byLanguage(
      long line, Map<String, Integer> byField, String language) throws MalformedFile {
    Map<String, Map<String, Integer>> texts = new TreeMap<>();
    for (Map.Entry<String, Integer> entry : byField.entrySet()) {
      String field = entry.getKey();
      if (PLAIN_FIELDS.contains(field)) {
        continue;
      }
      boolean bare = TEXT_FIELDS.contains(field);
      int end = field.lastIndexOf('_');
      String code = bare ? language : field.substring(end + 1);
      String text = bare ? field : field.substring(0, end);
      Integer other =
          texts.computeIfAbsent(code, none -> new HashMap<>()).put(text, entry.getValue());
      if (other != null) {
        throw new MalformedFile(
            line, "two columns hold " + text + " in the language " + code + "; see --language");
      }
    }
    return texts;
  }

  private static Map<String, Integer> positions(long line, List<String> names)
      throws MalformedFile {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (positions.put(names.get(i), i) != null) {
        throw new MalformedFile(line, "two columns are named \"" + names.get(i) + "\"");
      }
    }
    return positions;
  }

  private static int position(CsvRow header, Map<String, Integer> positions, String column)
      throws MalformedFile {
    Integer position = positions.get(column.strip().toLowerCase(Locale.ROOT));
    if (position == null) {
      throw new MalformedFile(
          header.line(), "no column \"" + column + "\"" + found(header.fields()));
    }
    return position;
  }

  private static Set<String> textFields() {
    Set<String> fields = new HashSet<>(ADDRESS_LINES);
    fields.addAll(List.of(NAME, GIVEN_NAME, SURNAME, PINCODE));
    return fields;
  }
}
