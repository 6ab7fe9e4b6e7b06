package org.sosia.workflow.jms;

import java.time.Duration;
import java.util.Set;
import org.sosia.platform.IdSource;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.platform.messaging.QueueOutboxChannel;
import org.sosia.platform.outbox.Outbox;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.internal.ExternalStages;
import org.sosia.workflow.jdbc.ExternalStageVisits;
import org.sosia.workflow.protocol.StageMessageJson;

/** Sends messages for stages outside Sosia to the queue with the name of their address. */
public final class QueuedStages implements ExternalStages {
  private final Set<String> addresses;
  private final Outbox outbox;
  private final ExternalStageVisits visits;
  private final StageMessageJson json;
  private final IdSource ids;

  public QueuedStages(
      Set<String> addresses,
      Outbox outbox,
      ExternalStageVisits visits,
      StageMessageJson json,
      IdSource ids) {
    this.addresses = Set.copyOf(addresses);
    this.outbox = outbox;
    this.visits = visits;
    this.json = json;
    this.ids = ids;
  }

  @Override
  public boolean has(String address) {
    return addresses.contains(address);
  }

  @Override
  public void forward(String address, StageMessage message) {
    String sent = json.write(message);
    visits.begin(message.workflowInstanceId(), address, sent);
    QueueOutboxChannel.send(
        outbox, ids.next(), address, sent, QueueMessage.Form.TEXT, Duration.ZERO);
  }
}
