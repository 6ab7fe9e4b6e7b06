package org.sosia.profile.dashboard;

import java.util.List;

/**
 * The share that people with something (women, successes) have of a label's people, as far as it is
 * told, and what it may be whoever those are who are not told.
 *
 * @param labels what it is a share of
 * @param part people told to have it, rounded
 * @param rest people told to have the opposite, rounded
 * @param untold people of the label of whom it is not told
 * @param mayHave people who may be of the label and have it, besides {@code part}
 * @param mayLack people who may be of the label and have the opposite, besides {@code rest}
 */
public record ShareOf(
    List<String> labels, long part, long rest, NotTold untold, long mayHave, long mayLack) {
  public ShareOf {
    labels = List.copyOf(labels);
  }

  /** The first label. */
  public String label() {
    return labels.getFirst();
  }

  /** Of how many both is told. */
  public long told() {
    return part + rest;
  }

  /** Whether both sides are told: what is hidden is not zero. */
  public boolean isKnown() {
    return part > 0 && rest > 0;
  }

  /** The share of those told, 0 to 1; 0 if nobody is. */
  public double share() {
    return told() == 0 ? 0 : (double) part / told();
  }

  /** How many may have it, if all who may do. */
  public long mostPart() {
    return part + mayHave;
  }

  /** The largest share that is possible, 0 to 1; 1 if nobody is told. */
  public double mostShare() {
    return mostPart() + rest == 0 ? 1 : (double) mostPart() / (mostPart() + rest);
  }

  /**
   * Where the share lies at 95 %, whoever those are who are not told: from the lower end of the
   * smallest possible share to the upper end of the largest one. Ends in 0..1.
   */
  public Statistics.Interval interval() {
    return new Statistics.Interval(
        Statistics.wilson(part, Math.max(1, told() + mayLack)).low(),
        Statistics.wilson(mostPart(), Math.max(1, mostPart() + rest)).high());
  }

  /** The smallest share that is possible, 0 to 1. */
  public double leastShare() {
    return told() + mayLack == 0 ? 0 : (double) part / (told() + mayLack);
  }
}
