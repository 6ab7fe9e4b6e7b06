package org.sosia.datashare.web;

import java.time.InstantSource;
import org.sosia.config.DataShareSettings;
import org.sosia.datashare.ShareError;
import org.sosia.datashare.protocol.AccessErrorMessage;
import org.sosia.datashare.protocol.DataShareAnswerMessage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the data share says no. In the error mode {@code compatible}, MOSIP's own errors are HTTP 200
 * with their codes; in the mode {@code problem} all are problem details with honest statuses. What
 * MOSIP has no code for has an honest status in both.
 */
public final class Refusals {
  static final String UNAUTHENTICATED = "KER-ATH-401";
  static final String FORBIDDEN = "KER-ATH-403";
  static final String TOO_LARGE = "SOS-DSH-413";
  static final String NO_RANGES = "SOS-DSH-416";
  static final String TOO_MANY = "SOS-DSH-429";

  private final DataShareSettings.Errors mode;
  private final JsonMapper json;
  private final InstantSource clock;

  public Refusals(DataShareSettings.Errors mode, JsonMapper json, InstantSource clock) {
    this.mode = mode;
    this.json = json;
    this.clock = clock;
  }

  ResponseEntity<byte[]> of(ShareError error) {
    return switch (mode) {
      case COMPATIBLE -> json(HttpStatus.OK, DataShareAnswerMessage.of(error, clock.instant()));
      case PROBLEM -> problem(HttpStatus.valueOf(error.status()), error.code(), error.message());
    };
  }

  ResponseEntity<byte[]> tooLarge(long limitBytes) {
    return honest(
        HttpStatus.CONTENT_TOO_LARGE, TOO_LARGE, "file: longer than " + limitBytes + " bytes");
  }

  ResponseEntity<byte[]> noRanges() {
    return honest(
        HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
        NO_RANGES,
        "A share is read whole; leave the header Range out");
  }

  ResponseEntity<byte[]> tooMany() {
    ResponseEntity<byte[]> answer =
        honest(
            HttpStatus.TOO_MANY_REQUESTS, TOO_MANY, "Too many requests of this subscriber at once");
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(answer.getBody());
  }

  ResponseEntity<byte[]> forbidden() {
    return json(HttpStatus.FORBIDDEN, AccessErrorMessage.forbidden(clock.instant()));
  }

  ResponseEntity<byte[]> unauthenticated() {
    return json(HttpStatus.UNAUTHORIZED, AccessErrorMessage.unauthenticated(clock.instant()));
  }

  private ResponseEntity<byte[]> honest(HttpStatus status, String code, String message) {
    return switch (mode) {
      case COMPATIBLE ->
          json(status, DataShareAnswerMessage.refusal(code, message, clock.instant()));
      case PROBLEM -> problem(status, code, message);
    };
  }

  private ResponseEntity<byte[]> problem(HttpStatus status, String code, String message) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, code + ": " + message);
    problem.setTitle("The data share refuses");
    problem.setProperty("code", code);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(json.writeValueAsBytes(problem));
  }

  /** An answer in JSON. */
  ResponseEntity<byte[]> json(HttpStatus status, Object message) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(json.writeValueAsBytes(message));
  }
}
