package org.sosia.profile.dashboard;

import java.util.List;

/**
 * What the dashboard page shows: figures, or the reason why it must not. It is made of published
 * figures only.
 */
public sealed interface DashboardView {

  /** The part of the profiles that was asked for. */
  Slice slice();

  /**
   * Nothing may be shown.
   *
   * @param reason a sentence for the page
   */
  record Withheld(Slice slice, String reason) implements DashboardView {}

  /**
   * The dashboard.
   *
   * @param enrolledPerDay one row a day of the period
   * @param enrolledAgainstIssued by the next location level; empty when a centre is chosen, for
   *     issuance knows none
   * @param note what the mark of hidden figures means
   */
  record Figures(
      Slice slice,
      List<Headline> headlines,
      PublishedTable enrolledPerDay,
      PublishedTable enrolledByGender,
      PublishedTable enrolledByAgeGroup,
      PublishedTable enrolledByCentre,
      List<QualityRow> qualityByCentre,
      List<ComparisonRow> enrolledAgainstIssued,
      String note)
      implements DashboardView {
    public Figures {
      headlines = List.copyOf(headlines);
      qualityByCentre = List.copyOf(qualityByCentre);
      enrolledAgainstIssued = List.copyOf(enrolledAgainstIssued);
    }
  }

  /** A headline number with its change against the period of equal length before. */
  record Headline(
      Measure measure, PublishedCount current, PublishedCount previous, PublishedChange change) {}

  /** Mean biometric quality of a centre, 0–100. */
  record QualityRow(String centre, PublishedMean finger, PublishedMean iris, PublishedMean face) {}

  /** Enrolled against issued in one place; the gap is enrolled less issued. */
  record ComparisonRow(
      String label, PublishedCount enrolled, PublishedCount issued, PublishedChange gap) {}
}
