package org.sosia.workflow.internal;

import java.util.Locale;
import java.util.function.BiConsumer;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationStatus;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.WorkflowCommand;

/**
 * Ends a registration's way: processed, rejected or failed. If it brought what another registration
 * had asked for, that one goes on.
 */
public final class CompleteCommand implements WorkflowCommand {
  private final String name;
  private final RegistrationStatus end;
  private final RegistrationProgress progress;
  private final BiConsumer<StageMessage, RegistrationStatus> parent;

  private CompleteCommand(
      String name,
      RegistrationStatus end,
      RegistrationProgress progress,
      BiConsumer<StageMessage, RegistrationStatus> parent) {
    this.name = name;
    this.end = end;
    this.progress = progress;
    this.parent = parent;
  }

  private static CompleteCommand as(
      RegistrationStatus end, RegistrationProgress progress, Pauses pauses) {
    return new CompleteCommand(
        "complete-as-" + end.name().toLowerCase(Locale.ROOT), end, progress, pauses::brought);
  }

  public static CompleteCommand asProcessed(RegistrationProgress progress, Pauses pauses) {
    return as(RegistrationStatus.PROCESSED, progress, pauses);
  }

  public static CompleteCommand asRejected(RegistrationProgress progress, Pauses pauses) {
    return as(RegistrationStatus.REJECTED, progress, pauses);
  }

  /** A rejection that leaves the registration waiting for which this one brought information. */
  public static CompleteCommand asRejectedWithoutParentFlow(RegistrationProgress progress) {
    return new CompleteCommand(
        "complete-as-rejected-without-parent-flow",
        RegistrationStatus.REJECTED,
        progress,
        (_, _) -> {});
  }

  public static CompleteCommand asFailed(RegistrationProgress progress, Pauses pauses) {
    return as(RegistrationStatus.FAILED, progress, pauses);
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
    parent.accept(message, end);
  }
}
