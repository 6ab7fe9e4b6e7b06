package org.sosia.benchmarks.kernel;

/** The kernel's result is not the exhaustive one: a figure of speed would be worthless. */
public final class ResultsDifferException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what differs; people are invented, so ids may be named. */
  public ResultsDifferException(String message) {
    super(message);
  }
}
