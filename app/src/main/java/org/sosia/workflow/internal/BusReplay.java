package org.sosia.workflow.internal;

import java.nio.charset.StandardCharsets;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.outbox.DeadLetterReplay;
import org.sosia.platform.outbox.KeptDeadLetters.Kept;
import org.sosia.registration.RegistrationId;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.protocol.StageMessageJson;

/**
 * Replays the dead letters of the event bus. A message that ended its registration as FAILED is not
 * sent again as it was, since the register has moved on: the registration runs again from its first
 * stage. A letter that told of a registration on hold has it tried now.
 */
public final class BusReplay implements DeadLetterReplay {
  private final RunControl control;
  private final StageMessageJson json;

  public BusReplay(RunControl control, StageMessageJson json) {
    this.control = control;
    this.json = json;
  }

  @Override
  public boolean takes(String source) {
    return source.startsWith(RunControl.FAILED_SOURCE)
        || source.startsWith(StageRetries.ON_HOLD_SOURCE);
  }

  @Override
  public Outcome replay(Kept letter, String by, String why) {
    StageMessage message;
    try {
      message = json.read(new String(letter.body(), StandardCharsets.UTF_8));
    } catch (InvalidInput unreadable) {
      return new Outcome.Refused("it is no stage message");
    }
    RegistrationId id = message.rid();
    RunControl.Result result =
        letter.letter().source().startsWith(RunControl.FAILED_SOURCE)
            ? control.runAfter(id, message.workflowInstanceId(), by, why)
            : control.resume(id, by, why);
    return switch (result) {
      case RunControl.Result.Done(String what) ->
          new Outcome.Replayed("registration " + id + ": " + what);
      case RunControl.Result.Refused(String reason) ->
          new Outcome.Refused("registration " + id + ": " + reason);
    };
  }
}
