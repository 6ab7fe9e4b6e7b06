package org.sosia.workflow;

import java.util.ArrayList;
import java.util.List;

/**
 * A step of the way. It is called inside a transaction that also takes the message off the bus and
 * publishes the result, so its changes and its answer are one; a message may come again after a
 * crash before the commit, never after it.
 */
public interface Stage {
  /** Where its messages come from, such as {@code demo-dedupe-bus-in}. */
  String inAddress();

  /**
   * Where its answers go, with the process in it: {@code demo-dedupe-bus-out} becomes {@code
   * demo-dedupe-new-bus-out}.
   */
  String outAddress();

  /**
   * How many batches at the same time by workers of its own, which take nothing else: for a stage
   * that waits for a service, so that a slow one stops this stage alone. 0 = it shares the bus's
   * workers with the routes and the other stages.
   */
  default int workers() {
    return 0;
  }

  /** Works on one registration. */
  StageResult process(StageMessage message);

  /**
   * Works on several registrations in one transaction. A stage that asks the database for each may
   * ask for all at once; what comes out is what {@link #process} gives one after the other. At
   * least one has its turn; once the time is over, those that have not are {@link
   * StageResult.NotReached}.
   *
   * @param messages each of another registration
   * @param time that they share
   * @return a result for each, in the same order
   */
  default List<StageResult> processAll(List<StageMessage> messages, BatchTime time) {
    List<StageResult> results = new ArrayList<>();
    for (StageMessage message : messages) {
      boolean reached = results.isEmpty() || !time.isOver();
      results.add(reached ? process(message) : new StageResult.NotReached());
    }
    return results;
  }
}
