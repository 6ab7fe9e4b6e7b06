package org.sosia.matching.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text of an address or the like, once per register and field. */
final class PlaceText {
  private static final int MAX_LETTERS = 64;

  final int number;
  final byte[] letters;
  final long letterSet;
  final boolean digitsOnly;

  /** Equal for equal texts of all fields. */
  final long key;

  /** Numbers of its words, ascending, without those too short to mean anything. */
  final int[] words;

  int frequency;

  PlaceText(int number, String latin, int[] words) {
    this.number = number;
    byte[] all = latin.replace(" ", "").getBytes(StandardCharsets.UTF_8);
    this.letters = all.length > MAX_LETTERS ? Arrays.copyOf(all, MAX_LETTERS) : all;
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
}
