package org.sosia.matching.evidence;

import org.jspecify.annotations.Nullable;

/** Compares two people of one register in every field. Owned by one thread. */
final class PairComparer {
  private static final int SAME_DIGITS_FOR_A_SLIP = 1;

  private final EvidenceSchema schema;
  private final Edits edits = new Edits();
  private final NameComparer names;
  private final FrequencyInformation information;

  PairComparer(EvidenceSchema schema, int records) {
    this.schema = schema;
    this.information = new FrequencyInformation(Math.max(1, records));
    this.names = new NameComparer(new WordComparer(edits));
  }

  Outcome newOutcome() {
    return new Outcome(Outcome.FIRST_TEXT + schema.texts().size());
  }

  /** Compares; symmetric, because the smaller id always comes first. */
  void compare(Person one, Person other, Outcome outcome) {
    boolean inOrder = one.record().id().compareTo(other.record().id()) <= 0;
    Person a = inOrder ? one : other;
    Person b = inOrder ? other : one;
    compareSelves(a, b, outcome);
    compareTexts(a, b, outcome);
  }

  /**
   * Compares as far as it matters.
   *
   * @param least the total that matters
   * @return false when the pair is certain to have less; then the outcome means nothing
   */
  boolean compare(Person one, Person other, Weigher weigher, int least, Outcome outcome) {
    boolean inOrder = one.record().id().compareTo(other.record().id()) <= 0;
    Person a = inOrder ? one : other;
    Person b = inOrder ? other : one;
    compareSelves(a, b, outcome);
    if (weigher.mostOf(outcome) < least) {
      return false;
    }
    compareTexts(a, b, outcome);
    return true;
  }

  /** Names, date and gender. */
  private void compareSelves(Person a, Person b, Outcome outcome) {
    names.compare(a, b, information, outcome);
    compareDates(a, b, outcome);
    if (a.gender() == 0 || b.gender() == 0) {
      outcome.absent(Outcome.GENDER);
    } else {
      outcome.set(Outcome.GENDER, a.gender() == b.gender() ? Level.EXACT : Level.DIFFERENT, 0);
    }
  }

  private void compareTexts(Person a, Person b, Outcome outcome) {
    for (int field = 0; field < schema.texts().size(); field++) {
      compareTexts(a, b, field, outcome);
    }
  }

  private void compareDates(Person a, Person b, Outcome outcome) {
    WrittenDate x = a.birthDate();
    WrittenDate y = b.birthDate();
    if (x == null || y == null) {
      outcome.absent(Outcome.BIRTH_DATE);
      return;
    }
    boolean same = x.number() == y.number();
    outcome.set(
        Outcome.BIRTH_DATE,
        same ? Level.EXACT : dateLevel(x, y),
        same ? information.ofFrequency(a.dateFrequency()[0]) : 0);
  }

  private static Level dateLevel(WrittenDate x, WrittenDate y) {
    if (x.year() == y.year() && x.month() == y.day() && x.day() == y.month()) {
      return Level.ALIAS;
    }
    if ((x.isYearOnly() || y.isYearOnly()) && Math.abs(x.year() - y.year()) <= 2) {
      return Level.SIMILAR;
    }
    int slips = slips(x.number(), y.number());
    if (slips <= SAME_DIGITS_FOR_A_SLIP) {
      return Level.NEAR;
    }
    int equal =
        (x.year() == y.year() ? 1 : 0)
            + (x.month() == y.month() ? 1 : 0)
            + (x.day() == y.day() ? 1 : 0);
    if (equal == 2 || slips == 2) {
      return Level.PART;
    }
    return x.year() == y.year() ? Level.REMOTE : Level.DIFFERENT;
  }

  /** Digits that differ; two neighbours exchanged count once. */
  private static int slips(int x, int y) {
    int slips = 0;
    int restX = x;
    int restY = y;
    for (int i = 0; i < 8; i++) {
      if (restX % 10 != restY % 10) {
        slips++;
        if (restX % 10 == restY / 10 % 10 && restX / 10 % 10 == restY % 10) {
          restX /= 10;
          restY /= 10;
          i++;
        }
      }
      restX /= 10;
      restY /= 10;
    }
    return slips;
  }

  private void compareTexts(Person a, Person b, int field, Outcome outcome) {
    int comparison = Outcome.FIRST_TEXT + field;
    boolean place = schema.texts().get(field).kind() == TextKind.PLACE;
    Level best = null;
    int frequency = 0;
    for (int language = 0; language < schema.languages(); language++) {
      PlaceText x = a.texts()[field][language];
      PlaceText y = b.texts()[field][language];
      if (x != null && y != null) {
        Level level = place ? textLevel(x, y) : numberLevel(x, y);
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
    return slip ? Level.NEAR : Level.DIFFERENT;
  }

  private Level textLevel(PlaceText x, PlaceText y) {
    if (x == y) {
      return Level.EXACT;
    }
    if (!x.digitsOnly && Long.bitCount(x.letterSet ^ y.letterSet) > 9) {
      return x.sharesWord(y) ? Level.PART : Level.DIFFERENT;
    }
    int distance = edits.distance(x.letters, y.letters);
    int longer = Math.max(x.letters.length, y.letters.length);
    if (distance <= (longer >= 12 ? 3 : longer >= 8 ? 2 : longer >= 4 ? 1 : 0)) {
      return Level.NEAR;
    }
    if (distance * 100 <= longer * 34 && !x.digitsOnly) {
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
