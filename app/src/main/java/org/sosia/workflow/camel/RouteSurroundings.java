package org.sosia.workflow.camel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.workflow.EventBus;
import org.sosia.workflow.WorkflowCommand;
import org.sosia.workflow.protocol.StageMessageJson;

/**
 * What the steps of routes act on.
 *
 * @param commands by name
 * @param stages between which routes must lead; null = wherever routes lead is accepted
 */
public record RouteSurroundings(
    EventBus bus,
    Map<String, WorkflowCommand> commands,
    StageMessageJson json,
    @Nullable KnownStages stages) {
  public RouteSurroundings {
    commands = Map.copyOf(commands);
  }

  /**
   * @throws IllegalStateException when two commands have one name
   */
  public static RouteSurroundings of(
      EventBus bus, List<WorkflowCommand> commands, StageMessageJson json) {
    Map<String, WorkflowCommand> byName = new HashMap<>();
    for (WorkflowCommand command : commands) {
      if (byName.put(command.name(), command) != null) {
        throw new IllegalStateException("two commands have the name " + command.name());
      }
    }
    return new RouteSurroundings(bus, byName, json, null);
  }

  /** The same among stages. */
  public RouteSurroundings among(KnownStages known) {
    return new RouteSurroundings(bus, commands, json, known);
  }
}
