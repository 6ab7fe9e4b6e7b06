package org.sosia.profile.dashboard;

import java.util.List;
import org.sosia.profile.release.PublishedTable;
import org.sosia.profile.release.RawCube;

/**
 * How many of those whom a table counts are under none of its labels: their value is missing, or
 * they are in groups too small to be told apart.
 *
 * @param people rounded, 0 if there are none
 * @param all of the table, rounded
 */
public record NotTold(long people, long all) {
  /** Of nobody. */
  public static final NotTold NONE = new NotTold(0, 0);

  /** Those of a table at least one of whose labels is not told. */
  public static NotTold of(PublishedTable table) {
    long people =
        table.rows().stream()
            .filter(row -> !isTold(row.labels()))
            .mapToLong(row -> row.figure().orZero())
            .sum();
    return new NotTold(people, table.total().orZero());
  }

  /** Whether all labels are told. */
  public static boolean isTold(List<String> labels) {
    return labels.stream().allMatch(NotTold::isTold);
  }

  /** Whether a label names something: what is missing or not told names nothing. */
  public static boolean isTold(String label) {
    return !label.equals(RawCube.NOT_TOLD) && !label.equals(RawCube.MISSING);
  }

  /** Whether people under labels that are partly not told may be under other labels. */
  static boolean mayBe(List<String> labels, List<String> others) {
    for (int level = 0; level < labels.size(); level++) {
      if (isTold(labels.get(level)) && !labels.get(level).equals(others.get(level))) {
        return false;
      }
    }
    return true;
  }

  /** The larger share of both. */
  public NotTold or(NotTold other) {
    return other.share() > share() ? other : this;
  }

  /** The same people as a part of a larger number, which they are compared with. */
  public NotTold beside(long others) {
    return new NotTold(people, Math.max(all, others));
  }

  /** 0 to 1. */
  public double share() {
    return all <= 0 ? 0 : Math.min(1, (double) people / all);
  }
}
