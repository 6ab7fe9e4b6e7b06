package org.sosia.matching.internal.index;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/** The languages of an index, numbered in the order first met, with an alphabet for each. */
final class Languages {
  private static final int MOST = 4096;

  private record Language(String code, Alphabet alphabet) {}

  private final ConcurrentHashMap<String, Integer> numbers = new ConcurrentHashMap<>();
  private volatile Language[] languages = {};

  /** The number of a language; −1 if no record has it. */
  int find(String code) {
    return numbers.getOrDefault(code, -1);
  }

  /**
   * The number of a language, given now if need be.
   *
   * @throws IllegalArgumentException when the index has too many languages
   */
  int findOrAdd(String code) {
    int number = find(code);
    return number >= 0 ? number : add(code);
  }

  String code(int number) {
    return languages[number].code();
  }

  Alphabet alphabet(int number) {
    return languages[number].alphabet();
  }

  private synchronized int add(String code) {
    int known = find(code);
    if (known >= 0) {
      return known;
    }
    int number = languages.length;
    if (number == MOST) {
      throw new IllegalArgumentException(
          "textByLanguage: the register has %d languages already".formatted(MOST));
    }
    Language[] extended = Arrays.copyOf(languages, number + 1);
    extended[number] = new Language(code, new Alphabet());
    languages = extended;
    numbers.put(code, number);
    return number;
  }
}
