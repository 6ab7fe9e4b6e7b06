package org.sosia.profile.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sosia.profile.release.CubeShape;
import org.sosia.profile.release.PublishedTable;
import org.sosia.profile.release.Release;
import org.sosia.profile.release.ReleaseRules;

/**
 * What waits for adjudicators: requests by state with the hours since they were sent, or until
 * their answer, and when they were counted. A number is told anew once it changed by the threshold,
 * and else each hour, rounded to the threshold; what is told is kept, so that neither a restart nor
 * another process tells a second one of the same time. The total is that of the rounded parts (ADR
 * 108). Thread-safe.
 */
public final class Backlog {
  /** {@code open} or {@code answered}. */
  public static final CubeShape SHAPE =
      new CubeShape(List.of("state"), List.of("state"), List.of("hours", "timed"));

  private static final List<String> STATES = List.of("open", "answered");
  private static final Duration AT_MOST = Duration.ofHours(1);
  private static final double TENTH = 10.0;

  private final Supplier<List<Counted>> counter;
  private final BacklogStore store;
  private final ReleaseRules rules;
  private final InstantSource clock;
  private volatile Waiting waiting = Waiting.NOTHING;

  /**
   * Requests of a state as they are.
   *
   * @param hours of all together
   */
  public record Counted(String state, long requests, double hours) {}

  /**
   * What is told.
   *
   * @param asOf when each state was counted
   */
  public record Waiting(PublishedTable table, Map<String, Instant> asOf) {
    /** Nothing is told. */
    public static final Waiting NOTHING = new Waiting(PublishedTable.empty(), Map.of());

    public Waiting {
      asOf = Map.copyOf(asOf);
    }
  }

  /**
   * @param counter counts the requests of each state; one that it leaves out has none
   */
  public Backlog(
      Supplier<List<Counted>> counter,
      BacklogStore store,
      ReleaseRules rules,
      InstantSource clock) {
    this.counter = counter;
    this.store = store;
    this.rules = rules;
    this.clock = clock;
  }

  /** Looks once, and tells anew what is due. */
  public void renew() {
    List<BacklogStore.Told> told = store.renew(this::next);
    List<Release.Row> rows =
        told.stream()
            .filter(one -> one.requests() >= rules.thresholdPersons())
            .map(one ->
                new Release.Row(
                    List.of(one.state()),
                    one.requests(),
                    List.of(one.meanHours().orElse(0) * one.requests(), (double) one.requests())))
            .toList();
    waiting =
        new Waiting(
            PublishedTable.of(
                List.of(Release.kept(SHAPE, rules, rows, 0)),
                SHAPE,
                rules,
                new PublishedTable.Query(Map.of(), List.of("state"), 0, 1)),
            told.stream()
                .collect(Collectors.toMap(BacklogStore.Told::state, BacklogStore.Told::at)));
  }

  private List<BacklogStore.Told> next(List<BacklogStore.Told> before) {
    Instant now = clock.instant();
    Map<String, Counted> counted =
        counter.get().stream().collect(Collectors.toMap(Counted::state, one -> one));
    List<BacklogStore.Told> next = new ArrayList<>();
    for (String state : STATES) {
      Counted one = counted.getOrDefault(state, new Counted(state, 0, 0));
      next.add(
          before.stream()
              .filter(old -> old.state().equals(state) && stays(old, one, now))
              .findFirst()
              .orElseGet(() -> told(one, now)));
    }
    return next;
  }

  private boolean stays(BacklogStore.Told old, Counted now, Instant at) {
    return Math.abs(now.requests() - old.counted()) < rules.thresholdPersons()
        && at.isBefore(old.at().plus(AT_MOST));
  }

  private BacklogStore.Told told(Counted counted, Instant now) {
    long threshold = rules.thresholdPersons();
    long exact = counted.requests();
    if (exact < threshold) {
      return new BacklogStore.Told(counted.state(), exact, 0, OptionalDouble.empty(), now);
    }
    long rounded = Math.floorDiv(2 * exact + threshold, 2 * threshold) * threshold;
    double mean = Math.round(counted.hours() / exact * TENTH) / TENTH;
    return new BacklogStore.Told(counted.state(), exact, rounded, OptionalDouble.of(mean), now);
  }

  /** What was told last. */
  public Waiting waiting() {
    return waiting;
  }
}
