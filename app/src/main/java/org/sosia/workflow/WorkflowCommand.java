package org.sosia.workflow;

/**
 * What a route may do besides passing on: {@code workflow-cmd://<name>}. Called inside the
 * transaction of the route. MOSIP's names: complete-as-processed, complete-as-rejected,
 * complete-as-failed, mark-as-reprocess, anonymous-profile.
 */
public interface WorkflowCommand {
  String name();

  /**
   * @param fromAddress the address whose route gave the command, such as {@code
   *     demo-dedupe-new-bus-out}: it tells the stage
   */
  void execute(StageMessage message, String fromAddress);
}
