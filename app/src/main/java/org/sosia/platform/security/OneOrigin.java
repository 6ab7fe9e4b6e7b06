package org.sosia.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leads who opened a page as {@code localhost} to the address of the embedded provider. Pages and
 * provider then share one session, so that signing out ends both.
 */
final class OneOrigin extends OncePerRequestFilter {
  private static final String OTHER_NAME = "localhost";

  private final URI origin;

  /**
   * @param origin scheme, host and port of the provider, such as {@code http://127.0.0.1:8080}
   */
  OneOrigin(URI origin) {
    this.origin = origin;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!request.getMethod().equals("GET") || !request.getServerName().equals(OTHER_NAME)) {
      chain.doFilter(request, response);
      return;
    }
    String query = request.getQueryString();
    response.sendRedirect(origin + request.getRequestURI() + (query == null ? "" : "?" + query));
  }
}
