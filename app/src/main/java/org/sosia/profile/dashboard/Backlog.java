package org.sosia.profile.dashboard;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.sosia.profile.release.CubeShape;
import org.sosia.profile.release.DisclosureControl;
import org.sosia.profile.release.PublishedTable;
import org.sosia.profile.release.RawCube;
import org.sosia.profile.release.Release;

/**
 * What waits for adjudicators now: requests by state with the hours since they were sent, or until
 * their answer. Renewed like the releases; thread-safe.
 */
public final class Backlog {
  /** {@code open} or {@code answered}. */
  public static final CubeShape SHAPE =
      new CubeShape(List.of("state"), List.of("state"), List.of("hours", "timed"));

  private final UnaryOperator<RawCube> counter;
  private final DisclosureControl control;
  private volatile Release release;

  /**
   * @param counter counts the requests into the cube
   */
  public Backlog(UnaryOperator<RawCube> counter, DisclosureControl control) {
    this.counter = counter;
    this.control = control;
    this.release = control.release(new RawCube(SHAPE));
  }

  /** Counts anew; a number that would change by fewer than ten stays. */
  public void renew() {
    release = control.release(counter.apply(new RawCube(SHAPE)), release);
  }

  /** The requests by state. */
  public PublishedTable table() {
    return PublishedTable.of(
        List.of(release),
        SHAPE,
        control.rules(),
        new PublishedTable.Query(Map.of(), List.of("state"), 0, 1));
  }
}
