package org.sosia.profile.dashboard;

import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.sosia.profile.release.Release;

/** All releases, in memory, as pages read them. Filled by {@link ReleaseRenewal}; thread-safe. */
public final class PublishedReleases {
  private volatile State state = new State(Map.of(), Instant.EPOCH, Optional.empty());

  /**
   * @param readAt when the index was last read
   * @param awaySince since when the index has not answered; empty while it does
   */
  public record State(
      Map<Population, NavigableMap<YearMonth, Release>> releases,
      Instant readAt,
      Optional<Instant> awaySince) {}

  /** What is published now. */
  public State state() {
    return state;
  }

  void put(Iterable<ReleaseStore.Kept> newer) {
    Map<Population, NavigableMap<YearMonth, Release>> all = new EnumMap<>(Population.class);
    state.releases().forEach((population, months) -> all.put(population, new TreeMap<>(months)));
    for (ReleaseStore.Kept kept : newer) {
      all.computeIfAbsent(kept.population(), unknown -> new TreeMap<>())
          .put(kept.month(), kept.release());
    }
    state = new State(all, state.readAt(), state.awaySince());
  }

  void read(Instant at) {
    state = new State(state.releases(), at, Optional.empty());
  }

  void away(Instant since) {
    state =
        new State(state.releases(), state.readAt(), Optional.of(state.awaySince().orElse(since)));
  }
}
