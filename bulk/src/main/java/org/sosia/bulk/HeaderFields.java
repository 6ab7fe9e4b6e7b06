package org.sosia.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sosia.matching.LanguageCodes;

/**
 * Which column of a header holds which field. Names are compared without case and without blanks
 * around them; a text column may end in a language, as {@code name_ara}. The fields are those of
 * the deduplication of a file, and {@code entity}.
 */
final class HeaderFields {
  static final String ID = "id";
  static final String GENDER = "gender";
  static final String DATE_OF_BIRTH = "date_of_birth";
  static final String VERIFIED = "date_of_birth_verified";
  static final String ENTITY = "entity";
  static final String NAME = "name";
  static final String GIVEN_NAME = "given_name";
  static final String SURNAME = "surname";

  private static final Set<String> PLAIN = Set.of(ID, GENDER, DATE_OF_BIRTH, VERIFIED, ENTITY);
  private static final Set<String> NAMES = Set.of(NAME, GIVEN_NAME, SURNAME);
  private static final Set<String> TEXTS =
      Set.of(
          NAME,
          GIVEN_NAME,
          SURNAME,
          "address_line1",
          "address_line2",
          "address_line3",
          "address_line4",
          "address_line5",
          "address_line6",
          "pincode");

  private final List<String> header;
  private final Map<String, Integer> byField;

  private HeaderFields(List<String> header, Map<String, Integer> byField) {
    this.header = header;
    this.byField = byField;
  }

  /**
   * Finds the fields.
   *
   * @param chosen columns named by the user, by field
   * @throws BulkRefused naming what is missing, stands twice or is no field
   */
  static HeaderFields of(List<String> header, Map<String, String> chosen) throws BulkRefused {
    List<String> names = header.stream().map(HeaderFields::plainName).toList();
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (positions.put(names.get(i), i) != null) {
        throw BulkRefused.wrong("the header has the column \"" + names.get(i) + "\" twice");
      }
    }
    Map<String, Integer> byField = new HashMap<>();
    HeaderFields fields = new HeaderFields(names, byField);
    for (Map.Entry<String, String> named : new TreeMap<>(chosen).entrySet()) {
      if (!isField(named.getKey(), true)) {
        throw BulkRefused.wrong("--column: there is no field " + named.getKey());
      }
      Integer at = positions.get(plainName(named.getValue()));
      if (at == null) {
        throw BulkRefused.wrong("no column \"" + named.getValue() + "\"" + fields.found());
      }
      byField.put(named.getKey(), at);
    }
    Set<Integer> taken = new HashSet<>(byField.values());
    if (taken.size() < byField.size()) {
      throw BulkRefused.wrong("--column: one column for two fields");
    }
    positions.forEach((name, at) -> {
      if (!taken.contains(at) && isField(name, false)) {
        byField.putIfAbsent(name, at);
      }
    });
    for (String needed : List.of(ID, DATE_OF_BIRTH, GENDER)) {
      if (!byField.containsKey(needed)) {
        throw fields.missing(needed);
      }
    }
    return fields;
  }

  /** The positions of the fields that have no language. */
  Map<String, Integer> plain() {
    Map<String, Integer> plain = new HashMap<>(byField);
    plain.keySet().retainAll(PLAIN);
    return plain;
  }

  /**
   * The positions of texts by language and field.
   *
   * @param language of columns that name none
   * @throws BulkRefused when no column holds a name, or a language has texts without one, which
   *     would be lost unnoticed
   */
  Map<String, Map<String, Integer>> textsByLanguage(String language) throws BulkRefused {
    Map<String, Map<String, Integer>> texts = new TreeMap<>();
    for (Map.Entry<String, Integer> entry : byField.entrySet()) {
      String name = entry.getKey();
      if (PLAIN.contains(name)) {
        continue;
      }
      boolean bare = TEXTS.contains(name);
      int end = name.lastIndexOf('_');
      String code = bare ? language : name.substring(end + 1);
      String text = bare ? name : name.substring(0, end);
      if (texts.computeIfAbsent(code, fresh -> new HashMap<>()).put(text, entry.getValue())
          != null) {
        throw BulkRefused.wrong(
            "two columns hold %s in the language %s; see --language".formatted(text, code));
      }
    }
    if (texts.values().stream().noneMatch(HeaderFields::holdsName)) {
      throw missing(NAME);
    }
    for (Map.Entry<String, Map<String, Integer>> read : texts.entrySet()) {
      if (!holdsName(read.getValue())) {
        int first = read.getValue().values().stream().mapToInt(Integer::intValue).min().orElse(0);
        throw BulkRefused.wrong(
            "the column \"%s\" is read in the language %s, in which no column holds a name; say its language by --language or by its name, such as pincode_eng"
                .formatted(header.get(first), read.getKey()));
      }
    }
    return texts;
  }

  /** How many fields were found, which column those of other names are, and what is not read. */
  String inWords() {
    List<String> read = new ArrayList<>(List.of(byField.size() + " fields"));
    new TreeMap<>(byField)
        .forEach((field, at) -> {
          if (!field.equals(header.get(at))) {
            read.add(field + " <- " + header.get(at));
          }
        });
    List<String> unused = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (!byField.containsValue(i)) {
        unused.add(header.get(i));
      }
    }
    return String.join(", ", read)
        + (unused.isEmpty() ? "" : "; not read: " + String.join(", ", unused));
  }

  private static boolean holdsName(Map<String, Integer> texts) {
    return texts.keySet().stream().anyMatch(NAMES::contains);
  }

  private static boolean isField(String name, boolean anyLanguage) {
    if (PLAIN.contains(name) || TEXTS.contains(name)) {
      return true;
    }
    int end = name.lastIndexOf('_');
    return end > 0
        && end < name.length() - 1
        && TEXTS.contains(name.substring(0, end))
        && (anyLanguage || LanguageCodes.isKnown(name.substring(end + 1)));
  }

  private BulkRefused missing(String field) {
    return BulkRefused.wrong(
        "no column %s; name it by --column %s=COLUMN%s".formatted(field, field, found()));
  }

  /** The names that were found; a first line without any known one may be a person's. */
  private String found() {
    if (header.isEmpty()) {
      return " (the file is empty)";
    }
    if (header.size() == 1 && header.getFirst().matches(".*[;\t|].*")) {
      return " (the first line has one field; are they separated by something else than commas?)";
    }
    return header.stream().anyMatch(name -> isField(name, false))
        ? " (the header has: " + String.join(", ", header) + ")"
        : " (the first line has %s fields and none of a known name; is it a header?)"
            .formatted(header.size());
  }

  private static String plainName(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
