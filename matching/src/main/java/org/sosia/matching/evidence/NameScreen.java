package org.sosia.matching.evidence;

/**
 * Bounds what two people's names can say, without a look at names written together: no less than
 * {@link NameComparer} finds, and mostly as much. Most pairs of names have no part in common, or
 * one. Owned by one thread; fast when one of the people stays the same.
 */
final class NameScreen {
  private static final int TABLES = 3;
  private static final int EXACT = Level.EXACT.rank();
  private static final int VARIANT = Level.VARIANT.rank();
  private static final int NEAR = Level.NEAR.rank();
  private static final int RIVAL = Level.RIVAL.rank();
  private static final int PART = Level.PART.rank();
  private static final int DIFFERENT = Level.DIFFERENT.rank();
  private static final int NOTHING = Integer.MIN_VALUE;

  private final PersonRows rows;
  private final Spellings outlines;
  private final WordComparer words;
  private final NameComparer names;
  private final FrequencyInformation information;
  private final Weigher weigher;
  private final NameTable[] tables = new NameTable[TABLES];
  private int one = -1;
  private int shift;

  // the most of given names, surname, order and number of parts, of all names looked at
  private final int[] slots = new int[2];
  private int order;
  private int parts;

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
   * No less than what given names, surname, their order and their number of parts say together, in
   * millibits. Each counts as in the language in which it says most.
   *
   * @param a the start of the row of one
   * @param b the start of the row of the other
   * @param inOrder whether a stands before b in the order of ids
   */
  long most(int a, int b, boolean inOrder) {
    lookAt(a);
    shift = WordComparer.shift(inOrder);
    slots[0] = NOTHING;
    slots[1] = NOTHING;
    order = NOTHING;
    parts = NOTHING;
    int common = commonLanguages(a, b);
    look(a, b, inOrder, common);
    return (long) said(slots[0]) + said(slots[1]) + said(order) + said(parts);
  }

  private static int said(int most) {
    return most == NOTHING ? 0 : most;
  }

  private void lookAt(int a) {
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

  private int commonLanguages(int a, int b) {
    int common = 0;
    int x = a + PersonRows.NAMES;
    int countY = PersonRows.nameCount(rows.cell(b + PersonRows.TRAITS));
    for (int i = PersonRows.nameCount(rows.cell(a + PersonRows.TRAITS)); i > 0; i--) {
      int headX = rows.cell(x);
      int y = b + PersonRows.NAMES;
      for (int j = countY; j > 0; j--) {
        int headY = rows.cell(y);
        common += PersonRows.language(headX) == PersonRows.language(headY) ? 1 : 0;
        y = PersonRows.next(y, headY);
      }
      x = PersonRows.next(x, headX);
    }
    return common;
  }

  private void look(int a, int b, boolean inOrder, int common) {
    int x = a + PersonRows.NAMES;
    int countY = PersonRows.nameCount(rows.cell(b + PersonRows.TRAITS));
    int countX = PersonRows.nameCount(rows.cell(a + PersonRows.TRAITS));
    for (int number = 0; number < countX; number++) {
      int headX = rows.cell(x);
      int y = b + PersonRows.NAMES;
      for (int j = countY; j > 0; j--) {
        int headY = rows.cell(y);
        if (common == 0 || PersonRows.language(headX) == PersonRows.language(headY)) {
          look(number, x, headX, y, headY, inOrder, common > 1);
        }
        y = PersonRows.next(y, headY);
      }
      x = PersonRows.next(x, headX);
    }
  }

  /** By the tables of one's names; where they do not tell enough, part by part. */
  private void look(
      int number, int x, int headX, int y, int headY, boolean inOrder, boolean several) {
    addParts(headX, headY);
    if (number >= tables.length || !tables[number].isUsable()) {
      lookByParts(x, headX, y, headY, inOrder, several);
      return;
    }
    int[] table = tables[number].levels();
    int end = y + 1 + PersonRows.partCount(headY);
    int alike = 0;
    int part = 0;
    for (int at = y + 1; at < end; at++) {
      int code = rows.cell(at);
      if (code >= table.length) {
        lookByParts(x, headX, y, headY, inOrder, several);
        return;
      }
      int levels = table[code];
      if (levels != 0) {
        alike |= alike == 0 ? levels : NameTable.SEVERAL;
        part = at;
      }
    }
    if (alike == 0) {
      addNothingAlike(x, headX, y, headY);
    } else if (NameTable.isSeveral(alike)) {
      lookByParts(x, headX, y, headY, inOrder, several);
    } else {
      int level = NameTable.level(alike);
      lookAtPair(x, headX, NameTable.part(alike), y, headY, part - y - 1, level, inOrder, several);
    }
  }

  private void lookByParts(int x, int headX, int y, int headY, boolean inOrder, boolean several) {
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
      addNothingAlike(x, headX, y, headY);
    } else if (alike > 1) {
      lookInFull(x, y, inOrder, several);
    } else {
      lookAtPair(x, headX, partX, y, headY, partY, level, inOrder, several);
    }
  }

