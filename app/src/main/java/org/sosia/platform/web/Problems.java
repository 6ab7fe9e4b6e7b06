package org.sosia.platform.web;

import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Refusal;
import org.sosia.platform.SafeReason;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

/**
 * Refusals of the JSON interfaces as problem details: {@code type, title, status, detail,
 * violations[{field, reason}]}. Source: RFC 9457.
 */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  public ResponseEntity<ProblemDetail> invalid(InvalidInput refused) {
    ProblemDetail problem =
        of(HttpStatus.BAD_REQUEST, "invalid-input", "The input cannot be taken", refused);
    problem.setProperty("violations", refused.violations());
    return answer(problem);
  }

  @ExceptionHandler
  public ResponseEntity<ProblemDetail> refused(Refusal refused) {
    HttpStatus status =
        switch (refused.kind()) {
          case NOT_FOUND -> HttpStatus.NOT_FOUND;
          case CONFLICT -> HttpStatus.CONFLICT;
          case FORBIDDEN -> HttpStatus.FORBIDDEN;
          case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    return answer(of(status, refused.code(), "The request is refused", refused));
  }

  @ExceptionHandler
  public ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
    if (unreadable.getMostSpecificCause() instanceof BodyLimit.BodyTooLarge tooLarge) {
      return answer(BodyLimit.problem(tooLarge.limitBytes()));
    }
    return invalid(
        unreadable.getCause() instanceof JacksonException broken
            ? inJson(broken)
            : new InvalidInput("body", "cannot be read"));
  }

  @ExceptionHandler
  public ResponseEntity<ProblemDetail> unreadableJson(JacksonException broken) {
    return invalid(inJson(broken));
  }

  /** Where and why JSON is broken, without its content. */
  public static InvalidInput inJson(JacksonException broken) {
    String path =
        broken.getPath().stream()
            .map(step ->
                step.getPropertyName() != null
                    ? "." + step.getPropertyName()
                    : "[" + step.getIndex() + "]")
            .reduce("", String::concat);
    String place =
        broken.getLocation() == null
            ? ""
            : " at line "
                + broken.getLocation().getLineNr()
                + ", column "
                + broken.getLocation().getColumnNr();
    String field = path.isEmpty() ? "body" : path.replaceFirst("^\\.", "");
    String reason =
        broken instanceof StreamReadException
            ? "is not well-formed JSON"
            : "has another type than expected";
    return new InvalidInput(List.of(new InvalidInput.Violation(field, reason + place)));
  }

  @ExceptionHandler
  public ResponseEntity<ProblemDetail> anything(Exception failure) throws Exception {
    if (failure instanceof ErrorResponse known) {
      return answer(known.getBody());
    }
    if (failure instanceof org.springframework.security.access.AccessDeniedException) {
      throw failure;
    }
    LOG.error("a request failed: {}", SafeReason.of(failure));
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR);
    problem.setTitle("Something on our side failed");
    problem.setDetail(
        "Nothing was stored. Try again; if it stays, tell the operator the time of this answer.");
    return answer(problem);
  }

  private static ProblemDetail of(
      HttpStatus status, String code, String title, RuntimeException refused) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, refused.getMessage());
    problem.setType(URI.create("urn:sosia:problem:" + code));
    problem.setTitle(title);
    return problem;
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
