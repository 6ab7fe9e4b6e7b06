package org.sosia.matching.evidence;

import java.util.Arrays;

/**
 * Bounds what two people's texts can say: no less than {@link TextComparer} finds, from numbers
 * alone. Owned by one thread; faster when one of the people stays the same.
 */
final class TextScreen {
  private static final int ABSENT = -1;
  private static final int EXACT = 1 << Level.EXACT.rank();
  private static final int ALIAS = 1 << Level.ALIAS.rank();
  private static final int NEAR = 1 << Level.NEAR.rank();
  private static final int SIMILAR = 1 << Level.SIMILAR.rank();
  private static final int APART = 1 << Level.PART.rank() | 1 << Level.DIFFERENT.rank();

  private final TextRows rows;
  private final int languages;
  private final boolean[] place;
  private final TextComparer texts;
  private final FrequencyInformation information;
  private final Weigher weigher;
  private final int[] textOfOne;
  private final int[] levels;
  private final int[] rarest;
  private int one = ABSENT;

  TextScreen(
      TextRows rows,
      EvidenceSchema schema,
      TextComparer texts,
      FrequencyInformation information,
      Weigher weigher) {
    this.rows = rows;
    this.texts = texts;
    this.languages = rows.languages();
    int fields = schema.texts().size();
    place = new boolean[fields];
    for (int field = 0; field < fields; field++) {
      place[field] = schema.texts().get(field).kind() == TextKind.PLACE;
    }
    this.information = information;
    this.weigher = weigher;
    textOfOne = new int[fields * languages];
    Arrays.fill(textOfOne, ABSENT);
    levels = new int[fields];
    rarest = new int[fields];
  }

  /** Where a person's texts begin. */
  int start(int person) {
    return rows.start(person);
  }

  /**
   * No less than what the texts say together, within what an address can say, in millibits.
   *
   * @param start where those of b begin
   */
  long most(int a, int b, int start, boolean inOrder) {
    look(a);
    Arrays.fill(levels, 0);
    int end = rows.start(b + 1);
    for (int at = start; at < end; at += 2) {
      int slot = rows.cell(at);
      int x = textOfOne[place(slot)];
      if (x != ABSENT) {
        add(TextRows.field(slot), x, rows.cell(at + 1), inOrder);
      }
    }
    addElsewhere(a, b);
    return weigher.mostOfTexts(levels, rarest, information);
  }

  private void look(int a) {
    if (one == a) {
      return;
    }
    for (int at = one == ABSENT ? 0 : rows.start(one),
            end = one == ABSENT ? 0 : rows.start(one + 1);
        at < end;
        at += 2) {
      textOfOne[place(rows.cell(at))] = ABSENT;
    }
    one = a;
    for (int at = rows.start(a), end = rows.start(a + 1); at < end; at += 2) {
      textOfOne[place(rows.cell(at))] = rows.cell(at + 1);
    }
  }

  /** The levels that two texts of one field may have. */
  private void add(int field, int x, int y, boolean inOrder) {
    int frequency = Math.max(rows.frequency(x), rows.frequency(y));
    rarest[field] = levels[field] == 0 ? frequency : Math.min(rarest[field], frequency);
    if (x == y) {
      levels[field] |= EXACT;
    } else if (rows.areMany(field) && place[field]) {
      levels[field] |= mayBe(x, y);
    } else {
      int level =
          inOrder ? texts.levelRank(x, y, place[field]) : texts.levelRank(y, x, place[field]);
      levels[field] |= 1 << level;
    }
  }

  /** Two texts that hardly ever meet again are told apart by their sets of letters alone. */
  private int mayBe(int x, int y) {
    long one = rows.letterSet(x);
    long other = rows.letterSet(y);
    int slips =
        Math.max(TextComparer.leastSlips(one, other), Math.abs(rows.length(x) - rows.length(y)));
    int longer = Math.max(rows.length(x), rows.length(y));
    boolean near = slips <= TextComparer.mostSlips(longer);
    boolean similar =
        !TextComparer.areLettersApart(one, other) && TextComparer.areSimilar(slips, longer);
    return APART | (near ? NEAR : 0) | (similar ? SIMILAR : 0);
  }

  /** Texts that stand in another field of the other person. */
  private void addElsewhere(int a, int b) {
    int end = rows.start(a + 1);
    for (int at = rows.start(a); at < end; at += 2) {
      int text = rows.cell(at + 1);
      if (rows.standsInFields(text) && place[TextRows.field(rows.cell(at))]) {
        addElsewhere(rows.cell(at), rows.key(text), b);
      }
    }
  }

  private void addElsewhere(int slot, long key, int b) {
    int field = TextRows.field(slot);
    int end = rows.start(b + 1);
    for (int at = rows.start(b); at < end; at += 2) {
      int other = TextRows.field(rows.cell(at));
      if (other != field
          && place[other]
          && TextRows.language(rows.cell(at)) == TextRows.language(slot)
          && rows.key(rows.cell(at + 1)) == key) {
        addAlias(field);
        addAlias(other);
      }
    }
  }

  private int place(int slot) {
    return TextRows.field(slot) * languages + TextRows.language(slot);
  }

  private void addAlias(int field) {
    levels[field] |= levels[field] == 0 ? ALIAS | Weigher.MAY_BE_ABSENT : ALIAS;
  }
}
