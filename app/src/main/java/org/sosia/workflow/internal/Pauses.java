package org.sosia.workflow.internal;

import java.time.Duration;
import java.time.InstantSource;
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
 * Runs that wait for additional information: each until a person resumes it, which sends it to the
 * stage that paused it once more, or until its time is over. Then it ends as REJECTED, which is
 * MOSIP's STOP_PROCESSING. Every method needs an open transaction.
 */
public final class Pauses implements OutboxChannel {
  private static final String CHANNEL = "pause-end";

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
   * @param process in which the information is to come, for the time line; empty = not said
   */
  void begin(String address, StageMessage message, Duration limit, String process) {
    UUID pause = stamps.ids().next();
    PausedRun run = new PausedRun(pause, address, message, stamps.clock().instant().plus(limit));
    paused.add(run);
    outbox.add(
        stamps.ids().next(),
        CHANNEL,
        pause.toString(),
        "{}",
        Map.of(OutboxEventBus.RID, message.rid().value()),
        limit);
    String wanted = process.isEmpty() ? "" : " in a registration of the process " + process;
    note(
        message,
        RegistrationStatus.PAUSED,
        "RPR-WIA-PAUSED-002",
        "Additional information is asked for" + wanted + " until " + run.until());
    progress.setStatus(message.rid(), RegistrationStatus.PAUSED);
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
          .ifPresent(run -> {
            note(
                run.message(),
                RegistrationStatus.REJECTED,
                "RPR-WIA-SUCCESS-001",
                "Completed as REJECTED: the additional information has not come in time");
            progress.setStatus(run.message().rid(), RegistrationStatus.REJECTED);
          });
    }
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
