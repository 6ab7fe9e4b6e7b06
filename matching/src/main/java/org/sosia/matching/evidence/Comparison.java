package org.sosia.matching.evidence;

import java.util.List;
import java.util.stream.Stream;

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
    /** Whether the names have as many parts. */
    NAME_PARTS,
    /** The date of birth. */
    BIRTH_DATE,
    /** The gender. */
    GENDER,
    /** Any text. */
    TEXT;

    private static final List<Level> OF_NAMES = allBut(Level.REMOTE);
    private static final List<Level> OF_DATES = allBut(Level.RIVAL);
    private static final List<Level> OF_TEXTS = allBut(Level.VARIANT, Level.RIVAL, Level.REMOTE);
    private static final List<Level> TWO = List.of(Level.EXACT, Level.DIFFERENT);

    /** The levels that it has, from most alike to least. */
    public List<Level> levels() {
      return switch (this) {
        case GIVEN_NAME, SURNAME -> OF_NAMES;
        case NAME_ORDER, NAME_PARTS, GENDER -> TWO;
        case BIRTH_DATE -> OF_DATES;
        case TEXT -> OF_TEXTS;
      };
    }

    private static List<Level> allBut(Level... others) {
      return Stream.of(Level.values()).filter(level -> !List.of(others).contains(level)).toList();
    }
  }
}
