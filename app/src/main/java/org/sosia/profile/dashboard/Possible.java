package org.sosia.profile.dashboard;

import java.util.List;
import java.util.Optional;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;
import org.sosia.profile.release.ReleaseRules;

/**
 * How many people may be under each label of a table besides those who are told to be: whoever a
 * month tells only of a wider area, without a centre and the like, and whoever waits to be told.
 */
public final class Possible {
  /** A label that is told nowhere. */
  private static final List<String> NOWHERE = List.of();

  private final PublishedTable told;
  private final PublishedTable possible;
  private final long waiting;
  private final int threshold;
  private final long mostOff;

  private Possible(PublishedTable told, PublishedTable possible, long waiting, ReleaseRules rules) {
    this.told = told;
    this.possible = possible;
    this.waiting = waiting;
    this.threshold = rules.thresholdPersons();
    this.mostOff = rules.mostOff();
  }

  /** Of the labels of a cube's table. */
  public static Possible of(Aggregates aggregates, Cube cube, Selection selection, String... by) {
    return new Possible(
        aggregates.table(cube, selection, by),
        aggregates.possible(cube, selection, by),
        aggregates.mostWaiting(cube, selection),
        aggregates.rules(cube));
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

  /** At most so many people where none are told: nothing says whether a hidden few are any. */
  public long mostHidden(List<String> labels) {
    return Math.max(besides(labels), threshold - 1L);
  }

  /**
   * By how many people a told number is at least more than one of which none are told: whole
   * thresholds, so that it tells no small number; 0 if it is fewer than one.
   */
  public long shortOf(long people, List<String> hidden) {
    return Math.max(0, (people - mostHidden(hidden)) / threshold * threshold);
  }

  /**
   * The label that most people are under, whoever the others are: more are told of it than may be
   * under any other, also one that is not told at all, however all of them were rounded. Empty if
   * that is not known.
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
    long least = rows.getFirst().figure().orZero() - mostOff;
    boolean leads =
        rows.stream().skip(1).allMatch(row -> least > most(row.labels(), row.figure()))
            && least > most(NOWHERE, PublishedTable.hidden());
    return leads ? Optional.of(rows.getFirst().label()) : Optional.empty();
  }

  /** The most people under a label: of it, and of whoever may be, however all were rounded. */
  private long most(List<String> labels, Figure own) {
    List<PublishedTable.Row> others =
        possible.rows().stream()
            .filter(row -> !NotTold.isTold(row.labels()))
            .filter(row -> labels.equals(NOWHERE) || NotTold.mayBe(row.labels(), labels))
            .toList();
    long here =
        labels.equals(NOWHERE)
            ? 0
            : Math.max(own.orZero(), possible.figure(labels.toArray(String[]::new)).orZero());
    long people = here + waiting + others.stream().mapToLong(row -> row.figure().orZero()).sum();
    return people + (others.size() + (here > 0 ? 1L : 0)) * mostOff;
  }
}
