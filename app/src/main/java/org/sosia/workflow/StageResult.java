package org.sosia.workflow;

import java.time.Duration;

/** What a stage says when it has worked on a registration. */
public sealed interface StageResult {
  /** The answer goes to the stage's out address, where the routes take it. */
  record Answer(StageMessage message) implements StageResult {}

  /** Nothing goes out now: a person or a queue answers later, and the feature publishes then. */
  record Waits() implements StageResult {}

  /**
   * The same message comes again later, because a service is away. What the stage wrote in this
   * call is kept.
   *
   * @param after the waiting time
   */
  record TryAgain(Duration after) implements StageResult {}

  /**
   * The same message comes again after a while, because somebody was asked and has not answered
   * yet. Nothing has failed: no try is counted and the registration stays as it is.
   *
   * @param after the waiting time
   */
  record LookAgain(Duration after) implements StageResult {}

  /**
   * The time of the batch was over before it had its turn: it comes again at once, in another
   * batch. Nothing was done and no try is counted.
   */
  record NotReached() implements StageResult {}
}
