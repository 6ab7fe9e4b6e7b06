package org.sosia.review;

/** Port: how many cases there are, by what became of them. */
public interface ReviewTotals {
  Totals totals();

  /**
   * @param opened every case that was ever opened
   * @param decided those that people have decided
   * @param decidedMatch decided with at least one match
   * @param decidedNoMatch decided without a match
   * @param waiting open ones, held by a person or not
   * @param incomplete open ones some of whose data could not be had
   */
  record Totals(
      long opened,
      long decided,
      long decidedMatch,
      long decidedNoMatch,
      long waiting,
      long incomplete) {}
}
