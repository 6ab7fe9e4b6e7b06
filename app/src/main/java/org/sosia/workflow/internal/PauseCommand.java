package org.sosia.workflow.internal;

import java.time.Duration;
import java.util.Map;
import org.sosia.workflow.Addresses;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.WorkflowCommand;

/**
 * {@code pause-and-request-additional-info}: the registration waits for information that a route
 * asks for. Properties of the route, as in MOSIP: {@code ADDITIONAL_INFO_PROCESS}, in which process
 * the information comes, and {@code PAUSE_FOR}, how many seconds it waits.
 */
public final class PauseCommand implements WorkflowCommand {
  private static final String PROCESS = "ADDITIONAL_INFO_PROCESS";
  private static final String PAUSE_FOR = "PAUSE_FOR";

  private final Pauses pauses;
  private final Duration otherwise;

  /**
   * @param otherwise how long it waits where the route does not say
   */
  public PauseCommand(Pauses pauses, Duration otherwise) {
    this.pauses = pauses;
    this.otherwise = otherwise;
  }

  @Override
  public String name() {
    return "pause-and-request-additional-info";
  }

  @Override
  public void execute(StageMessage message, String fromAddress) {
    execute(message, fromAddress, Map.of());
  }

  @Override
  public void execute(StageMessage message, String fromAddress, Map<String, String> properties) {
    String seconds = properties.get(PAUSE_FOR);
    pauses.begin(
        Addresses.stageOf(fromAddress, message.process()),
        message.with(true, false, null).atNextStage(),
        seconds == null ? otherwise : Duration.ofSeconds(Long.parseLong(seconds)),
        properties.getOrDefault(PROCESS, ""));
  }
}
