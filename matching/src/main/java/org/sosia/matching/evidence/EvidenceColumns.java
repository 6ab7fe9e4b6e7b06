package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.LanguageCodes;
import org.sosia.matching.contact.ContactKeys;
import org.sosia.matching.contact.ContactReading;
import org.sosia.matching.contact.KeyedDigest;

/**
 * Which column of a file is what evidence, by its usual names, in any order. A name or text may end
 * in a language, as {@code name_ara}. A column of another name is compared as a text, unless it is
 * the truth or a household's number: those are never evidence. Columns of telephone numbers and
 * e-mail addresses give keys, too, by a secret that is drawn for this object, so records that are
 * compared must come from one object. Immutable and thread-safe.
 */
public final class EvidenceColumns {
  /** Where a row's own id stands. */
  public static final String ID = "id";

  /** Where the truth stands: who a row is. */
  public static final String ENTITY = "entity";

  /** Where the household's number stands. */
  public static final String HOUSEHOLD = "household";

  /** Where the date of birth stands. */
  public static final String BIRTH_DATE = "date_of_birth";

  private static final String GENDER = "gender";
  private static final String VERIFIED = "date_of_birth_verified";
  private static final String NAME = "name";
  private static final String GIVEN = "given_name";
  private static final String MIDDLE = "middle_name";
  private static final String SURNAME = "surname";

  private static final Map<String, String> USUAL_NAMES = usualNames();
  private static final List<String> NAME_FIELDS = List.of(NAME, GIVEN, MIDDLE, SURNAME);
  private static final Pattern DAY_FIRST =
      Pattern.compile("(\\d{1,2})[./ -](\\d{1,2})[./ -](\\d{4})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[./ -](\\d{1,2})[./ -](\\d{1,2})(?:[T ].*)?");

  /** A column's field and its language, of which empty is the file's own. */
  private record Role(String field, String language) {}

  private final List<String> written;
  private final List<String> header;
  private final Map<String, Integer> plain = new HashMap<>();
  private final Map<String, Map<String, Integer>> nameByLanguage = new LinkedHashMap<>();
  // by name, so that nothing depends on the order of a file's columns
  private final Map<String, Map<String, Integer>> texts = new TreeMap<>();
  private final List<String> languages;
  private final List<Integer> phones = new ArrayList<>();
  private final List<Integer> emails = new ArrayList<>();
  private final ContactReading contacts;

  /**
   * Finds the columns.
   *
   * @param headerRow the columns' names
   * @param choice what the user says of them
   * @throws IllegalArgumentException when a column stands twice, one that is named is missing, or
   *     none holds a name; the message says which
   */
  public EvidenceColumns(List<String> headerRow, ColumnChoice choice) {
    contacts = new ContactReading(choice.contacts(), KeyedDigest.drawn());
    written = headerRow.stream().map(String::strip).toList();
    header = headerRow.stream().map(EvidenceColumns::plainName).toList();
    Map<Integer, String> chosenByPosition = new HashMap<>();
    choice
        .columnByField()
        .forEach((field, column) -> chosenByPosition.put(position(column), field));
    Set<Integer> leftOut = new HashSet<>();
    choice.leftOut().forEach(column -> leftOut.add(position(column)));
    if (new HashSet<>(header).size() < header.size()) {
      throw new IllegalArgumentException("two columns have the same name");
    }
    // what the user says goes before what a name says
    chosenByPosition.forEach((i, field) -> {
      if (!leftOut.contains(i)) {
        place(i, role(field));
      }
    });
    for (int i = 0; i < header.size(); i++) {
      if (!leftOut.contains(i) && !chosenByPosition.containsKey(i)) {
        place(i, role(header.get(i)));
      }
    }
    Set<String> codes = new TreeSet<>(nameByLanguage.keySet());
    texts.values().forEach(byLanguage -> codes.addAll(byLanguage.keySet()));
    languages = List.copyOf(codes);
    if (nameByLanguage.isEmpty()) {
      throw new IllegalArgumentException(
          "no column holds a name; say which by --column name=COLUMN" + found());
    }
  }

