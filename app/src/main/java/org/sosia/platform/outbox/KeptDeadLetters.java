package org.sosia.platform.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: the dead letters that are kept, to be looked at and replayed. */
public interface KeptDeadLetters {
  /** Those that nobody has replayed, newest first, without their bodies. */
  List<DeadLetters.DeadLetter> listOpen(int limit);

  /** One, replayed or not. */
  Optional<Kept> findKept(UUID id);

  /**
   * Takes a letter that is to be replayed, for the rest of the transaction; empty = there is no
   * such letter or it was replayed already.
   */
  Optional<Kept> lockOpen(UUID id);

  /**
   * A letter was replayed. Needs an open transaction.
   *
   * @param by who did it
   * @param why their reason
   */
  void settle(UUID id, String by, String why);

  /**
   * A letter with its body.
   *
   * @param headers small strings that belonged to it
   * @param replayedAt null = it was not
   */
  record Kept(
      DeadLetters.DeadLetter letter,
      byte[] body,
      Map<String, String> headers,
      @Nullable Instant replayedAt) {
    public Kept {
      headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
      return "Kept[" + letter.id() + ", " + body.length + " bytes]";
    }
  }
}
