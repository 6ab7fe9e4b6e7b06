package org.sosia.matching.evidence;

/** A way in which two records become a candidate pair; the union of all is compared. */
public enum CandidatePass {
  /** The same date of birth, as written. */
  EXACT_DATE(0),
  /** Dates with one other digit, or two neighbouring digits exchanged. */
  DATE_SLIP(1),
  /** Day and month exchanged. */
  DAY_AND_MONTH(2),
  /**
   * A name part that sounds alike, and years of birth at most one apart; two where only the year
   * counts.
   */
  NAME_AND_YEAR(3),
  /** Two name parts that sound alike, in any order. */
  TWO_NAMES(4),
  /** A name part that sounds alike, and a text of the address. */
  NAME_AND_PLACE(5),
  /** The same text that few have and that is neither an address nor a telephone number. */
  RARE_TEXT(6),
  /** The same rare name part. */
  RARE_NAME(7),
  /** Two texts of the address. */
  TWO_PLACES(8),
  /** The same telephone number, by the keyed hash of its one spelling. */
  PHONE(9),
  /** The same e-mail address, likewise. */
  EMAIL(10);

  private final int rank;

  CandidatePass(int rank) {
    this.rank = rank;
  }

  /** Its number, from 0. */
  int rank() {
    return rank;
  }
}
