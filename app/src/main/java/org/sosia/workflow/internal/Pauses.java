package org.sosia.workflow.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sosia.platform.IdSource;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationStatus;
import org.sosia.workflow.EventBus;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.internal.PausedRuns.PausedRun;

/**
 * Runs that wait for additional information: each until the registration that brings it has ended,
 * or a person resumes it, which sends it to the stage that paused it once more, or until its time
 * is over. Then it ends as REJECTED, which is MOSIP's STOP_PROCESSING. Every method needs an open
 * transaction.
 */
public final class Pauses implements OutboxChannel {
  private static final String CHANNEL = "pause-end";

  /** MOSIP's tag on a run that goes on: how the registration ended that brought the information. */
  private static final String FLOW_STATUS = "_FLOW_STATUS";

  private final PausedRuns paused;
  private final RegistrationProgress progress;
  private final EventBus bus;
  private final Outbox outbox;
  private final Stamps stamps;

  /** Ids of pauses, and the time. */
  public record Stamps(IdSource ids, InstantSource clock) {}

  public Pauses(
      PausedRuns paused,
      RegistrationProgress progress,
      EventBus bus,
      Outbox outbox,
      Stamps stamps) {
    this.paused = paused;
    this.progress = progress;
    this.bus = bus;
    this.outbox = outbox;
    this.stamps = stamps;
  }

  /**
   * @param address the stage at which the run goes on
   * @param message what the stage is sent then
   * @param limit how long it waits
   * @param process in which the information is to come; empty = not said, and only a person ends
   *     the pause
   */
  void begin(String address, StageMessage message, Duration limit, String process) {
    UUID pause = stamps.ids().next();
    String request = process.isEmpty() ? null : paused.addRequest(message, process);
    PausedRun run =
        new PausedRun(pause, address, message, stamps.clock().instant().plus(limit), request);
    paused.add(run);
    outbox.add(
        stamps.ids().next(),
        CHANNEL,
        pause.toString(),
        "{}",
        Map.of(OutboxEventBus.RID, message.rid().value()),
        limit);
    String wanted =
        request == null
            ? ""
            : " in a registration of the process %s with the additionalInfoReqId %s"
                .formatted(process, request);
    note(
        message,
        RegistrationStatus.PAUSED,
        "RPR-WIA-PAUSED-002",
        "Additional information is asked for" + wanted + " until " + run.until());
    progress.setStatus(message.rid(), RegistrationStatus.PAUSED);
  }

  /** How often a registration was answered in a process; 0 for an empty one. */
  int countAnswered(StageMessage message, String process) {
    return process.isEmpty() ? 0 : paused.countAnswered(message.rid(), process);
  }

  /** Ends a registration that has been answered often enough. */
  void giveUp(StageMessage message, String process) {
    reject(message, "information of the process " + process + " was brought as often as it may be");
  }

  /**
   * A registration has ended. If it brought what a run waits for, that run goes on, with a tag that
   * says how it ended, such as {@code CORRECTION_FLOW_STATUS} = {@code PROCESSED}.
   */
  void brought(StageMessage answer, RegistrationStatus end) {
    paused
        .takeAnsweredBy(answer.rid())
        .ifPresent(run -> {
          StageMessage waiting = run.message();
          Map<String, String> tags = new HashMap<>(waiting.tags());
          tags.put(answer.process().name() + FLOW_STATUS, end.name());
          progress.record(
              waiting.rid(),
              RunControl.TYPE,
              StageRetries.STAGE,
              RegistrationStatus.PROCESSING.name(),
              RunControl.CODE,
              "Additional information was brought by registration %s, which ended as %s"
                  .formatted(answer.rid(), end));
          progress.setStatus(waiting.rid(), RegistrationStatus.PROCESSING);
          bus.publish(run.address(), waiting.withTags(tags));
        });
  }

  /** Sends a run that pauses to its stage; false = it does not pause. */
  boolean resume(UUID workflowInstanceId) {
    Optional<PausedRun> run = paused.takeOf(workflowInstanceId);
    run.ifPresent(one -> {
      progress.setStatus(one.message().rid(), RegistrationStatus.PROCESSING);
      bus.publish(one.address(), one.message());
    });
    return run.isPresent();
  }

  @Override
  public String name() {
    return CHANNEL;
  }

  /** The time of a pause is over, if it still lasts. */
  @Override
  public void deliver(List<OutboxMessage> batch) {
    for (OutboxMessage over : batch) {
      paused
          .take(UUID.fromString(over.address()))
          .ifPresent(
              run -> reject(run.message(), "the additional information has not come in time"));
    }
  }

  private void reject(StageMessage message, String why) {
    note(
        message,
        RegistrationStatus.REJECTED,
        "RPR-WIA-SUCCESS-001",
        "Completed as REJECTED: " + why);
    progress.setStatus(message.rid(), RegistrationStatus.REJECTED);
  }

  private void note(StageMessage message, RegistrationStatus status, String code, String comment) {
    progress.record(
        message.rid(),
        StageRetries.TRANSACTION_TYPE,
        StageRetries.STAGE,
        status.name(),
        code,
        comment);
  }
}
