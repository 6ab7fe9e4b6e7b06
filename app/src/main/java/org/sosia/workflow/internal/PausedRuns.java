package org.sosia.workflow.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.workflow.StageMessage;

/**
 * Port: runs that wait for additional information, what they have asked for, and which
 * registrations bring it. Every method needs an open transaction.
 */
public interface PausedRuns {
  /** Remembers a pause in place of an earlier one of the same run. */
  void add(PausedRun run);

  /** Takes the pause of a run away; empty = it does not pause. */
  Optional<PausedRun> takeOf(UUID workflowInstanceId);

  /** Takes a certain pause away; empty = it is over, or the registration no longer PAUSED in it. */
  Optional<PausedRun> take(UUID pauseId);

  /**
   * Keeps a request for additional information.
   *
   * @param process in which it is to come, such as {@code CORRECTION}
   * @return its id, as MOSIP forms it: registration, process and number
   */
  String addRequest(StageMessage asking, String process);

  /** How many requests of a registration for a process were answered. */
  int countAnswered(RegistrationId asking, String process);

  /**
   * Takes a registration for the one that brings what a run waits for.
   *
   * @return false when no run waits for this request, or it waits for another process
   */
  boolean bring(String requestId, RegistrationId by, RegistrationProcess process);

  /** Takes the pause away that waits for what a registration brings; empty = none does. */
  Optional<PausedRun> takeAnsweredBy(RegistrationId by);

  /**
   * @param pauseId of this pause
   * @param address the stage at which the run goes on
   * @param message what the stage is sent then
   * @param until when the run ends if nobody has resumed it
   * @param requestId what it has asked for; null = nothing that a registration could bring
   */
  record PausedRun(
      UUID pauseId,
      String address,
      StageMessage message,
      Instant until,
      @Nullable String requestId) {}
}
