package org.sosia.matching.internal.index;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.sosia.matching.BirthDate;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;

/**
 * Invented people for the warm-up, as alike and as different as those of a register: skewed names,
 * towns inside districts inside states, absent lines, a few names too long for the lanes or of more
 * letters than an alphabet holds. Owned by one thread.
 */
final class WarmUpPeople {
  private static final String[] SYLLABLES = {
    "a", "ba", "de", "fi", "go", "hu", "ja", "ke", "li", "mo", "nu", "ra", "sen", "tir", "val", "wu"
  };
  private static final String[] LANGUAGES = {"a", "b"};
  private static final String GENDER = "f";
  private static final int GIVEN_NAMES = 400;
  private static final int SURNAMES = 900;
  private static final int TOWNS = 60;
  private static final int DISTRICTS = 20;
  private static final int STATES = 6;
  private static final int QUARTERS = 25;
  private static final int ODD_ONE_IN = 200;
  private static final int LONG_NAME = 90;
  private static final int FIRST_IDEOGRAPH = 0x4e00;
  private static final int IDEOGRAPHS = 600;

  private final SplittableRandom random;

  WarmUpPeople(SplittableRandom random) {
    this.random = random;
  }

  /** Somebody of any town, with texts in one or two languages. */
  PersonRecord anybody(String id, BirthDate born, int languages) {
    String name = name();
    return person(id, born, languages, name, random.nextInt(1 + random.nextInt(TOWNS)));
  }

  /** Somebody whose name nearly everybody has, in one town. */
  PersonRecord alike(String id, BirthDate born) {
    return person(id, born, 1, mistyped("amina walusensen degora", 3), 0);
  }

  /** The record again under another id, with a few typing errors. */
  PersonRecord again(String id, PersonRecord record) {
    Map<String, LanguageText> texts = new HashMap<>();
    record
        .textByLanguage()
        .forEach((language, text) -> {
          Map<ComparedField, String> fields = new EnumMap<>(ComparedField.class);
          fields.putAll(text.textByField());
          fields.computeIfPresent(ComparedField.NAME, (field, name) -> mistyped(name, 2));
          fields.computeIfPresent(ComparedField.ADDRESS_LINE_2, (field, line) -> mistyped(line, 2));
          texts.put(language, new LanguageText(fields));
        });
    return new PersonRecord(id, GENDER, record.birthDate(), texts);
  }

  static BirthDate born(int day, boolean verified) {
    return new BirthDate(LocalDate.ofYearDay(2000, day), verified);
  }

  private PersonRecord person(String id, BirthDate born, int languages, String name, int town) {
    Map<String, LanguageText> texts = new HashMap<>();
    for (String language : List.of(LANGUAGES).subList(0, languages)) {
      texts.put(language, new LanguageText(fields(name, town)));
    }
    return new PersonRecord(id, GENDER, born, texts);
  }

  private Map<ComparedField, String> fields(String name, int town) {
    int district = town % DISTRICTS;
    int quarter = random.nextInt(1 + random.nextInt(QUARTERS));
    Map<ComparedField, String> fields = new EnumMap<>(ComparedField.class);
    fields.put(ComparedField.NAME, name);
    fields.put(ComparedField.ADDRESS_LINE_1, "no " + random.nextInt(300));
    fields.put(ComparedField.ADDRESS_LINE_2, word(5_000 + town * QUARTERS + quarter, 4) + " road");
    if (random.nextInt(4) > 0) {
      fields.put(ComparedField.ADDRESS_LINE_3, word(4_000 + quarter, 3));
    }
    fields.put(ComparedField.ADDRESS_LINE_4, word(3_000 + town, 3));
    if (random.nextInt(10) > 0) {
      fields.put(ComparedField.ADDRESS_LINE_5, word(2_000 + district, 3));
    }
    fields.put(ComparedField.ADDRESS_LINE_6, word(1_000 + district % STATES, 4));
    fields.put(ComparedField.PINCODE, Integer.toString((100 + town) * 1_000 + quarter));
    return fields;
  }

  private String name() {
    if (random.nextInt(ODD_ONE_IN) == 0) {
      return random.nextBoolean() ? "x".repeat(LONG_NAME) : ideographs();
    }
    int given = random.nextInt(1 + random.nextInt(GIVEN_NAMES));
    int surname = random.nextInt(1 + random.nextInt(SURNAMES));
    String first = word(10_000 + given, 2 + given % 3);
    String last = word(20_000 + surname, 2 + surname % 3);
    return random.nextInt(3) == 0
        ? first + " " + word(10_000 + surname, 2) + " " + last
        : first + " " + last;
  }

  private String ideographs() {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      name.appendCodePoint(FIRST_IDEOGRAPH + random.nextInt(IDEOGRAPHS));
    }
    return name.toString();
  }

  /** The same number and length give the same word. */
  private static String word(int number, int syllables) {
    StringBuilder word = new StringBuilder();
    long state = number * 0x9E3779B97F4A7C15L;
    for (int i = 0; i < syllables; i++) {
      word.append(SYLLABLES[(int) (state >>> 60)]);
      state *= 0xD1342543DE82EF95L;
    }
    return word.toString();
  }

  private String mistyped(String text, int most) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = random.nextInt(1 + most); i > 0; i--) {
      changed.setCharAt(random.nextInt(changed.length()), (char) ('a' + random.nextInt(26)));
    }
    return changed.toString();
  }
}
