package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.GendersSeen;
import org.sosia.matching.script.NameParts;
import org.sosia.matching.script.Romaniser;

/**
 * The records of a register in the form in which they are compared, with the frequency of every
 * name, date and text. Filled by one thread; afterwards it may be read by many.
 */
public final class EvidenceRegister {
  private static final int MAX_NAME_PARTS = 8;
  private static final int LAST_DIGITS_OF_PHONE = 8;
  private static final int SHORTEST_SHARED_WORD = 3;
  private static final int MOST_REMEMBERED = 1 << 18;
  private static final int FREQUENCIES_UNKNOWN = -1;

  /** In the place of a text that nobody has any more. */
  private static final PlaceText NOBODYS = new PlaceText(-1, "", new int[0], false);

  private final EvidenceSchema schema;
  private final Nicknames nicknames;
  private final List<Person> people = new ArrayList<>();
  private final Map<String, Word> words = new HashMap<>();
  private final Map<Integer, int[]> dates = new HashMap<>();
  private final Map<String, Integer> genders = new HashMap<>();
  private final Map<String, Integer> gendersByWritten = new HashMap<>();
  private final Map<String, Integer> textWords = new HashMap<>();
  private final List<Map<String, PlaceText>> textsByField = new ArrayList<>();
  private final Map<String, List<Word>> partsByWritten = new HashMap<>();
  private final Map<String, Word> wholes = new HashMap<>();
  private final List<Map<String, PlaceText>> textsByWritten = new ArrayList<>();
  private final boolean keepsRecords;

  /** Of how many records the frequencies are; 0 = of as many as there are; less = unknown. */
  private final int countedRecords;

  private final List<PlaceText> textsByNumber = new ArrayList<>();
  private int nextWord;
  private @Nullable Columns columns;

  /** What comparing needs besides the people; of a register of one size. */
  private record Columns(int size, PersonRows rows, TextRows texts, WordLevels levels) {}

  /** An empty register. */
  public EvidenceRegister(EvidenceSchema schema, Nicknames nicknames) {
    this(schema, nicknames, true);
  }

  /**
   * An empty register.
   *
   * @param keepsRecords false: {@link #record} gives ids alone, and a record needs less memory
   */
  public EvidenceRegister(EvidenceSchema schema, Nicknames nicknames, boolean keepsRecords) {
    this(schema, nicknames, keepsRecords, 0);
  }

  /** An empty register in which an equal value says as much as one does on average. */
  static EvidenceRegister withoutFrequencies(EvidenceSchema schema, Nicknames nicknames) {
    return new EvidenceRegister(schema, nicknames, false, FREQUENCIES_UNKNOWN);
  }

  private EvidenceRegister(
      EvidenceSchema schema, Nicknames nicknames, boolean keepsRecords, int countedRecords) {
    this.countedRecords = countedRecords;
    this.keepsRecords = keepsRecords;
    this.schema = schema;
    this.nicknames = nicknames;
    for (int i = 0; i < schema.texts().size(); i++) {
      textsByField.add(new HashMap<>());
      textsByWritten.add(new HashMap<>());
    }
  }

  /** Which texts the records have. */
  public EvidenceSchema schema() {
    return schema;
  }

  /**
   * Adds a record; its number is the size before.
   *
   * @throws IllegalArgumentException when it has not as many texts as the schema
   */
  public void add(EvidenceRecord record) {
    people.add(read(record));
  }

  /**
   * Reads a record without adding it; the frequencies of its values grow.
   *
   * @throws IllegalArgumentException when it has not as many texts as the schema
   */
  Person read(EvidenceRecord record) {
    if (record.texts().size() != schema.texts().size()) {
      throw new IllegalArgumentException("texts: as many as the schema has are needed");
    }
    int gender = genderOf(record.gender());
    WrittenDate date = record.birthDate();
    int[] frequency =
        date == null ? new int[1] : dates.computeIfAbsent(date.number(), d -> new int[1]);
    frequency[0]++;
    NameForm[] names = nameForms(record.names());
    @Nullable PlaceText[][] texts = new PlaceText[schema.texts().size()][];
    for (int field = 0; field < texts.length; field++) {
      texts[field] = texts(field, record.texts().get(field));
    }
    EvidenceRecord kept =
        keepsRecords ? record : new EvidenceRecord(record.id(), "", null, List.of(), List.of());
    return new Person(kept, gender, date, frequency, names, texts, record.contacts());
  }

