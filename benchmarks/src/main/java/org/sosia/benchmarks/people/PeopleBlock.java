package org.sosia.benchmarks.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sosia.matching.BirthDate;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;

/**
 * All people of one block, of one gender and one verified date of birth, with the probes that look
 * for them. Immutable after its making.
 */
public final class PeopleBlock {
  private static final String GENDER = "F";
  private static final BirthDate BORN = new BirthDate(LocalDate.of(1990, 5, 17), true);
  private static final long CENTRE_AND_MACHINE = 10_001_10_002L;
  private static final ComparedField[] FIELDS = ComparedField.values();

  private final People people;
  private final List<TextRows> rowsByLanguage = new ArrayList<>();

  /** Draws a block of this many people whose texts are in these scripts. */
  public PeopleBlock(BlockKind kind, List<Script> scripts, int people, long seed) {
    this.people = new People(kind, seed);
    for (Script script : scripts) {
      rowsByLanguage.add(new TextRows(script, people));
    }
    Draft draft = new Draft();
    for (int number = 0; number < people; number++) {
      this.people.draw(number, draft);
      for (TextRows rows : rowsByLanguage) {
        rows.add(draft);
      }
    }
  }

  /** How many people there are. */
  public int size() {
    return rowsByLanguage.getFirst().rows();
  }

  /** The texts, one element for each script. */
  public List<TextRows> rowsByLanguage() {
    return List.copyOf(rowsByLanguage);
  }

  /** The id of a row, as long as a registration's: 29 digits. */
  public static String id(long number) {
    StringBuilder id = new StringBuilder(29);
    id.append(CENTRE_AND_MACHINE);
    appendPadded(id, number * 7919 % 100_000, 5);
    id.append("2026");
    appendPadded(id, number, 10);
    return id.toString();
  }

  /** A row as the index takes it. */
  public PersonRecord record(int row) {
    Map<String, LanguageText> texts = new HashMap<>();
    for (TextRows rows : rowsByLanguage) {
      texts.put(rows.script().language(), languageText(rows.texts(row)));
    }
    return new PersonRecord(id(row), GENDER, BORN, texts);
  }

  /** A probe's texts by field, empty when absent. */
  public String[] probeTexts(int p, Script script) {
    return texts(people.probe(p), script);
  }

  /** A probe as the index takes it. */
  public PersonRecord probe(int p) {
    Map<String, LanguageText> texts = new HashMap<>();
    for (TextRows rows : rowsByLanguage) {
      texts.put(rows.script().language(), languageText(probeTexts(p, rows.script())));
    }
    return new PersonRecord("PROBE-" + p, GENDER, BORN, texts);
  }

  static String[] texts(Draft draft, Script script) {
    String[] texts = new String[Draft.FIELDS];
    for (int f = 0; f < texts.length; f++) {
      texts[f] = draft.text(script, f);
    }
    return texts;
  }

  static LanguageText languageText(String[] texts) {
    Map<ComparedField, String> byField = new EnumMap<>(ComparedField.class);
    for (int f = 0; f < FIELDS.length; f++) {
      if (!texts[f].isEmpty()) {
        byField.put(FIELDS[f], texts[f]);
      }
    }
    return new LanguageText(byField);
  }

  private static void appendPadded(StringBuilder into, long number, int digits) {
    String text = Long.toString(number);
    into.repeat('0', Math.max(0, digits - text.length()));
    into.append(text);
  }
}