  private int position(String column) {
    int position = header.indexOf(plainName(column));
    if (position < 0) {
      throw new IllegalArgumentException("no column \"" + column + "\"" + found());
    }
    return position;
  }

  /** The names that were found; a first line without any known one may be a person's. */
  private String found() {
    return FirstLine.inWords(
        written, header.stream().anyMatch(name -> USUAL_NAMES.containsValue(role(name).field())));
  }

  /** The languages of names and texts, in their numbers' order; empty is the file's own. */
  public List<String> languages() {
    return languages;
  }

  /** The texts that are compared, and the number of languages. */
  public EvidenceSchema schema() {
    List<EvidenceSchema.TextField> fields = new ArrayList<>();
    texts.keySet().forEach(name -> fields.add(new EvidenceSchema.TextField(name, kind(name))));
    return new EvidenceSchema(fields, languages.size());
  }

  /** Each field that is read and how, with its column's name as the header has it. */
  public List<String> read() {
    List<String> read = new ArrayList<>();
    new TreeMap<>(plain).forEach((field, at) -> read.add(said(field, note(field), "", at)));
    new TreeMap<>(nameByLanguage)
        .forEach((language, parts) ->
            new TreeMap<>(parts).forEach((part, at) -> read.add(said(part, "", language, at))));
    texts.forEach((name, byLanguage) ->
        new TreeMap<>(byLanguage)
            .forEach((language, at) -> read.add(said(name, textNote(name), language, at))));
    return List.copyOf(read);
  }

  /** The columns that mean nothing here, as the header has them. */
  public List<String> notRead() {
    Set<Integer> used = new HashSet<>(plain.values());
    nameByLanguage.values().forEach(parts -> used.addAll(parts.values()));
    texts.values().forEach(byLanguage -> used.addAll(byLanguage.values()));
    return IntStream.range(0, written.size())
        .filter(at -> !used.contains(at))
        .mapToObj(written::get)
        .toList();
  }

  private String said(String field, String note, String language, int at) {
    return field
        + (note.isEmpty() ? "" : " (" + note + ")")
        + (language.isEmpty() ? "" : " [" + language + "]")
        + " <- "
        + written.get(at);
  }

  private static String note(String field) {
    return field.equals(ENTITY) || field.equals(HOUSEHOLD) ? "no evidence" : "";
  }

  private static String textNote(String name) {
    if (isEmail(name)) {
      return "e-mail";
    }
    return switch (kind(name)) {
      case PLACE -> "address";
      case PHONE -> "telephone";
      case PERSONAL -> "plain text";
    };
  }

  /** Whether there is a column for a field that has no language. */
  public boolean has(String field) {
    return plain.containsKey(field);
  }

  /** A field that has no language; empty when the file lacks it. */
  public String plain(List<String> row, String field) {
    Integer position = plain.get(field);
    return position == null ? "" : row.get(position).strip();
  }

  /** A part of the name in a language; empty when the file lacks it. */
  private String name(List<String> row, String language, String field) {
    Integer position = nameByLanguage.getOrDefault(language, Map.of()).get(field);
    return position == null ? "" : row.get(position).strip();
  }

  /** Whether given names and surname stand in columns of their own. */
  private boolean isParted(String language) {
    return nameByLanguage.getOrDefault(language, Map.of()).containsKey(SURNAME);
  }

  /** The texts by field and then language. */
  private List<List<String>> texts(List<String> row) {
    List<List<String>> values = new ArrayList<>();
    texts.forEach((name, byLanguage) -> {
      List<String> value = new ArrayList<>();
      for (String language : languages) {
        Integer position = byLanguage.get(language);
        value.add(position == null ? "" : row.get(position));
      }
      values.add(value);
    });
    return values;
  }

