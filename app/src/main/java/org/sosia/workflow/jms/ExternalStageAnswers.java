package org.sosia.workflow.jms;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.messaging.QueueHandler;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.workflow.Addresses;
import org.sosia.workflow.EventBus;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.jdbc.ExternalStageVisits;
import org.sosia.workflow.protocol.StageMessageJson;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the answers of one stage outside Sosia and publishes each once. An answer that came before
 * is dropped; one that nobody waits for is refused.
 */
public final class ExternalStageAnswers implements QueueHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ExternalStageAnswers.class);

  private final String inAddress;
  private final EventBus bus;
  private final ExternalStageVisits visits;
  private final StageMessageJson json;
  private final TransactionTemplate transactions;

  public ExternalStageAnswers(
      String inAddress,
      EventBus bus,
      ExternalStageVisits visits,
      StageMessageJson json,
      TransactionTemplate transactions) {
    this.inAddress = inAddress;
    this.bus = bus;
    this.visits = visits;
    this.json = json;
    this.transactions = transactions;
  }

  @Override
  public String queue() {
    return Addresses.answerOf(inAddress);
  }

  @Override
  public void handle(QueueMessage message) {
    StageMessage answer = json.read(message.body());
    transactions.executeWithoutResult(transaction -> {
      if (!visits.belongs(answer.workflowInstanceId(), answer.rid(), answer.process())) {
        throw new InvalidInput("rid", "is not the registration of this workflowInstanceId");
      }
      switch (visits.end(answer.workflowInstanceId(), inAddress)) {
        case ANSWERED_NOW -> bus.publish(Addresses.outOf(queue(), answer.process()), answer);
        case ANSWERED_BEFORE ->
            LOG.info("a further answer on {} for {} is dropped", queue(), answer.rid());
        case UNKNOWN ->
            throw new InvalidInput("workflowInstanceId", "nobody waits for an answer to it");
      }
    });
  }
}