  private void addNothingAlike(int x, int headX, int y, int headY) {
    boolean near = addNone(x, headX, y, headY, false);
    addOrder(addNone(x, headX, y, headY, true) || near, false);
  }

  private void lookInFull(int x, int y, boolean inOrder, boolean several) {
    if (inOrder) {
      names.mostOfNames(x, y, true, several, information, this);
    } else {
      names.mostOfNames(y, x, false, several, information, this);
    }
  }

  /** Of names of which one pair of parts is alike. */
  private void lookAtPair(
      int x,
      int headX,
      int partX,
      int y,
      int headY,
      int partY,
      int level,
      boolean inOrder,
      boolean several) {
    boolean surname = partX >= PersonRows.surnameFrom(headX);
    boolean plain =
        surname == partY >= PersonRows.surnameFrom(headY)
            && (PersonRows.initials(headX) >>> partX & 1)
                == (PersonRows.initials(headY) >>> partY & 1);
    if (!plain) {
      lookInFull(x, y, inOrder, several);
      return;
    }
    int frequency =
        Math.max(
            rows.frequency(rows.cell(x + 1 + partX)), rows.frequency(rows.cell(y + 1 + partY)));
    boolean near = addNone(x, headX, y, headY, !surname);
    near |= addOne(x, headX, partX, y, headY, partY, surname, level, frequency, several);
    addOrder(near, false);
  }

  /** Adds a level that given names (0) or a surname (1) may have; other languages may change it. */
  void add(int slot, int level, int rarity, boolean several) {
    int comparison = comparison(slot == 1);
    add(slot, weigher.weight(comparison, level, level <= NEAR ? rarity : 0));
    if (level == EXACT && several) {
      add(slot, weigher.weight(comparison, VARIANT, rarity));
    } else if (level == NEAR) {
      add(slot, weigher.weight(comparison, RIVAL, 0));
    }
  }

  private void add(int slot, int weight) {
    slots[slot] = Math.max(slots[slot], weight);
  }

  /** Adds what the order says, if it may say something. */
  void addOrder(boolean known, boolean swapped) {
    int here = known ? weigher.weight(Outcome.NAME_ORDER, swapped ? DIFFERENT : EXACT, 0) : 0;
    // another language may decide, or nothing say it after all
    order = Math.max(order, Math.max(0, here));
  }

  private void addParts(int headX, int headY) {
    boolean both =
        parts(headX, false) > 0
            && parts(headX, true) > 0
            && parts(headY, false) > 0
            && parts(headY, true) > 0;
    boolean asMany = PersonRows.partCount(headX) == PersonRows.partCount(headY);
    int here = both ? weigher.weight(Outcome.NAME_PARTS, asMany ? EXACT : DIFFERENT, 0) : 0;
    parts = Math.max(parts, here);
  }

  /** Of given names or surnames of which no part is like another; whether they may be near. */
  private boolean addNone(int x, int headX, int y, int headY, boolean surname) {
    if (parts(headX, surname) == 0 || parts(headY, surname) == 0) {
      return false;
    }
    return addBound(x, headX, y, headY, surname, DIFFERENT, 0);
  }

  /** Of given names or surnames of which one part is like another; whether they may be near. */
  private boolean addOne(
      int x,
      int headX,
      int partX,
      int y,
      int headY,
      int partY,
      boolean surname,
      int level,
      int frequency,
      boolean several) {
    int rarity = level <= NEAR ? information.ofFrequency(frequency) : 0;
    boolean contradicts = parts(headX, surname) > 1 && parts(headY, surname) > 1;
    if (contradicts || level > RIVAL) {
      int here = contradicts ? NameComparer.beside(level) : level;
      return addBound(x, headX, y, headY, surname, here, rarity);
    }
    boolean behind = !surname && partX == 0 != (partY == 0);
    add(surname ? 1 : 0, behind ? PART : level, rarity, several);
    return level <= NEAR && !behind;
  }

  /** Written together, they may still be near. */
  private boolean addBound(
      int x, int headX, int y, int headY, boolean surname, int level, int rarity) {
    int slot = surname ? 1 : 0;
    add(slot, level, rarity, false);
    boolean whole = PersonRows.hasWhole(headX, surname) || PersonRows.hasWhole(headY, surname);
    boolean near =
        whole && outlines.mayBeNear(rows.together(x, surname), rows.together(y, surname));
    if (near) {
      add(slot, NEAR, 0, false);
    }
    return near || level <= NEAR;
  }

  private static int comparison(boolean surname) {
    return surname ? Outcome.SURNAME : Outcome.GIVEN_NAME;
  }

  private static int parts(int head, boolean surname) {
    int from = PersonRows.surnameFrom(head);
    return surname ? PersonRows.partCount(head) - from : from;
  }
}
