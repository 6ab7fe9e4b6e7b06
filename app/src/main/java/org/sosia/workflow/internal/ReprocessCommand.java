package org.sosia.workflow.internal;

import java.time.Duration;
import org.sosia.workflow.Addresses;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.WorkflowCommand;

/** Sends a registration to the stage once more that could not finish with it. */
public final class ReprocessCommand implements WorkflowCommand {
  private final StageRetries retries;
  private final Duration after;

  public ReprocessCommand(StageRetries retries, Duration after) {
    this.retries = retries;
    this.after = after;
  }

  @Override
  public String name() {
    return "mark-as-reprocess";
  }

  @Override
  public void execute(StageMessage message, String fromAddress) {
    retries.again(
        Addresses.stageOf(fromAddress, message.process()), message.with(true, false, null), after);
  }
}
