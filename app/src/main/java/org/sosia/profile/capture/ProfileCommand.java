package org.sosia.profile.capture;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.sosia.platform.outbox.Outbox;
import org.sosia.registration.Registrations;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.WorkflowCommand;

/**
 * {@code workflow-cmd://anonymous-profile}: asks for the profile of a registration at the stage
 * whose route gives the command, with the status that it has then: when the profile is built it may
 * have another. It only adds a message to the route's transaction.
 */
public final class ProfileCommand implements WorkflowCommand {
  private final Outbox outbox;
  private final StageNames stages;
  private final Registrations registrations;

  public ProfileCommand(Outbox outbox, StageNames stages, Registrations registrations) {
    this.outbox = outbox;
    this.stages = stages;
    this.registrations = registrations;
  }

  @Override
  public String name() {
    return "anonymous-profile";
  }

  @Override
  public boolean moves() {
    return false;
  }

  @Override
  public void execute(StageMessage message, String fromAddress) {
    String stage = stages.stageOf(fromAddress);
    String run = message.workflowInstanceId() + "/" + message.iteration() + "/" + stage;
    outbox.add(
        UUID.nameUUIDFromBytes(("anonymous-profile/" + run).getBytes(StandardCharsets.UTF_8)),
        RegistrationCaptureChannel.CHANNEL,
        stage,
        message.rid().value(),
        Map.of(
            RegistrationCaptureChannel.RUN,
            run,
            RegistrationCaptureChannel.STATUS,
            RegistrationCaptureChannel.statusOf(registrations, message.rid())));
  }
}
