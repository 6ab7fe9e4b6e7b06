package org.sosia.platform.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.sosia.platform.IdSource;
import org.sosia.platform.outbox.DeadLetterReplay;
import org.sosia.platform.outbox.KeptDeadLetters.Kept;
import org.sosia.platform.outbox.Outbox;

/** Puts messages that a queue's handler refused back into their queue, as text. */
public final class QueueReplay implements DeadLetterReplay {
  private final Set<String> queues;
  private final Outbox outbox;
  private final IdSource ids;

  /**
   * @param queues those that this process reads
   */
  public QueueReplay(Set<String> queues, Outbox outbox, IdSource ids) {
    this.queues = Set.copyOf(queues);
    this.outbox = outbox;
    this.ids = ids;
  }

  @Override
  public boolean takes(String source) {
    return queues.contains(source);
  }

  @Override
  public Outcome replay(Kept letter, String by, String why) {
    String queue = letter.letter().source();
    QueueOutboxChannel.send(
        outbox,
        ids.next(),
        queue,
        new String(letter.body(), StandardCharsets.UTF_8),
        QueueMessage.Form.TEXT,
        Duration.ZERO);
    return new Outcome.Replayed("it is on its way to the queue " + queue + " again");
  }
}
