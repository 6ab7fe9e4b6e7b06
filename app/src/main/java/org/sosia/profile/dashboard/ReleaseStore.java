package org.sosia.profile.dashboard;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.sosia.profile.release.Counted;
import org.sosia.profile.release.Release;

/** Port: the releases that were made, one for each population and month. */
public interface ReleaseStore {
  /**
   * @param madeAt when it last changed
   */
  record Kept(Population population, YearMonth month, Release release, Instant madeAt) {}

  /** All releases that changed after a time. */
  List<Kept> since(Instant time);

  /**
   * Keeps a release in place of the one before.
   *
   * @param counted who is in its groups; never published
   */
  void save(Kept release, Counted counted);

  /** Who is in the groups of a release; empty if that was not kept. */
  Optional<Counted> findCounted(Population population, YearMonth month);

  /**
   * Runs work that no other process does at the same time.
   *
   * @return false if another one is at it
   */
  boolean alone(Runnable work);
}
