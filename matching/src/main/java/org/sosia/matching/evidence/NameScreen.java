package org.sosia.matching.evidence;

/**
 * Bounds what two people's names can say, without a look at names written together: no less than
 * {@link NameComparer} finds, and mostly as much. Most pairs of names have no part in common, or
 * one. Owned by one thread; fast when one of the people stays the same.
 */
final class NameScreen {
  private static final int TABLES = 3;
  private static final int NEAR = Level.NEAR.rank();
  private static final int PART = Level.PART.rank();
  private static final int DIFFERENT = Level.DIFFERENT.rank();

  private final PersonRows rows;
  private final Spellings outlines;
  private final WordComparer words;
  private final NameComparer names;
  private final FrequencyInformation information;
  private final Weigher weigher;
  private final NameTable[] tables = new NameTable[TABLES];
  private int one = -1;
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
    for (int i = 0; i < TABLES; i++) {
      tables[i] = new NameTable(words);
    }
  }

  /**
   * No less than what given names, surname and their order say together, in millibits.
   *
   * @param a the start of the row of one
   * @param b the start of the row of the other
   * @param inOrder whether a stands before b in the order of ids
   */
  long most(int a, int b, boolean inOrder) {
    look(a);
    shift = WordComparer.shift(inOrder);
    long most = most(a, b, inOrder, true);
    if (most == Long.MIN_VALUE) {
      most = most(a, b, inOrder, false);
    }
    return most == Long.MIN_VALUE ? 0 : most;
  }

  private void look(int a) {
    if (one == a) {
      return;
    }
    one = a;
    int x = a + PersonRows.NAMES;
    int count = PersonRows.nameCount(rows.cell(a + PersonRows.TRAITS));
    for (int number = 0; number < count && number < tables.length; number++) {
      tables[number].fill(rows, x);
      x = rows.next(x);
    }
  }

  private long most(int a, int b, boolean inOrder, boolean sameLanguage) {
    long most = Long.MIN_VALUE;
    int x = a + PersonRows.NAMES;
    int countY = PersonRows.nameCount(rows.cell(b + PersonRows.TRAITS));
    int countX = PersonRows.nameCount(rows.cell(a + PersonRows.TRAITS));
    for (int number = 0; number < countX; number++) {
      int headX = rows.cell(x);
      int y = b + PersonRows.NAMES;
      for (int j = countY; j > 0; j--) {
        int headY = rows.cell(y);
        if (!sameLanguage || PersonRows.language(headX) == PersonRows.language(headY)) {
          most = Math.max(most, mostOfNames(number, x, headX, y, headY, inOrder));
        }
        y = PersonRows.next(y, headY);
      }
      x = PersonRows.next(x, headX);
    }
    return most;
  }

  /** By the tables of one's names; where they do not tell enough, part by part. */
  private int mostOfNames(int number, int x, int headX, int y, int headY, boolean inOrder) {
    if (number >= tables.length || !tables[number].isUsable()) {
      return mostByParts(x, headX, y, headY, inOrder);
    }
    int[] table = tables[number].levels();
    int end = y + 1 + PersonRows.partCount(headY);
    int alike = 0;
    int part = 0;
    for (int at = y + 1; at < end; at++) {
      int code = rows.cell(at);
      if (code >= table.length) {
        return mostByParts(x, headX, y, headY, inOrder);
      }
      int levels = table[code];
      if (levels != 0) {
        alike |= alike == 0 ? levels : NameTable.SEVERAL;
        part = at;
      }
    }
    if (alike == 0) {
      return none(x, headX, y, headY, false) + none(x, headX, y, headY, true);
    }
    if (NameTable.isSeveral(alike)) {
      return mostByParts(x, headX, y, headY, inOrder);
    }
    int level = NameTable.level(alike);
    return mostOfPair(x, headX, NameTable.part(alike), y, headY, part - y - 1, level, inOrder);
  }

  private int mostByParts(int x, int headX, int y, int headY, boolean inOrder) {
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
    return alike > 1
        ? mostOfSeveral(x, y, inOrder)
        : mostOfPair(x, headX, partX, y, headY, partY, level, inOrder);
  }

  private int mostOfSeveral(int x, int y, boolean inOrder) {
    return inOrder
        ? names.mostOfNames(x, y, true, information, weigher)
        : names.mostOfNames(y, x, false, information, weigher);
  }

  /** Of names of which one pair of parts is alike. */
  private int mostOfPair(
      int x, int headX, int partX, int y, int headY, int partY, int level, boolean inOrder) {
    boolean surname = partX >= PersonRows.surnameFrom(headX);
    boolean plain =
        surname == partY >= PersonRows.surnameFrom(headY)
            && (PersonRows.initials(headX) >>> partX & 1)
                == (PersonRows.initials(headY) >>> partY & 1);
    if (!plain) {
      return mostOfSeveral(x, y, inOrder);
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
