package org.sosia.dedupe.jms;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sosia.dedupe.AuthenticationCheck;
import org.sosia.dedupe.AuthenticationResult;
import org.sosia.dedupe.ProbeShare;
import org.sosia.dedupe.internal.GalleryCheck;
import org.sosia.dedupe.internal.GalleryCheck.State;
import org.sosia.dedupe.internal.GalleryChecks;
import org.sosia.dedupe.protocol.GalleryMessages;
import org.sosia.dedupe.protocol.ProbeBiometrics;
import org.sosia.platform.IdSource;
import org.sosia.platform.Sensitive;
import org.sosia.platform.messaging.QueueMessage;
import org.sosia.platform.messaging.QueueOutboxChannel;
import org.sosia.platform.outbox.Outbox;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.Registrations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a service that searches a gallery at once, over queues: first it is told of the probe, then
 * asked. The question outlives a restart; whoever checks meanwhile learns that the answer is
 * pending. Every call needs an open transaction, in which the messages are handed to the outbox.
 *
 * <p>Guarantee: a service that is silent, fails or names a stranger is away, never a "nobody".
 */
public final class GalleryCheckOverQueues implements AuthenticationCheck {
  private final Registrations registrations;
  private final GalleryChecks checks;
  private final ProbeShare share;
  private final Questions questions;
  private final Waiting waiting;
  private final ProbeBiometrics biometrics;

  /**
   * How long an answer is waited for.
   *
   * @param answerWithin then the service counts as away
   * @param lookEvery how often the answer is looked for
   */
  public record Waiting(Duration answerWithin, Duration lookEvery, InstantSource clock) {}

  public GalleryCheckOverQueues(
      Registrations registrations,
      GalleryChecks checks,
      ProbeShare share,
      Questions questions,
      Waiting waiting) {
    this.registrations = registrations;
    this.checks = checks;
    this.share = share;
    this.questions = questions;
    this.waiting = waiting;
    this.biometrics = new ProbeBiometrics(questions.json());
  }

  /**
   * Sends questions.
   *
   * @param queue where the service listens
   */
  public record Questions(
      Outbox outbox, String queue, QueueMessage.Form form, IdSource ids, JsonMapper json) {
    void send(UUID id, String body) {
      QueueOutboxChannel.send(outbox, id, queue, body, form, Duration.ZERO);
    }
  }

  @Override
  public AuthenticationResult check(RegistrationId probe, List<RegistrationId> gallery) {
    Optional<GalleryCheck> known =
        checks.findOf(probe).filter(check -> check.gallery().equals(gallery));
    if (known.isEmpty()) {
      return introduce(probe, gallery);
    }
    GalleryCheck check = known.get();
    return switch (check.state()) {
      case State.Answered(List<RegistrationId> matched) -> result(check, matched);
      case State.Failed(String reason) -> failed(check, reason);
      case State.Introducing(), State.Asking() ->
          waiting.clock().instant().isBefore(check.askedAt().plus(waiting.answerWithin()))
              ? new AuthenticationResult.Pending(waiting.lookEvery())
              : failed(check, "the service did not answer in time");
    };
  }

  /** Told once; the next check asks anew. */
  private AuthenticationResult failed(GalleryCheck check, String reason) {
    checks.save(
        new GalleryCheck(
            questions.ids().next(),
            check.probe(),
            List.of(),
            new State.Failed(reason),
            check.askedAt()));
    return new AuthenticationResult.ServiceAway(reason);
  }

  private static AuthenticationResult result(GalleryCheck check, List<RegistrationId> matched) {
    return check.gallery().stream()
        .filter(matched::contains)
        .findFirst()
        .<AuthenticationResult>map(
            first -> new AuthenticationResult.Identified(first, 0, check.gallery().size()))
        .orElseGet(() -> new AuthenticationResult.NotIdentified(check.gallery().size(), 0));
  }

  private AuthenticationResult introduce(RegistrationId probe, List<RegistrationId> gallery) {
    Optional<Sensitive<byte[]>> cbeff =
        registrations.findRegistration(probe).flatMap(Registration::findCbeff);
    if (cbeff.isEmpty()) {
      return new AuthenticationResult.NoUsableBiometrics("no biometrics were captured");
    }
    if (biometrics.of(cbeff.get().expose())
        instanceof ProbeBiometrics.Result.NotUsable(String reason)) {
      return new AuthenticationResult.NoUsableBiometrics(reason);
    }
    Optional<String> url = share.share(cbeff.get());
    if (url.isEmpty()) {
      return new AuthenticationResult.ServiceAway("the applicant's biometrics cannot be shared");
    }
    UUID requestId = questions.ids().next();
    Instant now = waiting.clock().instant();
    checks.save(new GalleryCheck(requestId, probe, gallery, new State.Introducing(), now));
    questions.send(
        requestId, new GalleryMessages(questions.json()).insert(requestId, probe, url.get(), now));
    return new AuthenticationResult.Pending(waiting.lookEvery());
  }
}
