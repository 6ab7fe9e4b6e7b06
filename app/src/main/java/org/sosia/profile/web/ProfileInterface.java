package org.sosia.profile.web;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Refusal;
import org.sosia.platform.SafeReason;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.profile.ProfileIndex;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.ProfileTotals;
import org.sosia.profile.protocol.CaptureResult;
import org.sosia.profile.protocol.SourceEventCapture;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/profiles}: source events in, totals out. */
@RestController
public final class ProfileInterface {
  private static final String KEY = "Idempotency-Key";
  private static final String SOURCE = "http/profiles/";

  private final SourceEventCapture capture;
  private final ProfileTotals totals;
  private final DeadLetters deadLetters;

  public ProfileInterface(
      SourceEventCapture capture, ProfileTotals totals, DeadLetters deadLetters) {
    this.capture = capture;
    this.totals = totals;
    this.deadLetters = deadLetters;
  }

  /**
   * What a capture is answered with.
   *
   * @param status {@code accepted}, or {@code not captured} where no rule means the event; the
   *     profile's id stays unknown to the source, or it could join the two
   */
  public record AcceptedMessage(String status) {}

  /**
   * @param profiles rows by schema, such as {@code mosip_regprc}
   * @param indexedDocuments documents in the index
   * @param waiting what waits: to be captured, to find equals or be generalised, to be indexed
   * @param held profiles that wait for equals, with those that may still be generalised
   * @param suppressed profiles that found none
   * @param setAside documents that the index refuses
   */
  public record TotalsMessage(
      Map<String, Long> profiles,
      long indexedDocuments,
      long waiting,
      long held,
      long suppressed,
      long setAside) {
    public TotalsMessage {
      profiles = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
    }
  }

  /** Takes one source event; the same key and event again is accepted and changes nothing. */
  @PostMapping(path = "/v1/profiles/{schema}", consumes = MediaType.APPLICATION_JSON_VALUE)
  public ResponseEntity<AcceptedMessage> capture(
      @PathVariable String schema,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @RequestBody byte[] event,
      Principal client) {
    ProfileSchema kind =
        ProfileSchema.findByPathName(schema)
            .orElseThrow(() ->
                new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "no-such-profile",
                    "profiles are pre-registration, registration, issuance and authentication"));
    return switch (capture.capture(kind, event, KEY, key, client.getName())) {
      case CaptureResult.Captured captured ->
          ResponseEntity.accepted().body(new AcceptedMessage("accepted"));
      case CaptureResult.NotMeant notMeant ->
          ResponseEntity.accepted().body(new AcceptedMessage("not captured"));
      case CaptureResult.KeyTaken taken ->
          throw new Refusal(
              Refusal.Kind.CONFLICT,
              "profile-key-taken",
              "another event was captured under this Idempotency-Key");
      case CaptureResult.Refused refused -> {
        InvalidInput invalid =
            new InvalidInput(
                refused.problems().stream()
                    .map(p -> new InvalidInput.Violation(p.field(), p.reason()))
                    .toList());
        // a source that does not read answers must not lose the event
        deadLetters.record(SOURCE + kind.pathName(), "", event, SafeReason.of(invalid));
        throw invalid;
      }
    };
  }

  /** How many profiles there are. */
  @GetMapping("/v1/profiles/totals")
  public TotalsMessage totals() {
    // read first: when nothing waited before the counting, the counts are equal
    long waiting = totals.waitingMessages();
    Map<String, Long> profiles = new LinkedHashMap<>();
    totals.countBySchema().forEach((schema, rows) -> profiles.put(schema.schemaName(), rows));
    try {
      ProfileTotals.Unpublished rest = totals.unpublished();
      return new TotalsMessage(
          profiles,
          totals.indexedDocuments(),
          waiting,
          rest.held(),
          rest.suppressed(),
          rest.setAside());
    } catch (ProfileIndex.IndexUnavailableException e) {
      throw new Refusal(
          Refusal.Kind.UNAVAILABLE, "profile-index-away", "the profile index does not answer");
    }
  }
}
