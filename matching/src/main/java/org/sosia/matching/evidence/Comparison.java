package org.sosia.matching.evidence;

import java.util.List;

/**
 * A comparison of the model.
 *
 * @param name its name in the model's file and in explanations
 * @param kind what it compares
 * @param household whether people of one household agree in it
 */
public record Comparison(String name, Kind kind, boolean household) {
  /** What is compared. */
  public enum Kind {
    /** The given names. */
    GIVEN_NAME,
    /** The surname. */
    SURNAME,
    /** Whether given names and surname stand in the same order. */
    NAME_ORDER,
    /** The date of birth. */
    BIRTH_DATE,
    /** The gender. */
    GENDER,
    /** Any text. */
    TEXT;

    private static final List<Level> ALL = List.of(Level.values());
    private static final List<Level> ALL_BUT_REMOTE =
        ALL.stream().filter(level -> level != Level.REMOTE).toList();
    private static final List<Level> TWO = List.of(Level.EXACT, Level.DIFFERENT);

    /** The levels that it has, from most alike to least. */
    public List<Level> levels() {
      return switch (this) {
        case GIVEN_NAME, SURNAME, TEXT -> ALL_BUT_REMOTE;
        case NAME_ORDER, GENDER -> TWO;
        case BIRTH_DATE -> ALL;
      };
    }
  }
}
