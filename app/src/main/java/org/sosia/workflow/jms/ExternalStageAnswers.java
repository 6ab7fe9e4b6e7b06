package org.sosia.workflow.jms;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.messaging.QueueHandler;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.registration.RegistrationId;
import org.sosia.workflow.Addresses;
import org.sosia.workflow.EventBus;
import org.sosia.workflow.ReportedMatches;
import org.sosia.workflow.StageAnswer;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.internal.StageRetries;
import org.sosia.workflow.jdbc.ExternalStageVisits;
import org.sosia.workflow.jdbc.ExternalStageVisits.Visit;
import org.sosia.workflow.protocol.StageMessageJson;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the answers of one stage outside Sosia and publishes each once. An answer that came before
 * is dropped; one that nobody waits for, or that names matches and wants nobody to look at them, is
 * refused and goes on being waited for.
 */
public final class ExternalStageAnswers implements QueueHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ExternalStageAnswers.class);

  private final String inAddress;
  private final EventBus bus;
  private final Records records;
  private final StageMessageJson json;
  private final TransactionTemplate transactions;

  /**
   * What is known of the stage's work.
   *
   * @param visits who is at the stage
   * @param matches whom it found
   * @param retries how often it was tried
   */
  public record Records(
      ExternalStageVisits visits, ReportedMatches matches, StageRetries retries) {}

  public ExternalStageAnswers(
      String inAddress,
      EventBus bus,
      Records records,
      StageMessageJson json,
      TransactionTemplate transactions) {
    this.inAddress = inAddress;
    this.bus = bus;
    this.records = records;
    this.json = json;
    this.transactions = transactions;
  }

  @Override
  public String queue() {
    return Addresses.answerOf(inAddress);
  }

  @Override
  public void handle(QueueMessage message) {
    StageAnswer read = json.readAnswer(message.body());
    StageMessage answer = read.message();
    transactions.executeWithoutResult(transaction -> {
      if (!records.visits().belongs(answer.workflowInstanceId(), answer.rid(), answer.process())) {
        throw new InvalidInput("rid", "is not the registration of this workflowInstanceId");
      }
      switch (records.visits().end(answer.workflowInstanceId(), inAddress)) {
        case Visit.AnsweredNow(@Nullable String sent) -> {
          keepMatches(read);
          StageMessage whole = sent == null ? answer : answer.continuing(json.read(sent));
          if (!whole.internalError()) {
            records.retries().goesOn(inAddress, whole);
          }
          bus.publish(Addresses.outOf(queue(), answer.process()), whole);
        }
        case Visit.AnsweredBefore before ->
            LOG.info("a further answer on {} for {} is dropped", queue(), answer.rid());
        case Visit.Unknown unknown ->
            throw new InvalidInput("workflowInstanceId", "nobody waits for an answer to it");
      }
    });
  }

  /** A registration that resembles somebody is neither cleared nor sent to people empty-handed. */
  private void keepMatches(StageAnswer read) {
    StageMessage answer = read.message();
    if (!answer.valid() || answer.internalError()) {
      return;
    }
    List<RegistrationId> others =
        read.matched().stream().filter(id -> !id.equals(answer.rid())).toList();
    if (Addresses.MANUAL_ADJUDICATION_IN.equals(answer.address())) {
      if (!records.matches().report(answer, others)) {
        throw new InvalidInput(
            "matchedReferenceIds", "must name whom manual adjudication is wanted for");
      }
    } else if (!others.isEmpty()) {
      throw new InvalidInput(
          "messageBusAddress",
          "must be " + Addresses.MANUAL_ADJUDICATION_IN + " for an answer that names matches");
    }
  }
}
