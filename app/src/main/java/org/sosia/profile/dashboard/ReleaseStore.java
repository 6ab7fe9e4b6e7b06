package org.sosia.profile.dashboard;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.sosia.profile.release.Release;

/** Port: the releases that were made, one for each population and month. */
public interface ReleaseStore {
  /**
   * @param madeAt when it last changed
   */
  record Kept(Population population, YearMonth month, Release release, Instant madeAt) {}

  /** All releases that changed after a time. */
  List<Kept> since(Instant time);

  /** Keeps a release in place of the one before. */
  void save(Kept release);

  /**
   * Runs work that no other process does at the same time.
   *
   * @return false if another one is at it
   */
  boolean alone(Runnable work);
}
