package org.sosia.matching.evidence;

import org.jspecify.annotations.Nullable;

/** Compares the texts of two people, such as those of their addresses. Owned by one thread. */
final class TextComparer {
  private static final int CACHE = 1 << 14;
  private static final int MOST_LETTERS_APART = 9;
  private static final Level[] LEVELS = Level.values();

  private final TextRows rows;
  private final EvidenceSchema schema;
  private final Edits edits;
  private final long[] cachedPair = new long[CACHE];
  private final byte[] cachedLevel = new byte[CACHE];

  TextComparer(TextRows rows, EvidenceSchema schema, Edits edits) {
    this.rows = rows;
    this.schema = schema;
    this.edits = edits;
  }

  /** Compares in every field. */
  void compare(Person a, Person b, FrequencyInformation information, Outcome outcome) {
    for (int field = 0; field < schema.texts().size(); field++) {
      compare(a, b, field, information, outcome);
    }
  }

  /** Whether texts have too many letters apart to be alike. */
  static boolean areLettersApart(long x, long y) {
    return Long.bitCount(x ^ y) > MOST_LETTERS_APART;
  }

  /** No more than the edit distance of texts with these sets of letters: a slip changes two. */
  static int leastSlips(long x, long y) {
    return (Long.bitCount(x ^ y) + 1) / 2;
  }

  static int mostSlips(int longer) {
    return longer >= 12 ? 3 : longer >= 8 ? 2 : longer >= 4 ? 1 : 0;
  }

  static boolean areSimilar(int slips, int longer) {
    return slips * 100 <= longer * 34;
  }

  private Level level(PlaceText x, PlaceText y, boolean place) {
    return x == y ? Level.EXACT : LEVELS[levelRank(x.number, y.number, place)];
  }

  /**
   * The rank of the level of two texts of a field, by their numbers, which differ. Towns and postal
   * codes are few, and their pairs come back.
   */
  int levelRank(int x, int y, boolean place) {
    long pair = ((long) x + 1) << 32 | y;
    int slot = (int) (Keys.mix(pair) & CACHE - 1);
    if (cachedPair[slot] != pair) {
      PlaceText first = rows.text(x);
      PlaceText second = rows.text(y);
      cachedLevel[slot] =
          (byte) (place ? textLevel(first, second) : numberLevel(first, second)).rank();
      cachedPair[slot] = pair;
    }
    return cachedLevel[slot];
  }

  private void compare(
      Person a, Person b, int field, FrequencyInformation information, Outcome outcome) {
    int comparison = Outcome.FIRST_TEXT + field;
    boolean place = schema.texts().get(field).kind() == TextKind.PLACE;
    Level best = null;
    int frequency = 0;
    for (int language = 0; language < schema.languages(); language++) {
      PlaceText x = a.texts()[field][language];
      PlaceText y = b.texts()[field][language];
      if (x != null && y != null) {
        Level level = level(x, y, place);
        if (level.compareTo(Level.SIMILAR) > 0 && place && standsElsewhere(a, b, field, language)) {
          level = Level.ALIAS;
        }
        if (best == null || level.compareTo(best) < 0) {
          best = level;
          frequency = Math.max(x.frequency, y.frequency);
        }
      } else if (best == null && place && standsElsewhere(a, b, field, language)) {
        best = Level.ALIAS;
      }
    }
    if (best == null) {
      outcome.absent(comparison);
    } else {
      boolean counted = best.compareTo(Level.NEAR) <= 0;
      outcome.set(comparison, best, counted ? information.ofFrequency(frequency) : 0);
    }
  }

  /**
   * Of what identifies a person, half is nothing: e-mail addresses of namesakes look alike, too,
   * and telephone numbers of one network.
   */
  private Level numberLevel(PlaceText x, PlaceText y) {
    if (x == y) {
      return Level.EXACT;
    }
    boolean slip = x.letters.length >= 6 && edits.distance(x.letters, y.letters) <= 1;
    return slip && !x.isNumberedApart(y) ? Level.NEAR : Level.DIFFERENT;
  }

  private Level textLevel(PlaceText x, PlaceText y) {
    if (x == y) {
      return Level.EXACT;
    }
    if (!x.digitsOnly && areLettersApart(x.letterSet, y.letterSet)) {
      return x.sharesWord(y) ? Level.PART : Level.DIFFERENT;
    }
    int distance = edits.distance(x.letters, y.letters);
    int longer = Math.max(x.letters.length, y.letters.length);
    if (distance <= mostSlips(longer)) {
      return Level.NEAR;
    }
    if (areSimilar(distance, longer) && !x.digitsOnly) {
      return Level.SIMILAR;
    }
    return x.sharesWord(y) ? Level.PART : Level.DIFFERENT;
  }

  /** Whether one side's text is the other side's text of another field. */
  private boolean standsElsewhere(Person a, Person b, int field, int language) {
    return isElsewhere(a.texts()[field][language], b, field, language)
        || isElsewhere(b.texts()[field][language], a, field, language);
  }

  private boolean isElsewhere(@Nullable PlaceText text, Person other, int field, int language) {
    if (text == null || text.digitsOnly || text.letters.length < 4) {
      return false;
    }
    for (int i = 0; i < schema.texts().size(); i++) {
      PlaceText theirs = other.texts()[i][language];
      if (i != field
          && theirs != null
          && schema.texts().get(i).kind() == TextKind.PLACE
          && theirs.key == text.key) {
        return true;
      }
    }
    return false;
  }
}
