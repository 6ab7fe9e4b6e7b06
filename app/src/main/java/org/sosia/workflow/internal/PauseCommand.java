package org.sosia.workflow.internal;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.sosia.workflow.Addresses;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.WorkflowCommand;

/**
 * {@code pause-and-request-additional-info}: the registration waits for information that a route
 * asks for. Properties of the route, as in MOSIP: {@code ADDITIONAL_INFO_PROCESS}, in which process
 * the information comes, and {@code PAUSE_FOR}, how many seconds it waits. Asked once more when it
 * has been answered as often as it may be, the registration is rejected, as in MOSIP.
 */
public final class PauseCommand implements WorkflowCommand {
  private static final String PROCESS = "ADDITIONAL_INFO_PROCESS";
  private static final String PAUSE_FOR = "PAUSE_FOR";

  /** What may be a part of a request's id. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

  private final Pauses pauses;
  private final Duration otherwise;
  private final int mostAnswers;

  /**
   * @param otherwise how long it waits where the route does not say
   * @param mostAnswers how often a registration may be answered in one process, at least 1
   */
  public PauseCommand(Pauses pauses, Duration otherwise, int mostAnswers) {
    this.pauses = pauses;
    this.otherwise = otherwise;
    this.mostAnswers = mostAnswers;
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
    String named = properties.getOrDefault(PROCESS, "");
    String process = NAME.matcher(named).matches() ? named : "";
    if (pauses.countAnswered(message, process) >= mostAnswers) {
      pauses.giveUp(message, process);
      return;
    }
    String seconds = properties.get(PAUSE_FOR);
    pauses.begin(
        Addresses.stageOf(fromAddress, message.process()),
        message.with(true, false, null).atNextStage(),
        seconds == null ? otherwise : Duration.ofSeconds(Long.parseLong(seconds)),
        process);
  }
}
