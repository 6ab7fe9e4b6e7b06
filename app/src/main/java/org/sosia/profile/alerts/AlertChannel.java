package org.sosia.profile.alerts;

import java.time.Instant;

/** Port: somebody who is told of an alert. */
public interface AlertChannel {
  /**
   * Tells of an alert.
   *
   * @throws AlertNotTakenException if it was not taken; it is told again later
   */
  void tell(Alert alert, Instant since);

  /** The other side did not take an alert. */
  final class AlertNotTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AlertNotTakenException(String reason) {
      super(reason);
    }

    public AlertNotTakenException(String reason, Throwable cause) {
      super(reason, cause);
    }
  }
}
