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
   * @param madeAt when it last changed, by the clock of the process that made it
   * @param version its place in the order of all changes of all processes; 0 before it is saved
   */
  record Kept(
      Population population, YearMonth month, Release release, Instant madeAt, long version) {
    /** One that is not saved yet. */
    public Kept(Population population, YearMonth month, Release release, Instant madeAt) {
      this(population, month, release, madeAt, 0);
    }
  }

  /** All releases that changed after a version, in the order of their changes. */
  List<Kept> since(long version);

  /**
   * Keeps a release in place of the one before, with the next version.
   *
   * @param counted who is in its groups; never published
   */
  void save(Kept release, Counted counted);

  /** Who is in the groups of a release; empty if that was not kept. */
  Optional<Counted> findCounted(Population population, YearMonth month);

  /**
   * Runs work that no other process does at the same time. What it saves is seen by others at once,
   * with versions above all that were saved before.
   *
   * @return false if another one is at it
   */
  boolean alone(Runnable work);
}
