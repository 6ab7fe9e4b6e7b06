package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names, dates and genders of a register's people as numbers in one array, so that comparing two
 * people reads two short stretches of memory and no objects. Immutable; thread-safe.
 *
 * <p>A row: date, gender and number of names, place of the id among all ids, frequency of the date;
 * then for each name a head, the codes of its parts, and the numbers of its parts written together,
 * where the head says that there are any. Parts have codes in the order of falling frequency.
 */
final class PersonRows {
  /** In place of a date that is absent. */
  static final int NO_DATE = -1;

  static final int DATE = 0;
  static final int TRAITS = 1;
  static final int ID_PLACE = 2;
  static final int DATE_FREQUENCY = 3;
  static final int NAMES = 4;

  /** How many parts a name has at most. */
  static final int MOST_PARTS = 8;

  private static final int MOST_NAMES = 255;
  private static final int GENDER_SHIFT = 9;
  private static final int YEAR_ONLY = 1 << 8;

  private static final int COUNT_MASK = 15;
  private static final int SURNAME_SHIFT = 4;
  private static final int INITIALS_SHIFT = 8;
  private static final int WHOLES_SHIFT = 16;
  private static final int GIVEN_WHOLE = 1 << WHOLES_SHIFT;
  private static final int SURNAME_WHOLE = 2 << WHOLES_SHIFT;
  private static final int LANGUAGE_SHIFT = 18;

  private final int[] starts;
  private final int[] cells;
  private final Word[] words;
  private final int[] frequencies;
  private final int[] sounds;
  private final Word[] spellings;
  private final Spellings outlines;

  private PersonRows(
      int[] starts, int[] cells, Word[] words, int[] frequencies, List<Word> wholes) {
    this.sounds = sounds(words);
    this.spellings = Arrays.copyOf(words, words.length + wholes.size());
    for (int i = 0; i < wholes.size(); i++) {
      spellings[words.length + i] = wholes.get(i);
    }
    this.outlines = Spellings.of(spellings);
    this.starts = starts;
    this.cells = cells;
    this.words = words;
    this.frequencies = frequencies;
  }

  /**
   * The rows of people in their order.
   *
   * @param theirWords all parts of their names, each once, in any order
   */
  static PersonRows of(List<Person> people, Word[] theirWords) {
    Word[] words = theirWords.clone();
    Arrays.sort(
        words,
        Comparator.<Word>comparingInt(word -> -word.frequency)
            .thenComparingInt(word -> word.number));
    int last = -1;
    for (Word word : words) {
      last = Math.max(last, word.number);
    }
    int[] codeOf = new int[last + 1];
    int[] frequencies = new int[words.length];
    for (int code = 0; code < words.length; code++) {
      codeOf[words[code].number] = code;
      frequencies[code] = words[code].frequency;
    }
    return new Filling(people.size(), codeOf, words.length).rows(people, words, frequencies);
  }

  /** Where a person's row begins. */
  int start(int person) {
    return starts[person];
  }

  /** A cell of a row. */
  int cell(int place) {
    return cells[place];
  }

  /** How many words there are. */
  int wordCount() {
    return words.length;
  }

  Word word(int code) {
    return words[code];
  }

  /** A number from 1 on, the same for words that have a sound key in common. */
  int sound(int code) {
    return sounds[code];
  }

  private static int[] sounds(Word[] words) {
    Map<Long, Integer> numbers = new HashMap<>();
    int[] sounds = new int[words.length];
    for (int code = 0; code < sounds.length; code++) {
      sounds[code] = numbers.computeIfAbsent(words[code].key, fresh -> numbers.size() + 1);
    }
    return sounds;
  }

  int frequency(int code) {
    return frequencies[code];
  }

  static int gender(int traits) {
    return traits >>> GENDER_SHIFT;
  }

  static boolean isYearOnly(int traits) {
    return (traits & YEAR_ONLY) != 0;
  }

  static int nameCount(int traits) {
    return traits & MOST_NAMES;
  }

  static int language(int head) {
    return head >>> LANGUAGE_SHIFT;
  }

  static int partCount(int head) {
    return head & COUNT_MASK;
  }

  static int surnameFrom(int head) {
    return head >>> SURNAME_SHIFT & COUNT_MASK;
  }

  /** A bit for each part that is an initial. */
  static int initials(int head) {
    return head >>> INITIALS_SHIFT & 0xFF;
  }

  /** The place of the name behind one with a head at a place. */
  static int next(int place, int head) {
    return place
        + 1
        + partCount(head)
        + (head >>> WHOLES_SHIFT & 1)
        + (head >>> (WHOLES_SHIFT + 1) & 1);
  }

