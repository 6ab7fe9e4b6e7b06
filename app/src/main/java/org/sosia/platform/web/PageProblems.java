package org.sosia.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Refusal;
import org.sosia.platform.SafeReason;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Failures of pages: the person gets a page without technical text, the log a reason without
 * personal data.
 */
@ControllerAdvice(annotations = Controller.class)
@Order(Ordered.LOWEST_PRECEDENCE)
public final class PageProblems {
  private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);

  @ExceptionHandler
  public void failed(Exception failure, HttpServletResponse response) throws Exception {
    if (failure instanceof AccessDeniedException) {
      throw failure;
    }
    HttpStatus status = statusOf(failure);
    if (status.is5xxServerError()) {
      LOG.error("a page failed: {}", SafeReason.of(failure));
    }
    response.sendError(status.value());
  }

  private static HttpStatus statusOf(Exception failure) {
    return switch (failure) {
      case InvalidInput invalid -> HttpStatus.BAD_REQUEST;
      case Refusal refused ->
          switch (refused.kind()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
          };
      // an id that is none: there is nothing at such an address
      case TypeMismatchException wrong -> HttpStatus.NOT_FOUND;
      case ErrorResponse known -> HttpStatus.valueOf(known.getStatusCode().value());
      default -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
