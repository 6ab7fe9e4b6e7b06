package org.sosia.platform.outbox;

import org.sosia.platform.IdSource;
import org.sosia.platform.outbox.KeptDeadLetters.Kept;

/** Puts messages that became dead letters in the outbox back into it. */
public final class OutboxReplay implements DeadLetterReplay {
  /** Beginning of the source of such letters: {@code outbox/<channel>/<address>}. */
  public static final String SOURCE = "outbox/";

  private final Outbox outbox;
  private final IdSource ids;

  public OutboxReplay(Outbox outbox, IdSource ids) {
    this.outbox = outbox;
    this.ids = ids;
  }

  @Override
  public boolean takes(String source) {
    return source.startsWith(SOURCE) && source.indexOf('/', SOURCE.length()) > 0;
  }

  @Override
  public Outcome replay(Kept letter, String by, String why) {
    String source = letter.letter().source();
    int end = source.indexOf('/', SOURCE.length());
    String channel = source.substring(SOURCE.length(), end);
    String address = source.substring(end + 1);
    outbox.add(
        ids.next(),
        channel,
        address,
        new String(letter.body(), java.nio.charset.StandardCharsets.UTF_8),
        letter.headers());
    return new Outcome.Replayed("it is on its way to " + channel + ":" + address + " again");
  }
}
