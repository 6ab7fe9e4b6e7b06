package org.sosia.workflow.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.sosia.workflow.StageMessage;

/** Port: runs that wait for additional information. Every method needs an open transaction. */
public interface PausedRuns {
  /** Remembers a pause in place of an earlier one of the same run. */
  void add(PausedRun run);

  /** Takes the pause of a run away; empty = it does not pause. */
  Optional<PausedRun> takeOf(UUID workflowInstanceId);

  /** Takes a certain pause away; empty = it is over, or the registration no longer PAUSED in it. */
  Optional<PausedRun> take(UUID pauseId);

  /**
   * @param pauseId of this pause
   * @param address the stage at which the run goes on
   * @param message what the stage is sent then
   * @param until when the run ends if nobody has resumed it
   */
  record PausedRun(UUID pauseId, String address, StageMessage message, Instant until) {}
}
