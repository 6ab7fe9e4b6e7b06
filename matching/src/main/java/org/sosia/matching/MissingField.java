package org.sosia.matching;

/** What a field does to the score when it is absent. The name is never subject to this. */
public enum MissingField {
  /** Absent on one side or on both: the field's weight leaves numerator and denominator. */
  NEUTRAL,
  /** Absent on one side: similarity 0, the weight stays. Absent on both: the weight leaves. */
  CONTRADICTION,
  /**
   * The design document's letter: absent on both sides is similarity 1, absent on one is 0, and the
   * denominator is always the overall weight.
   */
  LITERAL;

  /** True when a field that is present so belongs to the denominator. */
  public boolean counts(FieldPresence presence) {
    return switch (this) {
      case NEUTRAL -> presence == FieldPresence.BOTH;
      case CONTRADICTION -> presence != FieldPresence.NEITHER;
      case LITERAL -> true;
    };
  }
}
