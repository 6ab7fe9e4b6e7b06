package org.sosia.platform.outbox;

import org.sosia.platform.outbox.KeptDeadLetters.Kept;

/**
 * Port: sends dead letters of certain sources on their way again. Called inside the transaction
 * that also closes the letter.
 */
public interface DeadLetterReplay {
  /** Whether letters of a source are replayed here. */
  boolean takes(String source);

  /**
   * Replays.
   *
   * @param by who asks for it
   * @param why their reason
   */
  Outcome replay(Kept letter, String by, String why);

  /** What became of it. */
  sealed interface Outcome {
    /**
     * @param what one clause for the person who asked
     */
    record Replayed(String what) implements Outcome {}

    /**
     * Nothing was changed.
     *
     * @param reason one clause without personal data
     */
    record Refused(String reason) implements Outcome {}
  }
}
