package org.sosia.profile.web;

import org.sosia.profile.dashboard.PublicPublisher.Spending;
import org.sosia.profile.dashboard.PublicStatistics.Outcome;

/** What became of a publication, in words for the administrator who asked for it. */
final class PublicationWords {
  private static final double THOUSAND = 1_000.0;
  private static final String NOTHING_SPENT = " Nothing was published and nothing spent.";

  private PublicationWords() {}

  /**
   * @param spending of the year, after the publication
   */
  static String of(String quarter, Outcome outcome, Spending spending) {
    return switch (outcome) {
      case Outcome.Done done ->
          "%s is published at /statistics, for epsilon %s; %d has spent %s of %s."
              .formatted(
                  quarter,
                  done.published().thousandths() / THOUSAND,
                  spending.year(),
                  spending.spentThousandths() / THOUSAND,
                  spending.budgetThousandths() / THOUSAND);
      case Outcome.NoBudget none ->
          "%s would exceed the budget of privacy of %d: %s of %s are spent (sosia.dashboards.open.epsilon-a-year)."
                  .formatted(
                      quarter,
                      spending.year(),
                      none.spentThousandths() / THOUSAND,
                      none.yearThousandths() / THOUSAND)
              + NOTHING_SPENT;
      case Outcome.AlreadyThere there ->
          quarter + " is published already, and a quarter is never drawn again." + NOTHING_SPENT;
      case Outcome.NotOver notOver ->
          quarter
              + " is not over for long enough: profiles may still come to it (sosia.dashboards.settled)."
              + NOTHING_SPENT;
      case Outcome.TooOld tooOld ->
          quarter
              + " is so long ago that its profiles are erased, or are about to be (sosia.profile.retention.profiles)."
              + NOTHING_SPENT;
      case Outcome.NotDeclared declared ->
          "No "
              + missing(declared)
              + " declared: set "
              + settings(declared)
              + " to all that there are, and start the server again."
              + NOTHING_SPENT;
      case Outcome.NobodyCounted nobody ->
          "Nobody is counted in "
              + quarter
              + " under the declared areas and genders: there is no enrolment in it, or sosia.dashboards.open.areas and sosia.dashboards.open.genders are not written as in the profiles."
              + NOTHING_SPENT;
    };
  }

  private static String missing(Outcome.NotDeclared declared) {
    return declared.areas()
        ? "genders are"
        : declared.genders() ? "areas are" : "areas and no genders are";
  }

  private static String settings(Outcome.NotDeclared declared) {
    String areas = "sosia.dashboards.open.areas (of the first level)";
    String genders = "sosia.dashboards.open.genders (codes)";
    return declared.areas() ? genders : declared.genders() ? areas : areas + " and " + genders;
  }
}
