package org.sosia.dedupe.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.sosia.registration.RegistrationId;

/**
 * One question to a gallery service: which of these people is the probe.
 *
 * @param requestId of the message that is open or was answered last
 * @param probe whose biometrics are asked about
 * @param gallery its potential duplicates by descending score
 * @param state how far it is
 * @param askedAt when the open message was handed to the outbox
 */
public record GalleryCheck(
    UUID requestId,
    RegistrationId probe,
    List<RegistrationId> gallery,
    State state,
    Instant askedAt) {
  public GalleryCheck {
    gallery = List.copyOf(gallery);
  }

  /** How far a check is. */
  public sealed interface State {
    /** The service is told of the probe first. */
    record Introducing() implements State {}

    /** The service is asked. */
    record Asking() implements State {}

    /**
     * It has answered.
     *
     * @param matched whom it takes for the probe, in its own order; only members of the gallery
     */
    record Answered(List<RegistrationId> matched) implements State {
      public Answered {
        matched = List.copyOf(matched);
      }
    }

    /**
     * It did not answer in a way that can be used; that says nothing about the probe.
     *
     * @param reason without personal data
     */
    record Failed(String reason) implements State {}
  }

  /** The same in another state, and under another message. */
  public GalleryCheck in(State next, UUID message, Instant at) {
    return new GalleryCheck(message, probe, gallery, next, at);
  }

  /** The same in another state. */
  public GalleryCheck in(State next) {
    return new GalleryCheck(requestId, probe, gallery, next, askedAt);
  }
}
