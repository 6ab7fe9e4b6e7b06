package org.sosia.workflow.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.sosia.platform.Refusal;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationStatus;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.protocol.StageMessageJson;

/**
 * Answers and further tries of stages. A stage that cannot work now is tried again up to a cap;
 * then the registration is PAUSED, because its data is sound and a service is away, a dead letter
 * tells a person, and it is tried every few minutes until the service is back. FAILED is left to
 * what no retry can help.
 */
public final class StageRetries {
  static final String TRANSACTION_TYPE = "INTERNAL_WORKFLOW_ACTION";
  static final String STAGE = "WorkflowEngine";

  /** Beginning of the source of letters that tell of a registration on hold. */
  static final String ON_HOLD_SOURCE = "bus/";

  /** How often a registration on hold is tried. */
  private static final Duration ON_HOLD = Duration.ofMinutes(5);

  private final OutboxEventBus bus;
  private final RegistrationProgress progress;
  private final DeadLetters deadLetters;
  private final StageMessageJson json;
  private final int maxRetries;

  public StageRetries(
      OutboxEventBus bus,
      RegistrationProgress progress,
      DeadLetters deadLetters,
      StageMessageJson json,
      int maxRetries) {
    this.bus = bus;
    this.progress = progress;
    this.deadLetters = deadLetters;
    this.json = json;
    this.maxRetries = maxRetries;
  }

  /** A further try is on its way: the registration is in process again. */
  void resume(StageMessage message) {
    if (message.retryCount() != null) {
      progress.setStatus(message.rid(), RegistrationStatus.PROCESSING);
    }
  }

  /**
   * A stage has done its work after all, or waits for somebody outside: what a person was told when
   * the registration was put on hold is over.
   */
  public void goesOn(String inAddress, StageMessage message) {
    if (message.retryCount() != null && message.retryCount() > maxRetries) {
      deadLetters.settle(ON_HOLD_SOURCE + inAddress, message.rid().value(), "the stage went on");
    }
  }

  /** A stage's answer as its route reads it. */
  String written(StageMessage answer) {
    return json.write(bus.stamped(answer, answer.retryCount()));
  }

  /** Publishes a stage's answer; routes may still ask for another try, so the count stays. */
  void answer(String outAddress, StageMessage answer) {
    bus.publish(outAddress, answer);
  }

  /**
   * Sends the message to its stage again after a while. Past the cap the registration is on hold
   * and a person is told once; it is still tried now and then, so it goes on by itself when the
   * service is back.
   */
  void again(String inAddress, StageMessage message, Duration after) {
    Integer before = message.retryCount();
    int retry = before == null ? 1 : before + 1;
    if (retry <= maxRetries) {
      progress.setStatus(message.rid(), RegistrationStatus.REPROCESS);
      bus.publish(inAddress, message, retry, after);
      return;
    }
    if (retry == maxRetries + 1) {
      tellAPerson(inAddress, message);
    }
    progress.setStatus(message.rid(), RegistrationStatus.PAUSED);
    bus.publish(inAddress, message, retry, after.compareTo(ON_HOLD) < 0 ? ON_HOLD : after);
  }

  /** Sends the message to its stage again after a while, without counting a try. */
  void lookAgain(String inAddress, StageMessage message, Duration after) {
    bus.publish(inAddress, message, message.retryCount(), after);
  }

  private void tellAPerson(String inAddress, StageMessage message) {
    String reason = "the stage was tried " + maxRetries + " times";
    deadLetters.record(
        ON_HOLD_SOURCE + inAddress,
        message.rid().value(),
        json.write(message).getBytes(StandardCharsets.UTF_8),
        Map.of(DeadLetters.REGISTRATION, message.rid().value()),
        reason);
    progress.record(
        message.rid(),
        TRANSACTION_TYPE,
        STAGE,
        "PAUSED",
        "RPR-WIA-PAUSED-001",
        "On hold: " + reason);
  }

  /** Ends a registration whose message became a dead letter. */
  void fail(StageMessage message, String reason) {
    try {
      progress.record(
          message.rid(),
          TRANSACTION_TYPE,
          STAGE,
          "FAILED",
          "RPR-WIA-FAILED-001",
          "Failed: " + reason);
      progress.setStatus(message.rid(), RegistrationStatus.FAILED);
      deadLetters.settle(ON_HOLD_SOURCE, message.rid().value(), "it has failed since");
    } catch (Refusal e) {
      if (e.kind() != Refusal.Kind.NOT_FOUND) {
        throw e;
      }
    }
  }
}
