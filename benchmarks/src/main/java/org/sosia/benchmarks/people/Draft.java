package org.sosia.benchmarks.people;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One person's texts while they are written, in both scripts; used again for the next person. Owned
 * by one thread.
 */
public final class Draft {
  /** Name, six address lines, pincode, in the order of the compared fields. */
  public static final int FIELDS = 8;

  private static final int SCRIPTS = Script.values().length;
  private static final int MAX_LENGTH = 63;

  private final byte[][] codes = new byte[SCRIPTS * FIELDS][MAX_LENGTH];
  private final int[] lengths = new int[SCRIPTS * FIELDS];

  /** Longest field, in code points. */
  static int maxLength() {
    return MAX_LENGTH;
  }

  /** How many code points a field has; 0 when absent. */
  public int length(Script script, int field) {
    return lengths[script.position() * FIELDS + field];
  }

  /** The codes of a field; only the first {@link #length} count. */
  public byte[] codes(Script script, int field) {
    return codes[script.position() * FIELDS + field];
  }

  /** The field as text. */
  public String text(Script script, int field) {
    return script.decode(codes(script, field), 0, length(script, field));
  }

  void clear() {
    Arrays.fill(lengths, 0);
  }

  void clear(int field) {
    for (Script script : Script.values()) {
      lengths[script.position() * FIELDS + field] = 0;
    }
  }

  void copyFrom(Draft other) {
    for (int i = 0; i < codes.length; i++) {
      System.arraycopy(other.codes[i], 0, codes[i], 0, other.lengths[i]);
      lengths[i] = other.lengths[i];
    }
  }

  /** Appends a word in both scripts, after a blank when the field is not empty. */
  void append(int field, Vocabulary words, int n) {
    for (Script script : Script.values()) {
      append(script, field, words.word(script, n));
    }
  }

  /** Appends text in ASCII to the field of both scripts. */
  void append(int field, byte[] ascii) {
    for (Script script : Script.values()) {
      append(script, field, ascii);
    }
  }

  private void append(Script script, int field, byte[] word) {
    int at = script.position() * FIELDS + field;
    int length = lengths[at];
    if (length > 0 && length < MAX_LENGTH) {
      codes[at][length++] = ' ';
    }
    int copied = Math.min(word.length, MAX_LENGTH - length);
    System.arraycopy(word, 0, codes[at], length, copied);
    lengths[at] = length + copied;
  }

  /** Makes typing errors in a field, each in both scripts at its own place. */
  void mistype(int field, int edits, SplittableRandom random) {
    for (Script script : Script.values()) {
      for (int e = 0; e < edits; e++) {
        mistypeOnce(script, field, random);
      }
    }
  }

  private void mistypeOnce(Script script, int field, SplittableRandom random) {
    int at = script.position() * FIELDS + field;
    int length = lengths[at];
    byte[] text = codes[at];
    if (length < 3) {
      return;
    }
    // Never the first or last place and never a blank, so that the text stays trimmed.
    int place = 1 + random.nextInt(length - 2);
    boolean digits = text[0] >= '0' && text[0] <= '9';
    byte letter = digits ? (byte) ('0' + random.nextInt(10)) : script.letter(random.nextInt(64));
    switch (random.nextInt(3)) {
      case 0 -> {
        if (text[place - 1] != ' ' && text[place + 1] != ' ') {
          System.arraycopy(text, place + 1, text, place, length - place - 1);
          lengths[at]--;
        }
      }
      case 1 -> {
        if (length < MAX_LENGTH) {
          System.arraycopy(text, place, text, place + 1, length - place);
          text[place] = letter;
          lengths[at]++;
        }
      }
      default -> {
        if (text[place] != ' ') {
          text[place] = letter;
        }
      }
    }
  }
}
