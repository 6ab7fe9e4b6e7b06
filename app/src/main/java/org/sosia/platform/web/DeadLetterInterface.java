package org.sosia.platform.web;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
 * {@code /v1/dead-letters}: what could not be handled, to be looked at, replayed or dismissed. A
 * body may hold personal data: administrators see its structure, and whoever may read it whole says
 * why, which is kept.
 */
@RestController
public final class DeadLetterInterface {
  private static final int MOST = 1_000;
  private static final int MAX_REASON_CHARS = 200;

  private final KeptDeadLetters letters;
  private final DeadLetterDesk desk;

  public DeadLetterInterface(KeptDeadLetters letters, DeadLetterDesk desk) {
    this.letters = letters;
    this.desk = desk;
  }

  /**
   * @param bytes length of the body; 0 once it is closed
   * @param structure the body's lines with what a person may have written left out
   * @param closed null = it is open
   */
  public record LetterAnswer(
      UUID id,
      String source,
      String messageId,
      String reason,
      Instant at,
      int bytes,
      List<String> structure,
      @Nullable Closed closed) {}

  /** How a letter was closed. */
  public record Closed(String how, @Nullable Instant at, String by, String reason) {}

  /** A reason is needed, because it is about people's registrations. */
  public record ReasonedRequest(@Nullable String reason) {}

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
        BodyOutline.of(kept.body()),
        closed(kept));
  }

  private static @Nullable Closed closed(KeptDeadLetters.Kept kept) {
    KeptDeadLetters.Closing closing = kept.closing();
    return closing == null
        ? null
        : new Closed(closing.ending().name(), kept.closedAt(), closing.by(), closing.why());
  }

  @PostMapping(
      path = "/v1/dead-letters/{id}/body",
      produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  public byte[] body(
      @PathVariable("id") UUID id, @RequestBody ReasonedRequest request, Principal person) {
    return desk.readBody(id, person.getName(), reasonOf(request))
        .orElseThrow(() ->
            new Refusal(
                Refusal.Kind.NOT_FOUND,
                "dead-letter-unknown",
                "There is no open dead letter of this id."));
  }

  @PostMapping("/v1/dead-letters/{id}/dismiss")
  public ReplayAnswer dismiss(
      @PathVariable("id") UUID id, @RequestBody ReasonedRequest request, Principal person) {
    if (!desk.dismiss(id, person.getName(), reasonOf(request))) {
      throw new Refusal(
          Refusal.Kind.CONFLICT,
          "dead-letter-not-open",
          "the letter is closed already, or never was");
    }
    return new ReplayAnswer(id, "it is closed and its body is erased");
  }

  @PostMapping("/v1/dead-letters/{id}/replay")
  public ReplayAnswer replay(
      @PathVariable("id") UUID id, @RequestBody ReasonedRequest request, Principal person) {
    return switch (desk.replay(id, person.getName(), reasonOf(request))) {
      case DeadLetterReplay.Outcome.Replayed(String what) -> new ReplayAnswer(id, what);
      case DeadLetterReplay.Outcome.Refused(String why) ->
          throw new Refusal(Refusal.Kind.CONFLICT, "dead-letter-not-replayed", why);
    };
  }

  private static String reasonOf(ReasonedRequest request) {
    String reason = request.reason() == null ? "" : request.reason().strip();
    if (reason.isEmpty() || reason.length() > MAX_REASON_CHARS) {
      throw new InvalidInput("reason", "must be 1 to " + MAX_REASON_CHARS + " characters");
    }
    return reason;
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
