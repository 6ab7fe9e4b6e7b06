package org.sosia.datashare;

import java.time.Instant;

/** Port: who asked for which share and what came of it. Each access leaves one row. */
public interface AccessLog {
  /** Notes an access. */
  void note(Access access);

  /**
   * Forgets accesses before a moment.
   *
   * @return how many
   */
  int forgetBefore(Instant moment);

  /**
   * One access.
   *
   * @param outcome {@code OK}, or the code of the refusal
   * @param policyId as asked for; {@code ?} when it was no possible id
   * @param subscriberId likewise
   * @param key the share's key, of which the log keeps a digest only; empty = there was none
   * @param caller the caller's name in its token; empty = it had no valid one
   */
  record Access(
      Instant at,
      Action action,
      String outcome,
      String policyId,
      String subscriberId,
      String key,
      String caller) {
    /** The outcome of an access that was granted. */
    public static final String OK = "OK";

    private static final int MAX_CALLER_LENGTH = 200;

    public Access {
      policyId = ShareName.isValid(policyId) ? policyId : "?";
      subscriberId = ShareName.isValid(subscriberId) ? subscriberId : "?";
      caller = caller.substring(0, Math.min(caller.length(), MAX_CALLER_LENGTH));
    }
  }

  /** What was asked for. */
  enum Action {
    CREATE,
    READ
  }
}
