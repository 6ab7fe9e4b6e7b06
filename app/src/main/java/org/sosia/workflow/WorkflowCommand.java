package org.sosia.workflow;

import java.util.Map;

/**
 * What a route may do besides passing on: {@code workflow-cmd://<name>}. Called inside the
 * transaction of the route. MOSIP's names: complete-as-processed, complete-as-rejected,
 * complete-as-rejected-without-parent-flow, complete-as-failed, mark-as-reprocess,
 * pause-and-request-additional-info, anonymous-profile.
 */
public interface WorkflowCommand {
  String name();

  /**
   * Whether the command decides where the registration goes. One that does not, such as
   * anonymous-profile, is no step: a route that gives nothing else would lose the registration.
   */
  default boolean moves() {
    return true;
  }

  /**
   * @param fromAddress the address whose route gave the command, such as {@code
   *     demo-dedupe-new-bus-out}: it tells the stage
   */
  void execute(StageMessage message, String fromAddress);

  /**
   * The same for a command that heeds what the route has set.
   *
   * @param properties by {@code setProperty} before the command
   */
  default void execute(StageMessage message, String fromAddress, Map<String, String> properties) {
    execute(message, fromAddress);
  }
}
