package org.sosia.workflow.internal;

/** Port: the routes at work. */
public interface RouteRunner {
  /**
   * Runs the route of an address in the caller's thread and transaction.
   *
   * @param body the stage message as JSON
   * @return false when no route listens there
   * @throws Exception whatever a step of the route threw
   */
  boolean run(String address, String body) throws Exception;

  /** Whether a route listens at an address. */
  boolean listens(String address);
}
