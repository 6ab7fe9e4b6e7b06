package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of a register's people as numbers in one array: for each person the texts that are
 * there, as a slot and a number. A slot is a field and a language. Immutable; thread-safe.
 */
final class TextRows {
  private static final int MANY = 1024;
  private static final int FIELD_SHIFT = 16;

  private final int languages;
  private final int[] starts;
  private final int[] cells;
  private final long[] letterSets;
  private final long[] keys;
  private final int[] frequencies;
  private final boolean[] standsInFields;
  private final byte[] lengths;
  private final List<PlaceText> texts;
  private final boolean[] many;

  private TextRows(
      int languages, int[] starts, int[] cells, List<PlaceText> texts, boolean[] many) {
    this.texts = texts;
    this.many = many;
    this.languages = languages;
    this.starts = starts;
    this.cells = cells;
    letterSets = new long[texts.size()];
    keys = new long[texts.size()];
    frequencies = new int[texts.size()];
    standsInFields = new boolean[texts.size()];
    lengths = new byte[texts.size()];
    // a text has one number in each field
    Map<Long, Integer> numberByKey = new HashMap<>();
    for (int i = 0; i < letterSets.length; i++) {
      PlaceText text = texts.get(i);
      letterSets[i] = text.letterSet;
      keys[i] = text.key;
      frequencies[i] = text.frequency;
      lengths[i] = (byte) text.letters.length;
      Integer same = numberByKey.put(text.key, i);
      if (same != null) {
        standsInFields[i] = true;
        standsInFields[same] = true;
      }
    }
  }

  /**
   * The rows of people in their order.
   *
   * @param texts all texts by their numbers
   * @param counts how many there are in each field
   */
  static TextRows of(
      List<Person> people, int languages, List<PlaceText> texts, List<Integer> counts) {
    int[] starts = new int[people.size() + 1];
    int[] cells = new int[Math.max(64, people.size() * 12)];
    int size = 0;
    for (int i = 0; i < people.size(); i++) {
      starts[i] = size;
      PlaceText[][] fields = people.get(i).texts();
      for (int field = 0; field < fields.length; field++) {
        for (int language = 0; language < languages; language++) {
          PlaceText text = fields[field][language];
          if (text != null) {
            if (size + 2 > cells.length) {
              cells = Arrays.copyOf(cells, size + size / 2);
            }
            cells[size++] = (field << FIELD_SHIFT) | language;
            cells[size++] = text.number;
          }
        }
      }
    }
    starts[people.size()] = size;
    boolean[] many = new boolean[counts.size()];
    for (int field = 0; field < many.length; field++) {
      many[field] = counts.get(field) > MANY;
    }
    return new TextRows(
        languages, starts, Arrays.copyOf(cells, size), new ArrayList<>(texts), many);
  }

  /** The texts alone, for comparing people one by one; nobody's rows. */
  static TextRows named(List<PlaceText> texts, int languages) {
    return new TextRows(texts, languages);
  }

  private TextRows(List<PlaceText> texts, int languages) {
    this.languages = languages;
    this.texts = texts;
    starts = new int[1];
    cells = new int[0];
    letterSets = new long[0];
    keys = new long[0];
    frequencies = new int[0];
    standsInFields = new boolean[0];
    lengths = new byte[0];
    many = new boolean[0];
  }

  int languages() {
    return languages;
  }

  /** Where a person's texts begin; where they end is where the next person's begin. */
  int start(int person) {
    return starts[person];
  }

  /** The field of a slot. */
  static int field(int slot) {
    return slot >>> FIELD_SHIFT;
  }

  /** The language of a slot. */
  static int language(int slot) {
    return slot & (1 << FIELD_SHIFT) - 1;
  }

  /** A slot, and behind it the text's number. */
  int cell(int place) {
    return cells[place];
  }

  long letterSet(int text) {
    return letterSets[text];
  }

  /** Equal for equal texts of all fields. */
  long key(int text) {
    return keys[text];
  }

  int frequency(int text) {
    return frequencies[text];
  }

  /** How many letters a text has. */
  int length(int text) {
    return lengths[text];
  }

  PlaceText text(int number) {
    return texts.get(number);
  }

  /** Whether a field has so many texts that two of them hardly ever meet again. */
  boolean areMany(int field) {
    return many[field];
  }

  /** Whether an equal text stands in another field, of anybody. */
  boolean standsInFields(int text) {
    return standsInFields[text];
  }
}
