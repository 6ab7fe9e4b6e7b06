package org.sosia.profile.dashboard;

import java.time.YearMonth;
import java.util.NavigableMap;
import org.sosia.profile.release.RawCube;

/** Port: raw cubes from the index of published profiles. */
public interface CubeSource {
  /**
   * How many profiles tell a day of a month, by month; months without any are left out.
   *
   * @throws IndexAwayException if the index does not answer
   */
  NavigableMap<YearMonth, Long> months();

  /**
   * A number that changes when the index does.
   *
   * @throws IndexAwayException if the index does not answer
   */
  long documents();

  /**
   * A population's cube of a month, complete: no value is cut off.
   *
   * @throws IndexAwayException if the index does not answer
   */
  RawCube read(Population population, YearMonth month);

  /** The index did not answer. What was released before stays. */
  final class IndexAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IndexAwayException(Throwable cause) {
      super("the profile index did not answer", cause);
    }
  }
}
