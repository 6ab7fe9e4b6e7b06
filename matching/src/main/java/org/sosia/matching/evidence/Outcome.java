package org.sosia.matching.evidence;

/**
 * The levels of one pair. Mutable and reused; owned by one thread.
 *
 * <p>The information of a value is log₂ of how many records there are for each that has it, in
 * thousandths of a bit: what its agreement says before errors are thought of.
 */
final class Outcome {
  static final int ABSENT = -1;
  static final int GIVEN_NAME = 0;
  static final int SURNAME = 1;
  static final int NAME_ORDER = 2;
  static final int NAME_PARTS = 3;
  static final int BIRTH_DATE = 4;
  static final int GENDER = 5;
  static final int FIRST_TEXT = 6;

  final byte[] level;
  final int[] informationMillibits;

  Outcome(int comparisons) {
    level = new byte[comparisons];
    informationMillibits = new int[comparisons];
  }

  /** Another one with the same levels. */
  Outcome copy() {
    Outcome copy = new Outcome(level.length);
    System.arraycopy(level, 0, copy.level, 0, level.length);
    System.arraycopy(informationMillibits, 0, copy.informationMillibits, 0, level.length);
    return copy;
  }

  void set(int comparison, Level found, int information) {
    level[comparison] = (byte) found.rank();
    informationMillibits[comparison] = information;
  }

  void absent(int comparison) {
    level[comparison] = ABSENT;
    informationMillibits[comparison] = 0;
  }

  boolean is(int comparison, Level wanted) {
    return level[comparison] == wanted.rank();
  }
}
