package org.sosia.profile.dashboard;

/**
 * The index did not answer. The profiles themselves are safe in their tables; the same request may
 * work later.
 */
public final class AggregationUnavailableException extends RuntimeException {
  public AggregationUnavailableException(Throwable cause) {
    super("the profile index did not answer", cause);
  }
}