  private int genderOf(String written) {
    if (written.isBlank()) {
      return 0;
    }
    Integer known = gendersByWritten.get(written);
    if (known == null) {
      bound(gendersByWritten);
      String code = GendersSeen.usual(Romaniser.latin(written));
      known = genders.computeIfAbsent(code, g -> genders.size() + 1);
      gendersByWritten.put(written, known);
    }
    return known;
  }

  private NameForm[] nameForms(List<WrittenName> written) {
    NameForm[] forms = new NameForm[written.size()];
    int count = 0;
    for (WrittenName name : written) {
      NameForm form = nameForm(name);
      if (form.parts().length > 0) {
        forms[count++] = form;
      }
    }
    return count == forms.length ? forms : Arrays.copyOf(forms, count);
  }

  /** Takes back what {@link #read} added to the frequencies. */
  void forget(Person person) {
    person.dateFrequency()[0]--;
    for (NameForm name : person.names()) {
      for (Word part : name.parts()) {
        part.frequency--;
      }
    }
    for (@Nullable PlaceText[] field : person.texts()) {
      for (PlaceText text : field) {
        if (text != null) {
          text.frequency--;
        }
      }
    }
  }

  /**
   * Lets go of names, dates and texts that no record has any more. Whoever holds a record that was
   * read and taken back must not use it afterwards.
   */
  void forgetUnused() {
    words.values().removeIf(word -> word.frequency <= 0);
    dates.values().removeIf(frequency -> frequency[0] <= 0);
    partsByWritten.clear();
    wholes.clear();
    for (Map<String, PlaceText> texts : textsByField) {
      texts
          .values()
          .removeIf(text -> {
            boolean unused = text.frequency <= 0;
            if (unused) {
              textsByNumber.set(text.number, NOBODYS);
            }
            return unused;
          });
    }
    textsByWritten.forEach(Map::clear);
  }

  /** How many different name parts and texts are known. */
  int knownValues() {
    return words.size() + textsByField.stream().mapToInt(Map::size).sum();
  }

