package org.sosia.matching.evidence;

import org.jspecify.annotations.Nullable;

/** Compares two people of one register in every field. Owned by one thread. */
final class PairComparer {
  private static final int SAME_DIGITS_FOR_A_SLIP = 1;
  private static final int ONE_OF_EACH = 0x11111111;
  private static final int BATCH = 64;

  private final EvidenceSchema schema;
  private final EvidenceRegister register;
  private final PersonRows rows;
  private final TextComparer texts;
  private final WordComparer words;
  private final NameComparer names;
  private final FrequencyInformation information;
  private final int[] starts = new int[BATCH];
  private final int[] dates = new int[BATCH];
  private final int[] stays = new int[BATCH];
  private final long[] most = new long[BATCH];
  private @Nullable Screens screens;

  /** What most pairs are left by; for one model. */
  private record Screens(Weigher weigher, NameScreen names, TextScreen texts) {}

  PairComparer(EvidenceRegister register) {
    this(register, register.information());
  }

  /**
   * @param information what values say, where that is not by the register's own frequencies
   */
  PairComparer(EvidenceRegister register, FrequencyInformation information) {
    this.register = register;
    this.schema = register.schema();
    this.rows = register.rows();
    this.information = information;
    Edits edits = new Edits();
    this.texts = new TextComparer(register.textRows(), schema, edits);
    this.words = new WordComparer(rows, register.wordLevels(), edits);
    this.names = new NameComparer(rows, words);
  }

  Outcome newOutcome() {
    return new Outcome(Outcome.FIRST_TEXT + schema.texts().size());
  }

  /** Compares two people by their numbers; symmetric, because the smaller id always comes first. */
  void compare(int one, int other, Outcome outcome) {
    int a = rows.start(one);
    int b = rows.start(other);
    boolean inOrder = isInOrder(a, b);
    names.compare(a, b, inOrder, information, outcome);
    compareDates(a, b, rows.cell(b + PersonRows.DATE), outcome);
    compareGenders(a, b, outcome);
    compareTexts(one, other, inOrder, outcome);
  }

  /**
   * Compares one with others as far as it matters, in stages: most pairs are left after a look at a
   * few numbers that lie side by side, without an object.
   *
   * @param least the total that matters
   * @param others who is compared with the one, by their numbers
   * @param totals receives the total of each, or {@link Integer#MIN_VALUE} when it is certain to be
   *     less
   */
  void compare(
      int one, int[] others, int count, Weigher weigher, int least, Outcome outcome, int[] totals) {
    Screens screens = screensOf(weigher);
    int a = rows.start(one);
    for (int from = 0; from < count; from += BATCH) {
      int size = Math.min(BATCH, count - from);
      // by loops of their own, so that many places of memory are fetched at once
      for (int i = 0; i < size; i++) {
        starts[i] = rows.start(others[from + i]);
      }
      for (int i = 0; i < size; i++) {
        dates[i] = rows.cell(starts[i] + PersonRows.DATE);
      }
      int left = 0;
      for (int i = 0; i < size; i++) {
        int b = starts[i];
        compareDates(a, b, dates[i], outcome);
        compareGenders(a, b, outcome);
        most[left] = weigher.besideNames(outcome) + screens.names().most(a, b, isInOrder(a, b));
        stays[left] = from + i;
        totals[from + i] = Integer.MIN_VALUE;
        left += most[left] + weigher.mostOfTexts() >= least ? 1 : 0;
      }
      for (int i = 0; i < left; i++) {
        starts[i] = screens.texts().start(others[stays[i]]);
      }
      for (int i = 0; i < left; i++) {
        int other = others[stays[i]];
        boolean inOrder = isInOrder(a, rows.start(other));
        if (most[i] + screens.texts().most(one, other, starts[i], inOrder) >= least) {
          totals[stays[i]] = total(one, other, weigher, outcome);
        }
      }
    }
  }

  private Screens screensOf(Weigher weigher) {
    Screens known = screens;
    if (known == null || known.weigher() != weigher) {
      known =
          new Screens(
              weigher,
              new NameScreen(rows, words, names, information, weigher),
              new TextScreen(register.textRows(), schema, texts, information, weigher));
      screens = known;
    }
    return known;
  }

