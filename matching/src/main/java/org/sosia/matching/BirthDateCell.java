package org.sosia.matching;

/** What a row's cell for the date of birth held. */
public enum BirthDateCell {
  /** Nothing. */
  EMPTY,
  /** A date. */
  DATE,
  /**
   * The form of a date, but no day on which anybody can have been born: 30 February, a day to come.
   */
  IMPOSSIBLE,
  /** Another form; kept only if the user says that such dates count as absent. */
  UNREADABLE
}
