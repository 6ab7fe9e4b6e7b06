package org.sosia.platform.web;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Refusal;
import org.sosia.platform.outbox.DeadLetterDesk;
import org.sosia.platform.outbox.DeadLetterReplay;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.KeptDeadLetters;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /v1/dead-letters}: what could not be handled, to be looked at and replayed. A body may
 * hold personal data: it is given to administrators alone, and who read it is logged.
 */
@RestController
public final class DeadLetterInterface {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterInterface.class);
  private static final int MOST = 1_000;
  private static final int MAX_REASON_CHARS = 200;

  private final KeptDeadLetters letters;
  private final DeadLetterDesk desk;

  public DeadLetterInterface(KeptDeadLetters letters, DeadLetterDesk desk) {
    this.letters = letters;
    this.desk = desk;
  }

  /**
   * @param bytes length of the body
   * @param replayedAt null = it was not
   */
  public record LetterAnswer(
      UUID id,
      String source,
      String messageId,
      String reason,
      Instant at,
      int bytes,
      @Nullable Instant replayedAt) {}

  /** A reason is needed, because a replay moves people's registrations. */
  public record ReplayRequest(@Nullable String reason) {}

  /** What was done. */
  public record ReplayAnswer(UUID id, String outcome) {}

  @GetMapping("/v1/dead-letters")
  public List<DeadLetters.DeadLetter> list(
      @RequestParam(name = "limit", defaultValue = "100") int limit) {
    return letters.listOpen(Math.clamp(limit, 1, MOST));
  }

  @GetMapping("/v1/dead-letters/{id}")
  public LetterAnswer one(@PathVariable("id") UUID id) {
    KeptDeadLetters.Kept kept = getKept(id);
    DeadLetters.DeadLetter letter = kept.letter();
    return new LetterAnswer(
        id,
        letter.source(),
        letter.messageId(),
        letter.reason(),
        letter.at(),
        kept.body().length,
        kept.replayedAt());
  }

  @GetMapping(
      path = "/v1/dead-letters/{id}/body",
      produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  public byte[] body(@PathVariable("id") UUID id, Principal person) {
    KeptDeadLetters.Kept kept = getKept(id);
    LOG.info("the body of dead letter {} was read by {}", id, person.getName());
    return kept.body();
  }

  @PostMapping("/v1/dead-letters/{id}/replay")
  public ReplayAnswer replay(
      @PathVariable("id") UUID id, @RequestBody ReplayRequest request, Principal person) {
    String reason = request.reason() == null ? "" : request.reason().strip();
    if (reason.isEmpty() || reason.length() > MAX_REASON_CHARS) {
      throw new InvalidInput("reason", "must be 1 to " + MAX_REASON_CHARS + " characters");
    }
    return switch (desk.replay(id, person.getName(), reason)) {
      case DeadLetterReplay.Outcome.Replayed(String what) -> new ReplayAnswer(id, what);
      case DeadLetterReplay.Outcome.Refused(String why) ->
          throw new Refusal(Refusal.Kind.CONFLICT, "dead-letter-not-replayed", why);
    };
  }

  private KeptDeadLetters.Kept getKept(UUID id) {
    return letters
        .findKept(id)
        .orElseThrow(() ->
            new Refusal(
                Refusal.Kind.NOT_FOUND,
                "dead-letter-unknown",
                "There is no dead letter of this id."));
  }
}
