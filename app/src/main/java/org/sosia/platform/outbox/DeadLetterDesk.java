package org.sosia.platform.outbox;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.outbox.DeadLetterReplay.Outcome;
import org.sosia.platform.outbox.KeptDeadLetters.Kept;
import org.springframework.transaction.support.TransactionOperations;

/** Replays dead letters, each once. */
public final class DeadLetterDesk {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterDesk.class);

  private final KeptDeadLetters letters;
  private final List<DeadLetterReplay> replays;
  private final TransactionOperations transactions;

  /**
   * @param replays asked in their order; the first that takes a source replays it
   */
  public DeadLetterDesk(
      KeptDeadLetters letters, List<DeadLetterReplay> replays, TransactionOperations transactions) {
    this.letters = letters;
    this.replays = List.copyOf(replays);
    this.transactions = transactions;
  }

  /**
   * Replays a letter.
   *
   * @param by who asks for it
   * @param why their reason
   */
  public Outcome replay(UUID id, String by, String why) {
    return Objects.requireNonNull(
        transactions.execute(transaction -> {
          Outcome outcome =
              letters
                  .lockOpen(id)
                  .map(letter -> replay(letter, by, why))
                  .orElseGet(() -> new Outcome.Refused("it was replayed already, or never was"));
          if (outcome instanceof Outcome.Refused) {
            transaction.setRollbackOnly();
          }
          return outcome;
        }));
  }

  private Outcome replay(Kept letter, String by, String why) {
    String source = letter.letter().source();
    Optional<DeadLetterReplay> found =
        replays.stream().filter(one -> one.takes(source)).findFirst();
    if (found.isEmpty()) {
      return new Outcome.Refused("this process replays nothing from " + source);
    }
    Outcome outcome = found.get().replay(letter, by, why);
    if (outcome instanceof Outcome.Replayed) {
      letters.settle(letter.letter().id(), by, why);
      LOG.info("dead letter {} from {} was replayed by {}", letter.letter().id(), source, by);
    }
    return outcome;
  }
}
