package org.sosia.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Says 401 and 403 of the JSON interfaces as problem details, beside the header that bearer tokens
 * ask for. Source: RFC 9457, RFC 6750.
 */
final class ProblemAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final BearerTokenAuthenticationEntryPoint unknown =
      new BearerTokenAuthenticationEntryPoint();
  private final BearerTokenAccessDeniedHandler forbidden = new BearerTokenAccessDeniedHandler();

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse answer, AuthenticationException reason)
      throws IOException {
    unknown.commence(request, answer, reason);
    write(answer, "Sign in with a bearer token");
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse answer, AccessDeniedException reason)
      throws IOException {
    forbidden.handle(request, answer, reason);
    write(answer, "The token's roles do not allow this");
  }

  /** The status is the one that was set; nothing of the request is repeated. */
  private static void write(HttpServletResponse answer, String detail) throws IOException {
    HttpStatus status = HttpStatus.valueOf(answer.getStatus());
    answer.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    answer
        .getOutputStream()
        .write(
            "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(status.getReasonPhrase(), status.value(), detail)
                .getBytes(StandardCharsets.UTF_8));
  }
}