  /**
   * Some people of this register as a register of their own, with the frequencies of this one. It
   * scores single pairs, and holds while nobody adds to this register.
   *
   * @param some people that this register has read
   * @param records of how many records the frequencies are taken to be
   */
  EvidenceRegister part(List<Person> some, int records) {
    EvidenceRegister part = new EvidenceRegister(schema, nicknames, false, records);
    part.people.addAll(some);
    Set<Word> known = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Person person : some) {
      for (NameForm name : person.names()) {
        Collections.addAll(known, name.parts());
      }
    }
    part.columns =
        new Columns(
            some.size(),
            PersonRows.of(some, known.toArray(Word[]::new)),
            TextRows.named(textsByNumber, schema.languages()),
            new WordLevels(0));
    return part;
  }

  /** How many records it holds. */
  public int size() {
    return people.size();
  }

  /** Of how many records the frequencies are. */
  int countedRecords() {
    return countedRecords > 0 ? countedRecords : size();
  }

  /** What values say by their frequencies. */
  FrequencyInformation information() {
    if (countedRecords == FREQUENCIES_UNKNOWN) {
      return FrequencyInformation.unknown();
    }
    return countedRecords == 0
        ? new FrequencyInformation(Math.max(1, size()))
        : FrequencyInformation.ofFew(countedRecords);
  }

  /** A record by its number, from 0. */
  public EvidenceRecord record(int number) {
    return people.get(number).record();
  }

  /** The people as numbers; those added later are not among them. */
  PersonRows rows() {
    return columns().rows();
  }

  /** The people's texts as numbers. */
  TextRows textRows() {
    return columns().texts();
  }

  /** The levels of frequent words, by the codes of {@link #rows}. */
  WordLevels wordLevels() {
    return columns().levels();
  }

  private synchronized Columns columns() {
    Columns known = columns;
    if (known == null || known.size() != people.size()) {
      Word[] byNumber = new Word[words.size()];
      words.values().forEach(word -> byNumber[word.number] = word);
      PersonRows rows = PersonRows.of(people, byNumber);
      TextRows texts =
          TextRows.of(
              people,
              schema.languages(),
              textsByNumber,
              textsByField.stream().map(Map::size).toList());
      known = new Columns(people.size(), rows, texts, new WordLevels(byNumber.length));
      columns = known;
    }
    return known;
  }

  Person person(int number) {
    return people.get(number);
  }

  private NameForm nameForm(WrittenName name) {
    List<Word> given = parts(name.given());
    List<Word> surname = parts(name.surname());
    if (!name.parted() && surname.isEmpty() && given.size() > 1) {
      // of a full name, the last part is taken for the surname; comparison forgives another order
      surname = List.of(given.removeLast());
    }
    List<Word> all = new ArrayList<>(given);
    all.addAll(surname);
    int from = Math.min(given.size(), MAX_NAME_PARTS);
    Word[] parts = all.subList(0, Math.min(all.size(), MAX_NAME_PARTS)).toArray(Word[]::new);
    for (Word word : parts) {
      word.frequency++;
    }
    return new NameForm(name.language(), parts, from, whole(given), whole(surname));
  }

  private @Nullable Word whole(List<Word> parts) {
    if (parts.size() < 2) {
      return null;
    }
    StringBuilder letters = new StringBuilder(32);
    for (Word part : parts) {
      letters.append(part.latin);
    }
    String joined = letters.toString();
    boolean leftOut = parts.getFirst().vowelsLeftOut;
    boolean latinScript = parts.getFirst().latinScript;
    bound(wholes);
    return wholes.computeIfAbsent(
        key(joined, leftOut, latinScript),
        fresh -> new Word(-1, joined, leftOut, latinScript, new int[0]));
  }

  private static String key(String latin, boolean vowelsLeftOut, boolean latinScript) {
    return (latinScript ? "" : vowelsLeftOut ? "-" : "+") + latin;
  }

  /** What is only remembered to save time may be forgotten. */
  private static void bound(Map<String, ?> remembered) {
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
  }

  private List<Word> parts(String written) {
    if (written.isEmpty()) {
      return new ArrayList<>();
    }
    List<Word> known = partsByWritten.get(written);
    if (known == null) {
      bound(partsByWritten);
      known = List.copyOf(readParts(written));
      partsByWritten.put(written, known);
    }
    return new ArrayList<>(known);
  }

  private List<Word> readParts(String written) {
    boolean leftOut = Romaniser.leavesVowelsOut(written);
    boolean latinScript = isLatin(written);
    List<Word> parts = new ArrayList<>();
    for (String part : NameParts.of(Romaniser.latin(written), leftOut)) {
      String key = key(part, leftOut, latinScript);
      parts.add(
          words.computeIfAbsent(
              key,
              fresh -> new Word(nextWord++, part, leftOut, latinScript, nicknames.linesOf(part))));
    }
    return parts;
  }

  private @Nullable PlaceText[] texts(int field, List<String> written) {
    @Nullable PlaceText[] texts = new PlaceText[schema.languages()];
    int count = Math.min(texts.length, written.size());
    for (int language = 0; language < count; language++) {
      texts[language] = text(field, written.get(language));
    }
    return texts;
  }

  private @Nullable PlaceText text(int field, String written) {
    if (written.isEmpty()) {
      return null;
    }
    Map<String, PlaceText> remembered = textsByWritten.get(field);
    PlaceText text = remembered.get(written);
    if (text == null) {
      text = readText(field, written);
      if (text == null) {
        return null;
      }
      bound(remembered);
      remembered.put(written, text);
    }
    text.frequency++;
    return text;
  }

  private @Nullable PlaceText readText(int field, String written) {
    // of an e-mail address, the part before the @ tells people apart
    int at = written.indexOf('@');
    String latin = Romaniser.latin(at > 0 ? written.substring(0, at) : written);
    if (schema.texts().get(field).kind() == TextKind.PHONE) {
      String digits = latin.replaceAll("[^0-9]", "");
      latin = digits.substring(Math.max(0, digits.length() - LAST_DIGITS_OF_PHONE));
    }
    if (latin.isEmpty()) {
      return null;
    }
    boolean email = EvidenceColumns.isEmail(schema.texts().get(field).name());
    return textsByField.get(field).computeIfAbsent(latin, fresh -> newText(fresh, email));
  }

  private PlaceText newText(String latin, boolean email) {
    PlaceText text = new PlaceText(textsByNumber.size(), latin, wordsOf(latin), email);
    textsByNumber.add(text);
    return text;
  }

  private int[] wordsOf(String latin) {
    return Arrays.stream(latin.split(" ", -1))
        .filter(word -> word.length() >= SHORTEST_SHARED_WORD)
        .mapToInt(word -> textWords.computeIfAbsent(word, fresh -> textWords.size()))
        .sorted()
        .toArray();
  }

  private static boolean isLatin(String text) {
    return text.codePoints()
        .filter(Character::isLetter)
        .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
  }
}
