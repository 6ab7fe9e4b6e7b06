package org.sosia.profile.dashboard;

import java.util.List;
import java.util.Optional;
import org.sosia.profile.release.PublishedTable;

/**
 * How many people may be under each label of a table besides those who are told to be: whoever a
 * month tells only of a wider area, without a centre and the like, and whoever waits to be told.
 */
public final class Possible {
  private final PublishedTable told;
  private final PublishedTable possible;
  private final long waiting;

  private Possible(PublishedTable told, PublishedTable possible, long waiting) {
    this.told = told;
    this.possible = possible;
    this.waiting = waiting;
  }

  /** Of the labels of a cube's table. */
  public static Possible of(Aggregates aggregates, Cube cube, Selection selection, String... by) {
    return new Possible(
        aggregates.table(cube, selection, by),
        aggregates.possible(cube, selection, by),
        aggregates.mostWaiting(cube, selection));
  }

  /** At most so many more people than are told. */
  public long besides(List<String> labels) {
    return untold(labels) + waiting;
  }

  /** Of these, those who are told without one of the labels: whole groups. */
  public long untold(List<String> labels) {
    long all =
        possible.rows().stream()
            .filter(row -> NotTold.mayBe(row.labels(), labels))
            .mapToLong(row -> row.figure().orZero())
            .sum();
    return Math.max(0, all - told.figure(labels.toArray(String[]::new)).orZero());
  }

  /**
   * The label that most people are under, whoever the others are: as many are told of it as may be
   * under any other, also one that is not told at all. Empty if that is not known.
   */
  public Optional<String> largest() {
    List<PublishedTable.Row> rows =
        told.rows().stream()
            .filter(row -> NotTold.isTold(row.labels()))
            .sorted((a, b) -> Long.compare(b.figure().orZero(), a.figure().orZero()))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    PublishedTable.Row first = rows.getFirst();
    long most =
        rows.stream()
            .skip(1)
            .mapToLong(row -> row.figure().orZero() + besides(row.labels()))
            .max()
            .orElse(0);
    long nowhere =
        possible.rows().stream()
            .filter(row -> !NotTold.isTold(row.labels()))
            .mapToLong(row -> row.figure().orZero())
            .sum();
    return first.figure().orZero() >= Math.max(most, nowhere + waiting)
        ? Optional.of(first.label())
        : Optional.empty();
  }
}