  /** The place of the name behind the one whose head stands at a place. */
  int next(int place) {
    return next(place, cells[place]);
  }

  /**
   * The given names or the surname of the name at a place, written together, as a code that {@link
   * #spelling} and {@link #outlines} understand, as they do that of a word; -1 = there is none.
   */
  int together(int place, boolean surname) {
    int head = cells[place];
    if (hasWhole(head, surname)) {
      int behind = surname && hasWhole(head, false) ? 1 : 0;
      return cells[place + 1 + partCount(head) + behind];
    }
    int at = surname ? surnameFrom(head) : 0;
    int end = surname ? partCount(head) : surnameFrom(head);
    return at < end ? cells[place + 1 + at] : -1;
  }

  Word spelling(int code) {
    return spellings[code];
  }

  /** What can be told of spellings without their letters. */
  Spellings outlines() {
    return outlines;
  }

  static boolean hasWhole(int head, boolean surname) {
    return (head & (surname ? SURNAME_WHOLE : GIVEN_WHOLE)) != 0;
  }

  /** Collects rows. */
  private static final class Filling {
    private final int[] starts;
    private final int[] codeOf;
    private final int wordCount;
    private final Map<Word, Integer> wholeNumbers = new HashMap<>();
    private final List<Word> wholes = new ArrayList<>();
    private int[] cells;
    private int size;

    Filling(int people, int[] codeOf, int wordCount) {
      this.wordCount = wordCount;
      this.starts = new int[people];
      this.codeOf = codeOf;
      this.cells = new int[Math.max(64, people * 10)];
    }

    PersonRows rows(List<Person> people, Word[] words, int[] frequencies) {
      int[] places = idPlaces(people);
      for (int i = 0; i < starts.length; i++) {
        starts[i] = size;
        add(people.get(i), places[i]);
      }
      return new PersonRows(starts, Arrays.copyOf(cells, size), words, frequencies, wholes);
    }

    private static int[] idPlaces(List<Person> people) {
      String[] ids = new String[people.size()];
      Integer[] order = new Integer[ids.length];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = people.get(i).record().id();
        order[i] = i;
      }
      Arrays.parallelSort(order, (a, b) -> ids[a].compareTo(ids[b]));
      int[] places = new int[ids.length];
      int place = 0;
      for (int i = 0; i < order.length; i++) {
        // equal ids have one place
        place += i > 0 && !ids[order[i]].equals(ids[order[i - 1]]) ? 1 : 0;
        places[order[i]] = place;
      }
      return places;
    }

    private void add(Person person, int idPlace) {
      WrittenDate date = person.birthDate();
      if (person.names().length > MOST_NAMES) {
        throw new IllegalArgumentException("names: at most " + MOST_NAMES + " for each record");
      }
      put(date == null ? NO_DATE : digits(date.number()));
      put(
          person.gender() << GENDER_SHIFT
              | (date != null && date.isYearOnly() ? YEAR_ONLY : 0)
              | person.names().length);
      put(idPlace);
      put(person.dateFrequency()[0]);
      for (NameForm name : person.names()) {
        add(name);
      }
    }

    private void add(NameForm name) {
      int initials = 0;
      for (int i = 0; i < name.parts().length; i++) {
        initials |= name.parts()[i].isInitial() ? 1 << i : 0;
      }
      put(
          name.language() << LANGUAGE_SHIFT
              | (name.surnameWhole() != null ? SURNAME_WHOLE : 0)
              | (name.givenWhole() != null ? GIVEN_WHOLE : 0)
              | initials << INITIALS_SHIFT
              | name.surnameFrom() << SURNAME_SHIFT
              | name.parts().length);
      for (Word part : name.parts()) {
        put(codeOf[part.number]);
      }
      putWhole(name.givenWhole());
      putWhole(name.surnameWhole());
    }

    private void putWhole(@Nullable Word whole) {
      if (whole != null) {
        put(
            wholeNumbers.computeIfAbsent(
                whole,
                fresh -> {
                  wholes.add(fresh);
                  return wordCount + wholes.size() - 1;
                }));
      }
    }

    private void put(int cell) {
      if (size == cells.length) {
        cells = Arrays.copyOf(cells, size + size / 2);
      }
      cells[size++] = cell;
    }

    /** Eight decimal digits, four bits each. */
    private static int digits(int number) {
      int digits = 0;
      int rest = number;
      for (int shift = 0; shift < Integer.SIZE; shift += 4) {
        digits |= rest % 10 << shift;
        rest /= 10;
      }
      return digits;
    }
  }
}
