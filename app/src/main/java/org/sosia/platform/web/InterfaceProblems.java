package org.sosia.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Refusals of the JSON interfaces before any controller is chosen: a wrong method or media type, as
 * problem details. Pages keep their own error page.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class InterfaceProblems {
  @ExceptionHandler({
    HttpRequestMethodNotSupportedException.class,
    HttpMediaTypeNotSupportedException.class,
    HttpMediaTypeNotAcceptableException.class
  })
  public ResponseEntity<ProblemDetail> refused(Exception refused, HttpServletRequest request)
      throws Exception {
    String path = request.getRequestURI();
    if (refused instanceof ErrorResponse known
        && (path.startsWith("/v1/") || path.startsWith("/manualadjudication"))) {
      return ResponseEntity.status(known.getStatusCode())
          .headers(known.getHeaders())
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(known.getBody());
    }
    throw refused;
  }
}
