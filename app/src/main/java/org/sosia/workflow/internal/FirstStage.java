package org.sosia.workflow.internal;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.registration.WorkflowStart;
import org.sosia.workflow.EventBus;
import org.sosia.workflow.StageMessage;

/** Sends new registrations to the first stage. */
public final class FirstStage implements WorkflowStart {
  private final EventBus bus;
  private final String address;
  private final PausedRuns paused;
  private final InstantSource clock;

  public FirstStage(EventBus bus, String address, PausedRuns paused, InstantSource clock) {
    this.bus = bus;
    this.address = address;
    this.paused = paused;
    this.clock = clock;
  }

  @Override
  public void start(
      RegistrationId id,
      RegistrationProcess process,
      String source,
      int iteration,
      UUID workflowInstanceId) {
    bus.publish(
        address,
        new StageMessage(
            id,
            process,
            source,
            iteration,
            workflowInstanceId,
            true,
            false,
            null,
            null,
            Map.of(),
            clock.instant()));
  }

  @Override
  public boolean brings(String requestId, RegistrationId id, RegistrationProcess process) {
    return paused.bring(requestId, id, process);
  }
}
