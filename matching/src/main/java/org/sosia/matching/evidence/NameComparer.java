package org.sosia.matching.evidence;

import java.util.Arrays;

/**
 * Compares names as sets of parts: each part of one finds its best partner in the other, wherever
 * it stands. A part that only one name has is an omission and says nothing, nor does one that the
 * other name cuts to its initial while whole parts agree; parts left over on both sides contradict
 * each other. Owned by one thread.
 */
final class NameComparer {
  private static final int MAX_PARTS = 8;
  private static final int DIFFERENT = Level.DIFFERENT.rank();
  private static final int NONE = Outcome.ABSENT;
  private static final Level[] LEVELS = Level.values();

  private final PersonRows rows;
  private final WordComparer words;
  private final CodedName one = new CodedName();
  private final CodedName other = new CodedName();
  private final int[][] levels = new int[MAX_PARTS][MAX_PARTS];
  private final int[] partner = new int[MAX_PARTS];
  private final boolean[] taken = new boolean[MAX_PARTS];

  // the slots of the pair of forms under comparison: 0 given names, 1 surname
  private final int[] worst = new int[2];
  private final int[] count = new int[2];
  private final int[] initials = new int[2];
  private final int[] rarest = new int[2];
  private final int[] leftA = new int[2];
  private final int[] leftB = new int[2];
  private boolean swapped;

  NameComparer(PersonRows rows, WordComparer words) {
    this.rows = rows;
    this.words = words;
  }

  /**
   * Compares in every language that both have, or in all when they share none; the best counts.
   *
   * @param a the start of the row of one
   * @param b the start of the row of the other
   * @param inOrder whether a stands before b in the order of ids, which decides between equals
   */
  void compare(int a, int b, boolean inOrder, FrequencyInformation information, Outcome outcome) {
    outcome.absent(Outcome.GIVEN_NAME);
    outcome.absent(Outcome.SURNAME);
    outcome.absent(Outcome.NAME_ORDER);
    boolean common = shareLanguage(a, b);
    int best = Integer.MAX_VALUE;
    // the one that comes first in the order of ids has the outer loop
    int outer = inOrder ? a : b;
    int inner = inOrder ? b : a;
    int x = outer + PersonRows.NAMES;
    for (int i = nameCount(outer); i > 0; i--, x = rows.next(x)) {
      int y = inner + PersonRows.NAMES;
      for (int j = nameCount(inner); j > 0; j--, y = rows.next(y)) {
        if (best > 0 && (!common || language(x) == language(y))) {
          best = compareForms(x, y, inOrder, information, outcome, best);
        }
      }
    }
  }

  private boolean shareLanguage(int a, int b) {
    int x = a + PersonRows.NAMES;
    for (int i = nameCount(a); i > 0; i--, x = rows.next(x)) {
      int y = b + PersonRows.NAMES;
      for (int j = nameCount(b); j > 0; j--, y = rows.next(y)) {
        if (language(x) == language(y)) {
          return true;
        }
      }
    }
    return false;
  }

  private int nameCount(int start) {
    return PersonRows.nameCount(rows.cell(start + PersonRows.TRAITS));
  }

  private int language(int place) {
    return PersonRows.language(rows.cell(place));
  }

  /**
   * No less than what two names say together, without a look at names written together; in
   * millibits.
   */
  int mostOfNames(
      int placeX, int placeY, boolean rowsAreX, FrequencyInformation information, Weigher weigher) {
    CodedName x = one.read(rows, placeX);
    CodedName y = other.read(rows, placeY);
    pairUp(x, y, rowsAreX);
    fillSlots(x, y);
    int given = slotLevel(0);
    int surname = slotLevel(1);
    int most = 0;
    if (count[0] + count[1] + initials[0] + initials[1] > 0) {
      most = weigher.weight(Outcome.NAME_ORDER, swapped ? DIFFERENT : Level.EXACT.rank(), 0);
    }
    most += mostOfSlot(x, y, 0, given, Outcome.GIVEN_NAME, information, weigher);
    return most + mostOfSlot(x, y, 1, surname, Outcome.SURNAME, information, weigher);
  }

