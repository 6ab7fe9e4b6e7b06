package org.sosia.platform.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Port: the dead letters that are kept, to be looked at and closed. A letter is open until it is
 * replayed, dismissed, settled by what happened since, or too old; closing it erases its body.
 */
public interface KeptDeadLetters {
  /** The open ones, newest first, without their bodies. */
  List<DeadLetters.DeadLetter> listOpen(int limit);

  /** One, open or closed. */
  Optional<Kept> findKept(UUID id);

  /**
   * Takes an open letter for the rest of the transaction; empty = there is no such letter or it is
   * closed.
   */
  Optional<Kept> lockOpen(UUID id);

  /** Closes a letter and erases its body. Needs an open transaction that holds the letter. */
  void close(UUID id, Closing closing);

  /**
   * Notes, before the body is handed out, that somebody reads it.
   *
   * @param by who
   * @param why their reason
   */
  void noteReading(UUID id, String by, String why);

  /**
   * Closes letters that have been open since before a moment.
   *
   * @return how many
   */
  int expireOpenBefore(Instant moment);

  /**
   * Deletes letters that were closed before a moment, and notes of readings from before it.
   *
   * @return how many letters
   */
  int forgetClosedBefore(Instant moment);

  /** What became of a letter. */
  enum Ending {
    /** A person sent it on its way again. */
    REPLAYED,
    /** A person needs it no longer. */
    DISMISSED,
    /** What it told of is over. */
    SETTLED,
    /** It was open for as long as letters are kept. */
    EXPIRED
  }

  /**
   * How a letter was closed.
   *
   * @param by who closed it
   * @param why their reason
   */
  record Closing(Ending ending, String by, String why) {}

  /**
   * A letter with its body.
   *
   * @param body empty once it is closed
   * @param headers small strings that belong to it
   * @param closing null = it is open
   * @param closedAt null = it is open
   */
  record Kept(
      DeadLetters.DeadLetter letter,
      byte[] body,
      Map<String, String> headers,
      @Nullable Closing closing,
      @Nullable Instant closedAt) {
    public Kept {
      headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
      return "Kept[" + letter.id() + ", " + body.length + " bytes]";
    }
  }
}
