package org.sosia.workflow.internal;

import java.util.Locale;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationStatus;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.WorkflowCommand;

/** Ends a registration's way: processed, rejected or failed. */
public final class CompleteCommand implements WorkflowCommand {
  private final String name;
  private final RegistrationStatus end;
  private final RegistrationProgress progress;

  private CompleteCommand(RegistrationStatus end, RegistrationProgress progress) {
    this("complete-as-" + end.name().toLowerCase(Locale.ROOT), end, progress);
  }

  private CompleteCommand(String name, RegistrationStatus end, RegistrationProgress progress) {
    this.name = name;
    this.end = end;
    this.progress = progress;
  }

  public static CompleteCommand asProcessed(RegistrationProgress progress) {
    return new CompleteCommand(RegistrationStatus.PROCESSED, progress);
  }

  public static CompleteCommand asRejected(RegistrationProgress progress) {
    return new CompleteCommand(RegistrationStatus.REJECTED, progress);
  }

  /**
   * MOSIP's command for a registration that brings information for another one, and leaves that
   * other one waiting. No registration here waits for another, so it is a rejection.
   */
  public static CompleteCommand asRejectedWithoutParentFlow(RegistrationProgress progress) {
    return new CompleteCommand(
        "complete-as-rejected-without-parent-flow", RegistrationStatus.REJECTED, progress);
  }

  public static CompleteCommand asFailed(RegistrationProgress progress) {
    return new CompleteCommand(RegistrationStatus.FAILED, progress);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void execute(StageMessage message, String fromAddress) {
    progress.record(
        message.rid(),
        StageRetries.TRANSACTION_TYPE,
        StageRetries.STAGE,
        end.name(),
        "RPR-WIA-SUCCESS-001",
        "Completed as " + end.name() + " by the route of " + fromAddress);
    progress.setStatus(message.rid(), end);
  }
}