  private int mostOfSlot(
      CodedName x,
      CodedName y,
      int slot,
      int level,
      int comparison,
      FrequencyInformation information,
      Weigher weigher) {
    if (level == NONE) {
      return 0;
    }
    boolean counted = rarest[slot] != Integer.MAX_VALUE;
    int rarity = counted ? information.ofFrequency(rarest[slot]) : 0;
    int most = weigher.weight(comparison, level, rarity);
    if (swapped) {
      return most;
    }
    if (level > Level.NEAR.rank()) {
      boolean surname = slot == 1;
      return mayBeNearTogether(x, y, surname)
          ? Math.max(most, weigher.weight(comparison, Level.NEAR.rank(), rarity))
          : most;
    }
    return slot == 0 ? Math.max(most, weigher.weight(comparison, Level.PART.rank(), 0)) : most;
  }

  private int compareForms(
      int placeX,
      int placeY,
      boolean rowsAreX,
      FrequencyInformation information,
      Outcome outcome,
      int best) {
    CodedName x = one.read(rows, placeX);
    CodedName y = other.read(rows, placeY);
    pairUp(x, y, rowsAreX);
    fillSlots(x, y);
    int given = slotLevel(0);
    int surname = slotLevel(1);
    if (!swapped && given > Level.NEAR.rank()) {
      given = Math.min(given, wholeLevel(x, y, false));
    } else if (!swapped && given != NONE && standsBehindAnother(x, y)) {
      given = Level.PART.rank();
    }
    if (!swapped && surname > Level.NEAR.rank()) {
      surname = Math.min(surname, wholeLevel(x, y, true));
    }
    int rank = (given == NONE ? 5 : given * 2) + (surname == NONE ? 5 : surname * 2);
    if (rank >= best) {
      return best;
    }
    put(outcome, Outcome.GIVEN_NAME, given, rarest[0], information);
    put(outcome, Outcome.SURNAME, surname, rarest[1], information);
    boolean any = count[0] + count[1] + initials[0] + initials[1] > 0;
    if (any) {
      outcome.set(Outcome.NAME_ORDER, swapped ? Level.DIFFERENT : Level.EXACT, 0);
    } else {
      outcome.absent(Outcome.NAME_ORDER);
    }
    return rank;
  }

  private static void put(
      Outcome outcome, int comparison, int level, int frequency, FrequencyInformation information) {
    if (level == NONE) {
      outcome.absent(comparison);
    } else {
      boolean counted = level <= Level.NEAR.rank() && frequency != Integer.MAX_VALUE;
      outcome.set(comparison, LEVELS[level], counted ? information.ofFrequency(frequency) : 0);
    }
  }

  /** Gives each part its partner: best level first, then same role, then same place. */
  private void pairUp(CodedName x, CodedName y, boolean rowsAreX) {
    int rows = x.count;
    int columns = y.count;
    boolean any = false;
    for (int i = 0; i < rows; i++) {
      partner[i] = -1;
      for (int j = 0; j < columns; j++) {
        int level =
            rowsAreX
                ? WordComparer.forth(words.levels(x.codes[i], y.codes[j]))
                : WordComparer.back(words.levels(y.codes[j], x.codes[i]));
        int role = x.isSurname(i) == y.isSurname(j) ? 0 : 1;
        any |= level < DIFFERENT;
        levels[i][j] =
            level >= DIFFERENT ? Integer.MAX_VALUE : (level * 2 + role) * 16 + Math.abs(i - j);
      }
    }
    Arrays.fill(taken, 0, columns, false);
    for (int round = any ? Math.min(rows, columns) : 0; round > 0; round--) {
      int best = Integer.MAX_VALUE;
      int bestI = -1;
      int bestJ = -1;
      for (int i = 0; i < rows; i++) {
        for (int j = 0; partner[i] < 0 && j < columns; j++) {
          if (!taken[j] && levels[i][j] < best) {
            best = levels[i][j];
            bestI = i;
            bestJ = j;
          }
        }
      }
      if (bestI < 0) {
        return;
      }
      partner[bestI] = bestJ;
      taken[bestJ] = true;
    }
  }

