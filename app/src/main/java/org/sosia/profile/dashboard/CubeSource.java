package org.sosia.profile.dashboard;

import java.time.YearMonth;
import java.util.List;
import org.sosia.profile.release.RawCube;

/** Port: raw cubes from the index of published profiles. */
public interface CubeSource {
  /**
   * The months from the first to the last day that any profile tells, in order.
   *
   * @throws IndexAwayException if the index does not answer
   */
  List<YearMonth> months();

  /**
   * A number that changes when the index does.
   *
   * @throws IndexAwayException if the index does not answer
   */
  long documents();

  /**
   * A month's cube, complete: no value is cut off.
   *
   * @throws IndexAwayException if the index does not answer
   */
  RawCube read(Cube cube, YearMonth month);

  /** The index did not answer. What was released before stays. */
  final class IndexAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IndexAwayException(Throwable cause) {
      super("the profile index did not answer", cause);
    }
  }
}
