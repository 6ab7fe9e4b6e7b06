package org.sosia.profile.dashboard;

/**
 * When areas, centres and the like are compared: only as long as few are not told. A share over
 * those who are told is off by at most the share of those who are not; and whoever is in a small
 * group is not told, so that small areas and whoever is few in them lose most.
 *
 * @param mostNotToldPercent of those whom a table counts, 0 to 100: with more there is no order, no
 *     finding, no gap and no alert
 */
public record RankingRule(int mostNotToldPercent) {
  /** One in five. */
  public static final RankingRule STANDARD = new RankingRule(20);

  private static final double HUNDRED = 100.0;

  public RankingRule {
    if (mostNotToldPercent < 0 || mostNotToldPercent > 100) {
      throw new IllegalArgumentException("mostNotToldPercent is not between 0 and 100");
    }
  }

  /** Whether labels may be compared. */
  public boolean allows(NotTold notTold) {
    return HUNDRED * notTold.share() <= mostNotToldPercent;
  }
}
