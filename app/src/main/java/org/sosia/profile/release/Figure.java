package org.sosia.profile.release;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A number of persons as it may be published, with means over them. Only {@link PublishedTable}
 * makes one, from whole groups.
 */
public final class Figure {
  private static final double TENTH = 10.0;

  private final long groupPersons;
  private final long roundedPersons;
  private final double[] sums;

  /**
   * @param before persons of all periods before; the number is what rounding the sum of both has
   *     more than rounding these, so that a reader of all periods has one rounding for each
   */
  Figure(long before, long persons, double[] sums, ReleaseRules rules) {
    this.groupPersons = persons;
    this.roundedPersons = rules.rounded(before + persons) - rules.rounded(before);
    this.sums = sums;
  }

  /** The rounded number of persons, or empty if it is hidden: 0 to 9. */
  public OptionalLong persons() {
    return groupPersons == 0 ? OptionalLong.empty() : OptionalLong.of(roundedPersons);
  }

  /** Whether nothing may be told. */
  public boolean isHidden() {
    return groupPersons == 0;
  }

  /** The rounded number, 0 if it is hidden. */
  public long orZero() {
    return groupPersons == 0 ? 0 : roundedPersons;
  }

  /**
   * Mean of a figure over the persons of the groups that have it, to a tenth; empty if none has.
   *
   * @param figure its place among the table's figures
   */
  public OptionalDouble mean(int figure) {
    return groupPersons == 0 || sums[2 * figure + 1] == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.round(sums[2 * figure] / sums[2 * figure + 1] * TENTH) / TENTH);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Figure figure
        && figure.roundedPersons == roundedPersons
        && figure.isHidden() == isHidden();
  }

  @Override
  public int hashCode() {
    return Long.hashCode(roundedPersons);
  }

  @Override
  public String toString() {
    return isHidden() ? "hidden" : Long.toString(roundedPersons);
  }
}