  private void fillSlots(CodedName x, CodedName y) {
    for (int slot = 0; slot < 2; slot++) {
      worst[slot] = NONE;
      count[slot] = 0;
      initials[slot] = 0;
      rarest[slot] = Integer.MAX_VALUE;
      leftA[slot] = 0;
      leftB[slot] = 0;
    }
    int crossing = 0;
    for (int i = 0; i < x.count; i++) {
      int j = partner[i];
      if (j < 0) {
        leftA[x.isSurname(i) ? 1 : 0]++;
      } else if (x.isSurname(i) == y.isSurname(j)) {
        addPair(x.isSurname(i) ? 1 : 0, x, i, y, j);
      } else {
        crossing++;
      }
    }
    for (int j = 0; j < y.count; j++) {
      if (!taken[j]) {
        leftB[y.isSurname(j) ? 1 : 0]++;
      }
    }
    swapped = crossing > 0;
    if (swapped) {
      addCrossing(x, y);
    }
  }

  /** Pairs whose parts stand in different roles: the most alike may be the surname, if it lacks. */
  private void addCrossing(CodedName x, CodedName y) {
    int best = -1;
    for (int i = 0; i < x.count; i++) {
      boolean crosses = partner[i] >= 0 && x.isSurname(i) != y.isSurname(partner[i]);
      if (crosses && (best < 0 || level(i, partner[i]) < level(best, partner[best]))) {
        best = i;
      }
    }
    for (int i = 0; i < x.count; i++) {
      if (partner[i] >= 0 && x.isSurname(i) != y.isSurname(partner[i])) {
        int slot = i == best && count[1] == 0 ? 1 : 0;
        addPair(slot, x, i, y, partner[i]);
      }
    }
    // roles mean little here: whatever is left over belongs to the given names, unless these agree
    int slot = count[0] > 0 && count[1] == 0 ? 1 : 0;
    leftA[slot] = leftA[0] + leftA[1];
    leftB[slot] = leftB[0] + leftB[1];
    leftA[1 - slot] = 0;
    leftB[1 - slot] = 0;
  }

  private int level(int i, int j) {
    return levels[i][j] / 32;
  }

  private void addPair(int slot, CodedName x, int i, CodedName y, int j) {
    int level = level(i, j);
    if (x.isInitial(i) != y.isInitial(j)) {
      // beside whole parts it says no more than a part left out
      initials[slot]++;
      return;
    }
    worst[slot] = Math.max(worst[slot], level);
    count[slot]++;
    if (level <= Level.NEAR.rank()) {
      rarest[slot] =
          Math.min(rarest[slot], Math.max(rows.frequency(x.codes[i]), rows.frequency(y.codes[j])));
    }
  }

  private int slotLevel(int slot) {
    boolean contradicts = leftA[slot] > 0 && leftB[slot] > 0;
    if (count[slot] == 0 && initials[slot] > 0) {
      return contradicts ? Level.PART.rank() : Level.ALIAS.rank();
    }
    if (count[slot] == 0) {
      return contradicts ? DIFFERENT : NONE;
    }
    return contradicts ? Level.PART.rank() : worst[slot];
  }

  /**
   * Whether the first given name of one side stands behind another one on the other. Who leaves a
   * name out leaves out a later one; this is how children are named after parents.
   */
  private boolean standsBehindAnother(CodedName x, CodedName y) {
    if (x.surnameFrom == 0 || y.surnameFrom == 0) {
      return false;
    }
    boolean firstOfY = false;
    for (int i = 0; i < x.surnameFrom; i++) {
      firstOfY |= partner[i] == 0;
    }
    return partner[0] < 0 != !firstOfY;
  }

  private boolean mayBeNearTogether(CodedName x, CodedName y, boolean surname) {
    if (!x.hasWhole(surname) && !y.hasWhole(surname)) {
      return false;
    }
    int first = rows.together(x.place, surname);
    int second = rows.together(y.place, surname);
    return first >= 0 && second >= 0 && rows.outlines().mayBeNear(first, second);
  }

  private int wholeLevel(CodedName x, CodedName y, boolean surname) {
    return mayBeNearTogether(x, y, surname)
            && words.isNear(
                rows.spelling(rows.together(x.place, surname)),
                rows.spelling(rows.together(y.place, surname)))
        ? Level.NEAR.rank()
        : Integer.MAX_VALUE;
  }
}
