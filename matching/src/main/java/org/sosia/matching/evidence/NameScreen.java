package org.sosia.matching.evidence;

/**
 * Bounds what two people's names can say, without a look at names written together: no less than
 * {@link NameComparer} finds, and mostly as much. Most pairs of names have no part in common, or
 * one. Owned by one thread.
 */
final class NameScreen {
  private static final int NEAR = Level.NEAR.rank();
  private static final int PART = Level.PART.rank();
  private static final int DIFFERENT = Level.DIFFERENT.rank();

  private final PersonRows rows;
  private final Spellings outlines;
  private final WordComparer words;
  private final NameComparer names;
  private final FrequencyInformation information;
  private final Weigher weigher;
  private int shift;

  NameScreen(
      PersonRows rows,
      WordComparer words,
      NameComparer names,
      FrequencyInformation information,
      Weigher weigher) {
    this.rows = rows;
    this.outlines = rows.outlines();
    this.words = words;
    this.names = names;
    this.information = information;
    this.weigher = weigher;
  }

  /**
   * No less than what given names, surname and their order say together, in millibits.
   *
   * @param a the start of the row of one
   * @param b the start of the row of the other
   * @param inOrder whether a stands before b in the order of ids
   */
  long most(int a, int b, boolean inOrder) {
    shift = WordComparer.shift(inOrder);
    long most = most(a, b, inOrder, true);
    if (most == Long.MIN_VALUE) {
      most = most(a, b, inOrder, false);
    }
    return most == Long.MIN_VALUE ? 0 : most;
  }

  private long most(int a, int b, boolean inOrder, boolean sameLanguage) {
    long most = Long.MIN_VALUE;
    int x = a + PersonRows.NAMES;
    int countY = PersonRows.nameCount(rows.cell(b + PersonRows.TRAITS));
    for (int i = PersonRows.nameCount(rows.cell(a + PersonRows.TRAITS)); i > 0; i--) {
      int headX = rows.cell(x);
      int y = b + PersonRows.NAMES;
      for (int j = countY; j > 0; j--) {
        int headY = rows.cell(y);
        if (!sameLanguage || PersonRows.language(headX) == PersonRows.language(headY)) {
          most = Math.max(most, mostOfNames(x, headX, y, headY, inOrder));
        }
        y = PersonRows.next(y, headY);
      }
      x = PersonRows.next(x, headX);
    }
    return most;
  }

  private int mostOfNames(int x, int headX, int y, int headY, boolean inOrder) {
    int countX = PersonRows.partCount(headX);
    int countY = PersonRows.partCount(headY);
    int alike = 0;
    int partX = 0;
    int partY = 0;
    int level = 0;
    for (int j = 0; j < countY; j++) {
      int code = rows.cell(y + 1 + j);
      for (int i = 0; i < countX; i++) {
        int here = (words.levels(rows.cell(x + 1 + i), code) >> shift & 15) - 1;
        if (here < DIFFERENT) {
          alike++;
          partX = i;
          partY = j;
          level = here;
        }
      }
    }
    if (alike == 0) {
      return none(x, headX, y, headY, false) + none(x, headX, y, headY, true);
    }
    boolean surname = partX >= PersonRows.surnameFrom(headX);
    boolean plain =
        surname == partY >= PersonRows.surnameFrom(headY)
            && (PersonRows.initials(headX) >>> partX & 1)
                == (PersonRows.initials(headY) >>> partY & 1);
    if (alike > 1 || !plain) {
      return inOrder
          ? names.mostOfNames(x, y, true, information, weigher)
          : names.mostOfNames(y, x, false, information, weigher);
    }
    int frequency =
        Math.max(
            rows.frequency(rows.cell(x + 1 + partX)), rows.frequency(rows.cell(y + 1 + partY)));
    int here = one(x, headX, partX, y, headY, partY, surname, level, frequency);
    return here
        + none(x, headX, y, headY, !surname)
        + weigher.weight(Outcome.NAME_ORDER, Level.EXACT.rank(), 0);
  }

  /** Of given names or surnames of which no part is like another. */
  private int none(int x, int headX, int y, int headY, boolean surname) {
    if (parts(headX, surname) == 0 || parts(headY, surname) == 0) {
      return 0;
    }
    return bound(x, headX, y, headY, surname, DIFFERENT, 0);
  }

  /** Of given names or surnames of which one part is like another. */
  private int one(
      int x,
      int headX,
      int partX,
      int y,
      int headY,
      int partY,
      boolean surname,
      int level,
      int frequency) {
    int rarity = level <= NEAR ? information.ofFrequency(frequency) : 0;
    boolean contradicts = parts(headX, surname) > 1 && parts(headY, surname) > 1;
    boolean behind = !surname && partX == 0 != (partY == 0);
    if (contradicts || level > NEAR) {
      return bound(x, headX, y, headY, surname, contradicts ? PART : level, rarity);
    }
    return weigher.weight(comparison(surname), behind ? PART : level, rarity);
  }

  /** Written together, they may still be near. */
  private int bound(int x, int headX, int y, int headY, boolean surname, int level, int rarity) {
    int comparison = comparison(surname);
    int weight = weigher.weight(comparison, level, rarity);
    boolean whole = PersonRows.hasWhole(headX, surname) || PersonRows.hasWhole(headY, surname);
    return whole && outlines.mayBeNear(rows.together(x, surname), rows.together(y, surname))
        ? Math.max(weight, weigher.weight(comparison, NEAR, rarity))
        : weight;
  }

  private static int comparison(boolean surname) {
    return surname ? Outcome.SURNAME : Outcome.GIVEN_NAME;
  }

  private static int parts(int head, boolean surname) {
    int from = PersonRows.surnameFrom(head);
    return surname ? PersonRows.partCount(head) - from : from;
  }
}
