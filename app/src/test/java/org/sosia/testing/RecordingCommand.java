package org.sosia.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sosia.registration.RegistrationId;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.WorkflowCommand;

/** A command that only remembers for which registrations it was given. */
public final class RecordingCommand implements WorkflowCommand {
  private final String name;
  private final List<RegistrationId> given = new CopyOnWriteArrayList<>();

  public RecordingCommand(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void execute(StageMessage message, String fromAddress) {
    given.add(message.rid());
  }

  /** In the order of giving. */
  public List<RegistrationId> given() {
    return List.copyOf(given);
  }
}
