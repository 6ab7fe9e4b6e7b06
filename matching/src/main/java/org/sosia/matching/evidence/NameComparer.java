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
  private static final int EXACT = Level.EXACT.rank();
  private static final int NEAR = Level.NEAR.rank();
  private static final int NEITHER = 7;

  /** A name part beside a rarer one says its information divided by this. */
  private static final int FURTHER_PARTS = 2;

  private static final Level[] LEVELS = Level.values();

  private final PersonRows rows;
  private final WordComparer words;
  private final ScriptAgreement scripts = new ScriptAgreement();
  private final CodedName one = new CodedName();
  private final CodedName other = new CodedName();
  private final int[][] levels = new int[MAX_PARTS][MAX_PARTS];
  private final int[] partner = new int[MAX_PARTS];
  private final boolean[] taken = new boolean[MAX_PARTS];

  // the slots of the pair of forms under comparison: 0 given names, 1 surname
  private final int[] worst = new int[2];
  private final int[] least = new int[2];
  private final int[] count = new int[2];
  private final int[] initials = new int[2];
  private final int[] said = new int[2];
  private final int[] leftA = new int[2];
  private final int[] leftB = new int[2];
  private boolean swapped;
  private @Nullable Word worstX;
  private @Nullable Word worstY;

  // of all pairs of forms
  private final int[] best = new int[2];
  private final int[] bestInformation = new int[2];
  private final boolean[] differs = new boolean[2];

  NameComparer(PersonRows rows, WordComparer words) {
    this.rows = rows;
    this.words = words;
  }

  /**
   * Compares in every language that both have, or in all when they share none. Given names and
   * surname each count as in the language in which they are most alike; equal in one language and
   * otherwise in another is a level of its own.
   *
   * @param a the start of the row of one
   * @param b the start of the row of the other
   * @param inOrder whether a stands before b in the order of ids, which decides between equals
   */
  void compare(int a, int b, boolean inOrder, FrequencyInformation information, Outcome outcome) {
    outcome.absent(Outcome.NAME_ORDER);
    outcome.absent(Outcome.NAME_PARTS);
    Arrays.fill(best, NONE);
    Arrays.fill(bestInformation, 0);
    Arrays.fill(differs, false);
    scripts.clear();
    boolean common = shareLanguage(a, b);
    int rank = Integer.MAX_VALUE;
    // the one that comes first in the order of ids has the outer loop
    int outer = inOrder ? a : b;
    int inner = inOrder ? b : a;
    int x = outer + PersonRows.NAMES;
    for (int i = nameCount(outer); i > 0; i--, x = rows.next(x)) {
      int y = inner + PersonRows.NAMES;
      for (int j = nameCount(inner); j > 0; j--, y = rows.next(y)) {
        if (!common || language(x) == language(y)) {
          rank = compareForms(x, y, inOrder, information, outcome, rank);
        }
      }
    }
    put(outcome, Outcome.GIVEN_NAME, 0, common);
    put(outcome, Outcome.SURNAME, 1, common);
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
   * Adds to a screen no less than what two names say, without a look at names written together.
   *
   * @param several whether the people have names in other languages in common
   */
  void mostOfNames(
      int placeX,
      int placeY,
      boolean rowsAreX,
      boolean several,
      FrequencyInformation information,
      NameScreen screen) {
    CodedName x = one.read(rows, placeX);
    CodedName y = other.read(rows, placeY);
    pairUp(x, y, rowsAreX);
    fillSlots(x, y, information);
    int least = DIFFERENT;
    for (int slot = 0; slot < 2; slot++) {
      int level = slotLevel(slot);
      if (level != NONE) {
        boolean together =
            !swapped && level > Level.RIVAL.rank() && mayBeNearTogether(x, y, slot == 1);
        boolean ordered = !swapped && slot == 0 && level <= Level.RIVAL.rank();
        screen.add(slot, level, said[slot], several);
        if (together) {
          screen.add(slot, NEAR, 0, several);
        }
        if (ordered) {
          int inOrder = GivenOrder.level(level, x, y, partner);
          screen.add(slot, inOrder, said[slot], several);
        }
        least = Math.min(least, together ? NEAR : level);
      }
    }
    screen.addOrder(least <= NEAR, swapped);
  }

  private int compareForms(
      int placeX,
      int placeY,
      boolean rowsAreX,
      FrequencyInformation information,
      Outcome outcome,
      int bestRank) {
    CodedName x = one.read(rows, placeX);
    CodedName y = other.read(rows, placeY);
    pairUp(x, y, rowsAreX);
    fillSlots(x, y, information);
    int given = slotLevel(0);
    int surname = slotLevel(1);
    if (!swapped && given > Level.RIVAL.rank()) {
      given = orWhole(0, given, x, y);
    } else if (!swapped && given != NONE) {
      given = GivenOrder.level(given, x, y, partner);
    }
    if (!swapped && surname > Level.RIVAL.rank()) {
      surname = orWhole(1, surname, x, y);
    }
    if (worstX != null && worstY != null) {
      scripts.add(worstX, worstY);
    }
    keepBest(0, given);
    keepBest(1, surname);
    int rank = (given == NONE ? NEITHER : given * 2) + (surname == NONE ? NEITHER : surname * 2);
    if (rank < bestRank) {
      if (Math.min(atLeast(given), atLeast(surname)) <= NEAR) {
        outcome.set(Outcome.NAME_ORDER, swapped ? Level.DIFFERENT : Level.EXACT, 0);
      }
      if (x.hasBoth() && y.hasBoth()) {
        outcome.set(Outcome.NAME_PARTS, x.count == y.count ? Level.EXACT : Level.DIFFERENT, 0);
      }
    }
    return Math.min(rank, bestRank);
  }

  private static int atLeast(int level) {
    return level == NONE ? DIFFERENT : level;
  }

  private void keepBest(int slot, int level) {
    if (level == NONE) {
      return;
    }
    differs[slot] |= level != EXACT;
    if (best[slot] == NONE || level < best[slot]) {
      best[slot] = level;
      bestInformation[slot] = said[slot];
    }
  }

  private void put(Outcome outcome, int comparison, int slot, boolean common) {
    int level = best[slot];
    if (level == NONE) {
      outcome.absent(comparison);
      return;
    }
    if (level == EXACT && differs[slot] && common) {
      level = Level.VARIANT.rank();
    } else if (level == NEAR && slot == 0 && scripts.saysAnotherName()) {
      level = Level.RIVAL.rank();
    }
    outcome.set(comparison, LEVELS[level], level <= NEAR ? bestInformation[slot] : 0);
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

  private void fillSlots(CodedName x, CodedName y, FrequencyInformation information) {
    for (int slot = 0; slot < 2; slot++) {
      worst[slot] = NONE;
      least[slot] = DIFFERENT;
      count[slot] = 0;
      initials[slot] = 0;
      said[slot] = 0;
      leftA[slot] = 0;
      leftB[slot] = 0;
    }
    worstX = null;
    worstY = null;
    swapped = crosses(x, y);
    for (int i = 0; i < x.count; i++) {
      int j = partner[i];
      int slot = x.isSurname(i) ? 1 : 0;
      if (j < 0) {
        leftA[slot]++;
      } else if (x.isSurname(i) == y.isSurname(j)) {
        addPair(slot, x, i, y, j, information);
      } else if (!swapped) {
        leftA[slot]++;
        leftB[1 - slot]++;
      }
    }
    for (int j = 0; j < y.count; j++) {
      if (!taken[j]) {
        leftB[y.isSurname(j) ? 1 : 0]++;
      }
    }
    if (swapped) {
      addCrossing(x, y, information);
    }
  }

  /**
   * Whether a whole part stands in another role; what merely resembles it or an initial may not.
   */
  private boolean crosses(CodedName x, CodedName y) {
    for (int i = 0; i < x.count; i++) {
      int j = partner[i];
      if (j >= 0
          && x.isSurname(i) != y.isSurname(j)
          && x.isInitial(i) == y.isInitial(j)
          && level(i, j) <= Level.ALIAS.rank()) {
        return true;
      }
    }
    return false;
  }

  /** Pairs whose parts stand in different roles: the most alike may be the surname, if it lacks. */
  private void addCrossing(CodedName x, CodedName y, FrequencyInformation information) {
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
        addPair(slot, x, i, y, partner[i], information);
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

  private void addPair(
      int slot, CodedName x, int i, CodedName y, int j, FrequencyInformation information) {
    int level = level(i, j);
    if (x.isInitial(i) != y.isInitial(j)) {
      // beside whole parts it says no more than a part left out
      initials[slot]++;
      return;
    }
    if (slot == 0 && level > Math.max(EXACT, worst[0])) {
      worstX = rows.word(x.codes[i]);
      worstY = rows.word(y.codes[j]);
    }
    count[slot]++;
    if (level <= NEAR) {
      // names that one person bears are not chosen quite independently of each other
      int a = rows.frequency(x.codes[i]);
      int b = rows.frequency(y.codes[j]);
      int more = information.ofFrequency(Math.max(a, b));
      said[slot] = Math.max(said[slot], more) + Math.min(said[slot], more) / FURTHER_PARTS;
      boolean rivals = level == NEAR && rows.word(x.codes[i]).isRivalOf(rows.word(y.codes[j]));
      level = rivals ? Level.RIVAL.rank() : level;
    }
    worst[slot] = Math.max(worst[slot], level);
    least[slot] = Math.min(least[slot], level);
  }

  private int slotLevel(int slot) {
    boolean contradicts = leftA[slot] > 0 && leftB[slot] > 0;
    if (count[slot] == 0 && initials[slot] > 0) {
      return contradicts ? Level.PART.rank() : Level.ALIAS.rank();
    }
    if (count[slot] == 0) {
      return contradicts ? DIFFERENT : NONE;
    }
    return contradicts ? beside(least[slot]) : worst[slot];
  }

  /** The level of parts that contradict each other beside one of a level. */
  static int beside(int level) {
    return level < Level.SIMILAR.rank() ? Level.PART.rank() : DIFFERENT;
  }

  private boolean mayBeNearTogether(CodedName x, CodedName y, boolean surname) {
    if (!x.hasWhole(surname) && !y.hasWhole(surname)) {
      return false;
    }
    int first = rows.together(x.place, surname);
    int second = rows.together(y.place, surname);
    return first >= 0 && second >= 0 && rows.outlines().mayBeNear(first, second);
  }

  /**
   * The level, or near when the names are near written together: then what the parts say that
   * agreed one by one is not what the whole says, which is not counted.
   */
  private int orWhole(int slot, int level, CodedName x, CodedName y) {
    boolean surname = slot == 1;
    boolean near =
        mayBeNearTogether(x, y, surname)
            && words.isNear(
                rows.spelling(rows.together(x.place, surname)),
                rows.spelling(rows.together(y.place, surname)));
    if (!near) {
      return level;
    }
    said[slot] = 0;
    return NEAR;
  }
}
