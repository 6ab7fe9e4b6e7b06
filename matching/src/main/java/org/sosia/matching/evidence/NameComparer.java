package org.sosia.matching.evidence;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

  private final WordComparer words;
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

  NameComparer(WordComparer words) {
    this.words = words;
  }

  /** Compares in every language that both have, or in all when they share none; the best counts. */
  void compare(Person a, Person b, FrequencyInformation information, Outcome outcome) {
    boolean common = false;
    for (NameForm x : a.names()) {
      for (NameForm y : b.names()) {
        common |= x.language() == y.language();
      }
    }
    outcome.absent(Outcome.GIVEN_NAME);
    outcome.absent(Outcome.SURNAME);
    outcome.absent(Outcome.NAME_ORDER);
    int best = Integer.MAX_VALUE;
    for (NameForm x : a.names()) {
      for (NameForm y : b.names()) {
        if (!common || x.language() == y.language()) {
          best = compareForms(x, y, information, outcome, best);
        }
      }
    }
  }

  private int compareForms(
      NameForm x, NameForm y, FrequencyInformation information, Outcome outcome, int best) {
    pairUp(x, y);
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
  private void pairUp(NameForm x, NameForm y) {
    int rows = x.parts().length;
    int columns = y.parts().length;
    for (int i = 0; i < rows; i++) {
      partner[i] = -1;
      for (int j = 0; j < columns; j++) {
        int level = words.level(x.parts()[i], y.parts()[j]).rank();
        int role = x.isSurname(i) == y.isSurname(j) ? 0 : 1;
        levels[i][j] =
            level >= DIFFERENT ? Integer.MAX_VALUE : (level * 2 + role) * 16 + Math.abs(i - j);
      }
    }
    Arrays.fill(taken, 0, columns, false);
    for (int round = Math.min(rows, columns); round > 0; round--) {
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

  private void fillSlots(NameForm x, NameForm y) {
    for (int slot = 0; slot < 2; slot++) {
      worst[slot] = NONE;
      count[slot] = 0;
      initials[slot] = 0;
      rarest[slot] = Integer.MAX_VALUE;
      leftA[slot] = 0;
      leftB[slot] = 0;
    }
    int crossing = 0;
    for (int i = 0; i < x.parts().length; i++) {
      int j = partner[i];
      if (j < 0) {
        leftA[x.isSurname(i) ? 1 : 0]++;
      } else if (x.isSurname(i) == y.isSurname(j)) {
        addPair(x.isSurname(i) ? 1 : 0, x.parts()[i], y.parts()[j], level(i, j));
      } else {
        crossing++;
      }
    }
    for (int j = 0; j < y.parts().length; j++) {
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
  private void addCrossing(NameForm x, NameForm y) {
    int best = -1;
    for (int i = 0; i < x.parts().length; i++) {
      boolean crosses = partner[i] >= 0 && x.isSurname(i) != y.isSurname(partner[i]);
      if (crosses && (best < 0 || level(i, partner[i]) < level(best, partner[best]))) {
        best = i;
      }
    }
    for (int i = 0; i < x.parts().length; i++) {
      if (partner[i] >= 0 && x.isSurname(i) != y.isSurname(partner[i])) {
        int slot = i == best && count[1] == 0 ? 1 : 0;
        addPair(slot, x.parts()[i], y.parts()[partner[i]], level(i, partner[i]));
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

  private void addPair(int slot, Word a, Word b, int level) {
    if (a.isInitial() != b.isInitial()) {
      // beside whole parts it says no more than a part left out
      initials[slot]++;
      return;
    }
    worst[slot] = Math.max(worst[slot], level);
    count[slot]++;
    if (level <= Level.NEAR.rank()) {
      rarest[slot] = Math.min(rarest[slot], Math.max(a.frequency, b.frequency));
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
  private boolean standsBehindAnother(NameForm x, NameForm y) {
    if (x.surnameFrom() == 0 || y.surnameFrom() == 0) {
      return false;
    }
    boolean firstOfY = false;
    for (int i = 0; i < x.surnameFrom(); i++) {
      firstOfY |= partner[i] == 0;
    }
    return partner[0] < 0 != !firstOfY;
  }

  private int wholeLevel(NameForm x, NameForm y, boolean surname) {
    @Nullable Word a = surname ? x.surnameWhole() : x.givenWhole();
    @Nullable Word b = surname ? y.surnameWhole() : y.givenWhole();
    if (a == null && b == null) {
      return Integer.MAX_VALUE;
    }
    Word first = a == null ? only(x, surname) : a;
    Word second = b == null ? only(y, surname) : b;
    if (first == null || second == null) {
      return Integer.MAX_VALUE;
    }
    return first.latin.equals(second.latin) || words.level(first, second) == Level.NEAR
        ? Level.NEAR.rank()
        : Integer.MAX_VALUE;
  }

  private static @Nullable Word only(NameForm form, boolean surname) {
    int at = surname ? form.surnameFrom() : 0;
    int end = surname ? form.parts().length : form.surnameFrom();
    return at < end ? form.parts()[at] : null;
  }
}
