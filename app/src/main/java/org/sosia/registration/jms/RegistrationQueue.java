package org.sosia.registration.jms;

import java.nio.charset.StandardCharsets;
import org.sosia.platform.messaging.QueueHandler;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.registration.internal.RegistrationIntake;
import org.sosia.registration.protocol.RegistrationReader;

/** Takes registrations from a queue: the same JSON as over HTTP, one a message. */
public final class RegistrationQueue implements QueueHandler {
  private final String queue;
  private final int workers;
  private final RegistrationReader reader;
  private final RegistrationIntake intake;

  public RegistrationQueue(
      String queue, int workers, RegistrationReader reader, RegistrationIntake intake) {
    this.queue = queue;
    this.workers = workers;
    this.reader = reader;
    this.intake = intake;
  }

  @Override
  public String queue() {
    return queue;
  }

  @Override
  public int workers() {
    return workers;
  }

  @Override
  public void handle(QueueMessage message) {
    RegistrationIntake.Taken _ =
        intake.take(reader.read(message.body().getBytes(StandardCharsets.UTF_8)));
  }
}
