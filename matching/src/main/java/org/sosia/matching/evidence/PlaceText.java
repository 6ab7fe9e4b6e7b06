package org.sosia.matching.evidence;

import java.util.Arrays;

/** A text of an address or the like, once per register and field. */
final class PlaceText {
  private static final int SHORTEST_NAME = 3;

  final int number;
  final byte[] letters;
  final long letterSet;
  final boolean digitsOnly;

  /** Equal for equal texts of all fields. */
  final long key;

  /** Numbers of its words, ascending, without those too short to mean anything. */
  final int[] words;

  int frequency;

  private final boolean email;

  /**
   * A text.
   *
   * @param email whether it is what stands before the @ of an e-mail address
   */
  PlaceText(int number, String latin, int[] words, boolean email) {
    this.number = number;
    this.email = email;
    this.letters = Word.letters(latin.replace(" ", ""));
    this.letterSet = Word.letterSet(letters);
    this.digitsOnly = latin.chars().allMatch(c -> c >= '0' && c <= '9');
    this.key = Keys.of(latin.replace(" ", ""));
    this.words = words;
  }

  boolean sharesWord(PlaceText other) {
    int i = 0;
    int j = 0;
    while (i < words.length && j < other.words.length) {
      if (words[i] == other.words[j]) {
        return true;
      }
      if (words[i] < other.words[j]) {
        i++;
      } else {
        j++;
      }
    }
    return false;
  }

  /**
   * Whether two e-mail addresses have the same letters beside other digits: who finds a name taken
   * adds a number, so that the digits are all that tells namesakes apart. Symmetric.
   */
  boolean isNumberedApart(PlaceText other) {
    if (!email || !other.email) {
      return false;
    }
    byte[] name = only(false, letters);
    return name.length >= SHORTEST_NAME
        && Arrays.equals(name, only(false, other.letters))
        && !Arrays.equals(only(true, letters), only(true, other.letters));
  }

  private static byte[] only(boolean digits, byte[] text) {
    byte[] only = new byte[text.length];
    int count = 0;
    for (byte letter : text) {
      if (digits == (letter >= '0' && letter <= '9')) {
        only[count++] = letter;
      }
    }
    return Arrays.copyOf(only, count);
  }
}