  private int total(int one, int other, Weigher weigher, Outcome outcome) {
    compare(one, other, outcome);
    return weigher.total(outcome);
  }

  private boolean isInOrder(int a, int b) {
    return rows.cell(a + PersonRows.ID_PLACE) <= rows.cell(b + PersonRows.ID_PLACE);
  }

  private void compareGenders(int a, int b, Outcome outcome) {
    int gender = PersonRows.gender(rows.cell(a + PersonRows.TRAITS));
    int otherGender = PersonRows.gender(rows.cell(b + PersonRows.TRAITS));
    if (gender == 0 || otherGender == 0) {
      outcome.absent(Outcome.GENDER);
    } else {
      outcome.set(Outcome.GENDER, gender == otherGender ? Level.EXACT : Level.DIFFERENT, 0);
    }
  }

  private void compareTexts(int one, int other, boolean inOrder, Outcome outcome) {
    Person a = register.person(inOrder ? one : other);
    Person b = register.person(inOrder ? other : one);
    texts.compare(a, b, information, outcome);
  }

  private void compareDates(int a, int b, int y, Outcome outcome) {
    int x = rows.cell(a + PersonRows.DATE);
    if (x == PersonRows.NO_DATE || y == PersonRows.NO_DATE) {
      outcome.absent(Outcome.BIRTH_DATE);
    } else if (x == y) {
      int frequency = rows.cell(a + PersonRows.DATE_FREQUENCY);
      outcome.set(Outcome.BIRTH_DATE, Level.EXACT, information.ofFrequency(frequency));
    } else {
      boolean yearOnlyX = PersonRows.isYearOnly(rows.cell(a + PersonRows.TRAITS));
      boolean yearOnlyY = PersonRows.isYearOnly(rows.cell(b + PersonRows.TRAITS));
      outcome.set(Outcome.BIRTH_DATE, dateLevel(x, y, yearOnlyX, yearOnlyY), 0);
    }
  }

  /** Of two dates as eight digits of four bits each, which differ. */
  private static Level dateLevel(int x, int y, boolean yearOnlyX, boolean yearOnlyY) {
    boolean sameYear = x >>> 16 == y >>> 16;
    boolean crossed = (x & 0xFF) == (y >>> 8 & 0xFF) && (y & 0xFF) == (x >>> 8 & 0xFF);
    if (sameYear && crossed) {
      return Level.ALIAS;
    }
    if ((yearOnlyX || yearOnlyY) && Math.abs(year(x) - year(y)) <= 2) {
      return sameYear ? Level.VARIANT : Level.SIMILAR;
    }
    int slips = slips(x, y);
    if (yearOnlyX && yearOnlyY) {
      // that both are 1 January says nothing
      return slips <= SAME_DIGITS_FOR_A_SLIP ? Level.PART : Level.DIFFERENT;
    }
    if (slips <= SAME_DIGITS_FOR_A_SLIP) {
      return Level.NEAR;
    }
    int equal =
        (sameYear ? 1 : 0)
            + ((x >>> 8 & 0xFF) == (y >>> 8 & 0xFF) ? 1 : 0)
            + ((x & 0xFF) == (y & 0xFF) ? 1 : 0);
    if (equal == 2 || slips == 2) {
      return Level.PART;
    }
    return sameYear ? Level.REMOTE : Level.DIFFERENT;
  }

  private static int year(int digits) {
    return (digits >>> 28) * 1000
        + (digits >>> 24 & 15) * 100
        + (digits >>> 20 & 15) * 10
        + (digits >>> 16 & 15);
  }

  /** Digits that differ; two neighbours exchanged count once. */
  static int slips(int x, int y) {
    int differ = x ^ y;
    int differing = (differ | differ >>> 1 | differ >>> 2 | differ >>> 3) & ONE_OF_EACH;
    int apart = ((x >>> 4) ^ y) | ((y >>> 4) ^ x);
    int unequal = apart | apart >>> 1 | apart >>> 2 | apart >>> 3;
    int exchanged = ~unequal & differing;
    // of neighbours that overlap, as in 12121, the first pair counts
    while ((exchanged & exchanged << 4) != 0) {
      exchanged &= ~(Integer.lowestOneBit(exchanged & exchanged >>> 4) << 4);
    }
    return Integer.bitCount(differing) - Integer.bitCount(exchanged);
  }
}
