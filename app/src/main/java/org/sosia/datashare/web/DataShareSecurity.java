package org.sosia.datashare.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.security.SecurityChains;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Sign-in at the data share as MOSIP's clients do it: the token in the header {@code Authorization}
 * or, without that, in a cookie of that name; refusals with the codes of MOSIP's access layer.
 */
public final class DataShareSecurity {
  private static final BearerTokenResolver HEADER = new DefaultBearerTokenResolver();

  private DataShareSecurity() {}

  /** These manners; each refusal is an access like any other. */
  public static SecurityChains.Manners manners(Refusals refusals, RefusedAccesses accesses) {
    return new SecurityChains.Manners(
        DataShareSecurity::token,
        (request, response, failure) -> {
          accesses.noteUnauthenticated(request);
          response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
          write(refusals.unauthenticated(), response);
        },
        (request, response, failure) -> {
          accesses.noteForbidden(request);
          write(refusals.forbidden(), response);
        });
  }

  private static @Nullable String token(HttpServletRequest request) {
    String inHeader = HEADER.resolve(request);
    if (inHeader != null || request.getCookies() == null) {
      return inHeader;
    }
    for (Cookie cookie : request.getCookies()) {
      if (cookie.getName().equals(HttpHeaders.AUTHORIZATION) && !cookie.getValue().isBlank()) {
        return cookie.getValue();
      }
    }
    return null;
  }

  private static void write(ResponseEntity<byte[]> answer, HttpServletResponse response)
      throws IOException {
    response.setStatus(answer.getStatusCode().value());
    answer.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
    byte[] body = answer.getBody();
    if (body != null) {
      response.getOutputStream().write(body);
    }
  }
}
