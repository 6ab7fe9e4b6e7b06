package org.sosia.adjudication.internal;

import java.util.List;
import org.sosia.adjudication.ImportedPairs;
import org.sosia.adjudication.MatchType;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationRuns;
import org.sosia.registration.RegistrationRuns.Run;
import org.sosia.registration.RegistrationStatus;
import org.sosia.workflow.EventBus;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.WorkflowCommand;

/**
 * The way out of manual adjudication: answers upon a run's own cases go on to the bus, those upon
 * imported cases end here, in the transaction of the decision.
 *
 * <p>Guarantees: nothing of an imported case reaches a route, so no stage is run a second time and
 * nobody is issued twice, whatever the route files say. A registration that is not PROCESSED keeps
 * its status.
 *
 * <p>Source: ADR 103.
 */
public final class ImportedCasesEnd implements EventBus {
  private static final String TYPE = "INTERNAL_WORKFLOW_ACTION";
  private static final String STAGE = "WorkflowEngine";
  private static final String CODE = "RPR-WIA-SUCCESS-001";

  private final EventBus bus;
  private final ImportedPairs pairs;
  private final RegistrationRuns runs;
  private final RegistrationProgress progress;
  private final List<WorkflowCommand> afterRejection;

  /**
   * @param bus where everything else goes
   * @param afterRejection what the shipped routes do, too, when they have rejected a registration
   */
  public ImportedCasesEnd(
      EventBus bus,
      ImportedPairs pairs,
      RegistrationRuns runs,
      RegistrationProgress progress,
      List<WorkflowCommand> afterRejection) {
    this.bus = bus;
    this.pairs = pairs;
    this.runs = runs;
    this.progress = progress;
    this.afterRejection = List.copyOf(afterRejection);
  }

  @Override
  public void publish(String address, StageMessage message) {
    if (!MatchType.BULK.name().equals(message.tags().get(MatchType.TAG))) {
      bus.publish(address, message);
      return;
    }
    pairs.decided(message.workflowInstanceId(), !message.valid());
    RegistrationStatus status =
        runs.lock(message.rid()).map(Run::status).orElse(RegistrationStatus.FAILED);
    if (!message.valid() && status == RegistrationStatus.PROCESSED) {
      note(
          message,
          RegistrationStatus.REJECTED,
          "Completed as REJECTED after a deduplication of the whole register:"
              + " the identity is issued already and must be revoked by the issuing system");
      progress.setStatus(message.rid(), RegistrationStatus.REJECTED);
      afterRejection.forEach(command -> command.execute(message, address));
    } else {
      note(
          message,
          status,
          "Stays %s: the case came from a deduplication of the whole register".formatted(status));
    }
  }

  private void note(StageMessage message, RegistrationStatus status, String comment) {
    progress.record(message.rid(), TYPE, STAGE, status.name(), CODE, comment);
  }
}