  /**
   * The record of a row.
   *
   * @param row its fields, as many as the header has
   * @param idOtherwise its id when it has none of its own
   */
  public EvidenceRecord record(List<String> row, String idOtherwise) {
    String id = plain(row, ID);
    List<WrittenName> names = new ArrayList<>();
    for (int i = 0; i < languages.size(); i++) {
      String language = languages.get(i);
      String full = name(row, language, NAME);
      String given = (name(row, language, GIVEN) + " " + name(row, language, MIDDLE)).strip();
      String surname = name(row, language, SURNAME);
      if (!given.isEmpty() || !surname.isEmpty()) {
        names.add(new WrittenName(i, given, surname, isParted(language)));
      } else if (!full.isEmpty()) {
        names.add(new WrittenName(i, full, "", false));
      }
    }
    String verified = plain(row, VERIFIED).toLowerCase(Locale.ROOT);
    return new EvidenceRecord(
        id.isEmpty() ? idOtherwise : id,
        plain(row, GENDER),
        date(plain(row, BIRTH_DATE), !Set.of("false", "no", "n", "0").contains(verified)),
        names,
        texts(row),
        contacts(row));
  }

  private ContactKeys contacts(List<String> row) {
    return phones.isEmpty() && emails.isEmpty()
        ? ContactKeys.NONE
        : contacts.keys(
            phones.stream().map(row::get).toList(), emails.stream().map(row::get).toList());
  }

  /** Year first, as 1990-05-17, 1990/5/17 or 19900517, or day first with a year of four digits. */
  public static @Nullable WrittenDate date(String typed, boolean verified) {
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

  /** Whether a date is read as day, month and year. */
  public static boolean isDayFirst(String typed) {
    return DAY_FIRST.matcher(typed).matches();
  }

  private static WrittenDate date(String year, String month, String day, boolean verified) {
    return new WrittenDate(
        Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day), verified);
  }

  /** Whether a text of this name is an e-mail address. */
  static boolean isEmail(String name) {
    return name.contains("mail");
  }

  /** What a text says, by its name. */
  static TextKind kind(String name) {
    if (isEmail(name)) {
      return TextKind.PERSONAL;
    }
    if (name.contains("phone") || name.contains("mobile")) {
      return TextKind.PHONE;
    }
    return ColumnWords.isPlace(name) ? TextKind.PLACE : TextKind.PERSONAL;
  }

  private void place(int position, Role role) {
    String field = role.field();
    if (NAME_FIELDS.contains(field)) {
      nameByLanguage
          .computeIfAbsent(role.language(), none -> new HashMap<>())
          .putIfAbsent(field, position);
    } else if (USUAL_NAMES.containsValue(field)) {
      plain.putIfAbsent(field, position);
    } else {
      texts.computeIfAbsent(field, none -> new HashMap<>()).put(role.language(), position);
      if (kind(field) == TextKind.PHONE) {
        phones.add(position);
      } else if (isEmail(field)) {
        emails.add(position);
      }
    }
  }

  private Role role(String name) {
    @Nullable String usual = USUAL_NAMES.get(name);
    if (usual != null) {
      return new Role(usual, "");
    }
    int end = name.lastIndexOf('_');
    if (end > 0 && LanguageCodes.isKnown(name.substring(end + 1))) {
      String bare = name.substring(0, end);
      String known = USUAL_NAMES.getOrDefault(bare, bare);
      boolean named = NAME_FIELDS.contains(known);
      if (named || kind(bare) == TextKind.PLACE) {
        return new Role(known, name.substring(end + 1));
      }
    }
    return new Role(name, "");
  }

  private static String plainName(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
  }

  private static Map<String, String> usualNames() {
    Map<String, String> names = new HashMap<>();
    String[][] groups = {
      {ID, "rec_id", "record_id", "unique_id", "recid", "registration_id"},
      {ENTITY, "entity_id", "cluster", "cluster_id", "true_id", "person_id"},
      {HOUSEHOLD, "household_id", "family_id"},
      {GENDER, "sex"},
      {BIRTH_DATE, "dob", "birth_date", "birthdate", "dateofbirth", "date_birth", "birthday"},
      {VERIFIED, "dob_verified"},
      {NAME, "full_name", "fullname", "person_name"},
      {GIVEN, "given", "givenname", "first_name", "firstname", "forename", "fname", "given_names"},
      {MIDDLE, "middlename", "second_name", "mname"},
      {SURNAME, "last_name", "lastname", "family_name", "familyname", "lname", "sur_name"},
    };
    for (String[] group : groups) {
      for (String name : group) {
        names.put(name, group[0]);
      }
    }
    return names;
  }
}
