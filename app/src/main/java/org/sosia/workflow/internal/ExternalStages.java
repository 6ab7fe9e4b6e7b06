package org.sosia.workflow.internal;

import org.sosia.workflow.StageMessage;

/** Port: stages outside Sosia. */
public interface ExternalStages {
  /** Whether an address is one of theirs. */
  boolean has(String address);

  /** Sends a message there, in the caller's transaction. */
  void forward(String address, StageMessage message);
}
