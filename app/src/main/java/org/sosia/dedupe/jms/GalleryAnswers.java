package org.sosia.dedupe.jms;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.dedupe.internal.GalleryCheck;
import org.sosia.dedupe.internal.GalleryCheck.State;
import org.sosia.dedupe.internal.GalleryChecks;
import org.sosia.dedupe.protocol.GalleryMessages;
import org.sosia.dedupe.protocol.GalleryMessages.Answer;
import org.sosia.platform.Refusal;
import org.sosia.platform.messaging.QueueHandler;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.registration.RegistrationId;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes the answers of a gallery service: after the introduction it asks, after that it keeps what
 * was found. An answer to a question that is no longer open changes nothing.
 */
public final class GalleryAnswers implements QueueHandler {
  private static final Logger LOG = LoggerFactory.getLogger(GalleryAnswers.class);

  private final String queue;
  private final GalleryChecks checks;
  private final GalleryCheckOverQueues.Questions questions;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  public GalleryAnswers(
      String queue,
      GalleryChecks checks,
      GalleryCheckOverQueues.Questions questions,
      TransactionOperations transactions,
      InstantSource clock) {
    this.queue = queue;
    this.checks = checks;
    this.questions = questions;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String queue() {
    return queue;
  }

  @Override
  public int workers() {
    return 2;
  }

  @Override
  public void handle(QueueMessage message) {
    Answer answer = new GalleryMessages(questions.json()).read(message.body());
    transactions.executeWithoutResult(_ -> take(answer));
  }

  private void take(Answer answer) {
    Optional<GalleryCheck> open = checks.findByRequest(answer.requestId());
    if (open.isEmpty() && checks.findByRequest(askedAfter(answer.requestId())).isPresent()) {
      LOG.info("a further answer to {} is dropped", answer.requestId());
      return;
    }
    GalleryCheck check =
        open.orElseThrow(() ->
            new Refusal(
                Refusal.Kind.NOT_FOUND,
                "gallery-request-unknown",
                "nobody waits for an answer to this requestId"));
    switch (check.state()) {
      case State.Introducing() -> introduced(check, answer);
      case State.Asking() -> checks.save(check.in(found(check, answer)));
      case State.Answered answered ->
          LOG.info("a further answer to {} is dropped", answer.requestId());
      case State.Failed failed -> LOG.info("a late answer to {} is dropped", answer.requestId());
    }
  }

  /**
   * The id of the question that follows an introduction. It is derived, so that an introduction's
   * answer that comes again, as after a crash before it was acknowledged, is known for what it is.
   */
  private static UUID askedAfter(UUID introduction) {
    return UUID.nameUUIDFromBytes(
        ("identify after " + introduction).getBytes(StandardCharsets.UTF_8));
  }

  private void introduced(GalleryCheck check, Answer answer) {
    switch (answer) {
      case Answer.Inserted(UUID requestId) -> {
        UUID next = askedAfter(requestId);
        Instant now = clock.instant();
        checks.save(check.in(new State.Asking(), next, now));
        questions.send(
            next,
            new GalleryMessages(questions.json())
                .identify(next, check.probe(), check.gallery(), now));
      }
      case Answer.Candidates early ->
          checks.save(check.in(new State.Failed("the service answered what it was not asked")));
      case Answer.Failed(UUID requestId, String reason) ->
          checks.save(check.in(new State.Failed(reason)));
    }
  }

  private static State found(GalleryCheck check, Answer answer) {
    return switch (answer) {
      case Answer.Inserted inserted ->
          new State.Failed("the service answered what it was not asked");
      case Answer.Failed(UUID requestId, String reason) -> new State.Failed(reason);
      case Answer.Candidates(UUID requestId, List<String> candidates) -> members(check, candidates);
    };
  }

  /** The probe itself is passed over: a service that knows it finds it too. */
  private static State members(GalleryCheck check, List<String> candidates) {
    Map<String, RegistrationId> gallery = new HashMap<>();
    check.gallery().forEach(member -> gallery.put(member.value(), member));
    List<RegistrationId> matched = new ArrayList<>();
    for (String candidate : candidates) {
      RegistrationId member = gallery.get(candidate);
      if (member != null) {
        matched.add(member);
      } else if (!candidate.equals(check.probe().value())) {
        return new State.Failed("the service names somebody who is not in the gallery");
      }
    }
    return new State.Answered(matched);
  }
}
