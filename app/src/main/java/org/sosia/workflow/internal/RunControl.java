package org.sosia.workflow.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.DelayedMessages;
import org.sosia.platform.outbox.OutboxReplay;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationRuns;
import org.sosia.registration.RegistrationRuns.Run;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.WorkflowStart;
import org.sosia.workflow.RunAgainGuard;

/**
 * What a person may do to the way of a registration, each with a reason that stays on its time
 * line. Every method needs an open transaction.
 */
public final class RunControl {
  static final String TYPE = "WORKFLOW_RESUME";
  static final String CODE = "RPR-WAS-001";

  /** Beginning of the source of letters that ended a registration as FAILED. */
  static final String FAILED_SOURCE = OutboxReplay.SOURCE + OutboxEventBus.CHANNEL + "/";

  private final RegistrationRuns runs;
  private final RegistrationProgress progress;
  private final Beginning beginning;
  private final Waiting waiting;
  private final DeadLetters deadLetters;

  /**
   * What a registration on hold waits for.
   *
   * @param delayed the time of its next try
   * @param pauses additional information
   */
  public record Waiting(DelayedMessages delayed, Pauses pauses) {
    /** Ends the waiting now; false = nothing waits. */
    private boolean end(Run run) {
      return delayed.bringForward(OutboxEventBus.CHANNEL, OutboxEventBus.RID, run.id().value()) > 0
          || pauses.resume(run.workflowInstanceId());
    }
  }

  /**
   * How a registration runs again.
   *
   * @param workflow where it begins
   * @param guards what keeps it from it
   */
  public record Beginning(WorkflowStart workflow, List<RunAgainGuard> guards) {
    public Beginning {
      guards = List.copyOf(guards);
    }

    private Optional<String> refusal(RegistrationId id) {
      return guards.stream().flatMap(guard -> guard.refusal(id).stream()).findFirst();
    }
  }

  public RunControl(
      RegistrationRuns runs,
      RegistrationProgress progress,
      Beginning beginning,
      Waiting waiting,
      DeadLetters deadLetters) {
    this.runs = runs;
    this.progress = progress;
    this.beginning = beginning;
    this.waiting = waiting;
    this.deadLetters = deadLetters;
  }

  /** What became of it. */
  public sealed interface Result {
    /**
     * @param what one clause for the person who asked
     */
    record Done(String what) implements Result {}

    /**
     * Nothing was changed.
     *
     * @param reason one clause without personal data
     */
    record Refused(String reason) implements Result {}
  }

  /** A registration on hold is tried now instead of at its time. */
  public Result resume(RegistrationId id, String by, String why) {
    Optional<Run> run = runs.lock(id);
    if (run.isEmpty()) {
      return new Result.Refused("no registration has this id");
    }
    return switch (run.get().status()) {
      case PAUSED, REPROCESS -> {
        if (!waiting.end(run.get())) {
          yield new Result.Refused("nothing of it waits for its time; people are asked about it");
        }
        note(id, "Tried now by " + by + ": " + why);
        yield new Result.Done("it is tried now");
      }
      case PROCESSING, PROCESSED, REJECTED, FAILED -> new Result.Refused("it is not on hold");
    };
  }

  /**
   * A registration that has ended without being processed runs again from the first stage, as the
   * next iteration under the same id: it is compared with everybody who has come since. Refused
   * where a guard says so, as for an identity that was issued already.
   */
  public Result runAgain(RegistrationId id, String by, String why) {
    return runAgain(id, null, by, why);
  }

  /**
   * The same, for somebody who saw a certain run fail: what has happened to the registration in a
   * later run is not undone.
   *
   * @param failed workflowInstanceId of the run that failed
   */
  public Result runAfter(RegistrationId id, UUID failed, String by, String why) {
    return runAgain(id, failed, by, why);
  }

  /** What would keep a registration that has ended from running again; empty = nothing. */
  public Optional<String> refusalToRunAgain(RegistrationId id) {
    return beginning.refusal(id);
  }

  private Result runAgain(RegistrationId id, @Nullable UUID failed, String by, String why) {
    Optional<Run> run = runs.lock(id);
    if (failed != null && run.isPresent() && !run.get().workflowInstanceId().equals(failed)) {
      return new Result.Refused("it has run again since");
    }
    if (run.isEmpty()) {
      return new Result.Refused("no registration has this id");
    }
    return switch (run.get().status()) {
      case FAILED, REJECTED -> {
        Optional<String> refusal = beginning.refusal(id);
        if (refusal.isPresent()) {
          yield new Result.Refused(refusal.get());
        }
        Run next = runs.beginNext(id);
        deadLetters.settle(FAILED_SOURCE, id.value(), "it runs again");
        note(id, "Run " + next.iteration() + " begins, by " + by + ": " + why);
        beginning
            .workflow()
            .start(id, next.process(), next.source(), next.iteration(), next.workflowInstanceId());
        yield new Result.Done("run " + next.iteration() + " has begun");
      }
      case PAUSED, REPROCESS, PROCESSING -> new Result.Refused("it has not ended");
      case PROCESSED -> new Result.Refused("it is processed");
    };
  }

  private void note(RegistrationId id, String comment) {
    progress.record(
        id, TYPE, StageRetries.STAGE, RegistrationStatus.PROCESSING.name(), CODE, comment);
  }
}
