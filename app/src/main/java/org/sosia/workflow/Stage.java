package org.sosia.workflow;

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

  /** How many registrations at the same time. */
  default int workers() {
    return 1;
  }

  /** Works on one registration. */
  StageResult process(StageMessage message);

  /**
   * Works on several registrations in one transaction. A stage that asks the database for each may
   * ask for all at once; what comes out is what {@link #process} gives one after the other.
   *
   * @param messages each of another registration
   * @return a result for each, in the same order
   */
  default List<StageResult> processAll(List<StageMessage> messages) {
    return messages.stream().map(this::process).toList();
  }
}
