package org.sosia.profile.publication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One node of the lattice of generalisations: how much of each quasi-identifier is told. Source:
 * full-domain generalisation of Samarati 2001, applied record by record (local recoding).
 *
 * @param grain how exactly the day is told
 * @param locationLevels levels of the location that are told: 0, 1, 2 or {@link #ALL_LEVELS}
 */
public record Generalisation(
    TimeGrain grain, int locationLevels, boolean age, boolean gender, boolean place) {
  /** As many levels as there are. */
  public static final int ALL_LEVELS = 6;

  /** Everything is told. */
  public static final Generalisation NONE =
      new Generalisation(TimeGrain.DAY, ALL_LEVELS, true, true, true);

  private static final int[] LEVELS = {ALL_LEVELS, 2, 1, 0};

  /** Every node, the one that loses least first. */
  public static List<Generalisation> byLoss() {
    List<Generalisation> all = new ArrayList<>();
    for (TimeGrain grain : TimeGrain.values()) {
      for (int levels : LEVELS) {
        for (int told = 0; told < 8; told++) {
          all.add(
              new Generalisation(grain, levels, (told & 4) == 0, (told & 2) == 0, (told & 1) == 0));
        }
      }
    }
    all.sort(Comparator.comparingInt(Generalisation::loss));
    return List.copyOf(all);
  }

  /** What the most general node loses. */
  public static int maxLoss() {
    return new Generalisation(TimeGrain.NONE, 0, false, false, false).loss();
  }

  /**
   * What is lost, in points: a figure of the dashboards that can no longer be told costs more than
   * one that becomes coarser, and a record without any day, which no period counts, costs most.
   */
  public int loss() {
    int time =
        switch (grain) {
          case DAY -> 0;
          case WEEK -> 3;
          case MONTH -> 6;
          case NONE -> 16;
        };
    int where =
        switch (locationLevels) {
          case ALL_LEVELS -> 0;
          case 2 -> 2;
          case 1 -> 5;
          default -> 9;
        };
    return time + where + (age ? 0 : 6) + (gender ? 0 : 7) + (place ? 0 : 5);
  }

  /** The levels of a location that are told. */
  public List<String> location(List<String> levels) {
    return levels.subList(0, Math.min(locationLevels, levels.size()));
  }
}
