package org.sosia.platform.outbox;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.outbox.DeadLetterReplay.Outcome;
import org.sosia.platform.outbox.KeptDeadLetters.Closing;
import org.sosia.platform.outbox.KeptDeadLetters.Ending;
import org.sosia.platform.outbox.KeptDeadLetters.Kept;
import org.springframework.transaction.support.TransactionOperations;

/** Where people deal with dead letters: each is replayed or dismissed, once, with a reason. */
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
                  .orElseGet(() -> new Outcome.Refused("it is closed already, or never was"));
          if (outcome instanceof Outcome.Refused) {
            transaction.setRollbackOnly();
          }
          return outcome;
        }));
  }

  /**
   * Closes a letter that nobody needs any longer; its body is erased.
   *
   * @param by who asks for it
   * @param why their reason
   * @return false when it is closed already, or never was
   */
  public boolean dismiss(UUID id, String by, String why) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          boolean open = letters.lockOpen(id).isPresent();
          if (open) {
            letters.close(id, new Closing(Ending.DISMISSED, by, why));
            LOG.info("dead letter {} was dismissed by {}", id, by);
          }
          return open;
        }));
  }

  /**
   * Hands out the body of an open letter. Who reads it and why is kept before it is handed out.
   *
   * @param by who asks for it
   * @param why their reason
   * @return empty when it is closed already, or never was
   */
  public Optional<byte[]> readBody(UUID id, String by, String why) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          Optional<Kept> open = letters.lockOpen(id);
          open.ifPresent(_ -> {
            letters.noteReading(id, by, why);
            LOG.info("the body of dead letter {} is read by {}", id, by);
          });
          return open.map(Kept::body);
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
      letters.close(letter.letter().id(), new Closing(Ending.REPLAYED, by, why));
      LOG.info("dead letter {} from {} was replayed by {}", letter.letter().id(), source, by);
    }
    return outcome;
  }
}
