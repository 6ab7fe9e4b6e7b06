package org.sosia.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session that its person has left: after a time without an act, and at the latest some
 * hours after it began. A page that refreshes itself says so in a header and is no act, else an
 * open worklist would keep a person signed in for ever.
 */
public final class SessionLimit extends OncePerRequestFilter {
  /** Header of requests that no person has caused. */
  public static final String REFRESH = "Sosia-Refresh";

  private static final String LAST_ACT = SessionLimit.class.getName() + ".lastAct";

  private final Duration idle;
  private final Duration longest;
  private final InstantSource clock;

  public SessionLimit(Duration idle, Duration longest, InstantSource clock) {
    this.idle = idle;
    this.longest = longest;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    if (session != null) {
      Instant now = clock.instant();
      if (isOver(session, now)) {
        session.invalidate();
      } else if (request.getHeader(REFRESH) == null) {
        session.setAttribute(LAST_ACT, now);
      }
    }
    chain.doFilter(request, response);
  }

  private boolean isOver(HttpSession session, Instant now) {
    Instant began = Instant.ofEpochMilli(session.getCreationTime());
    Instant lastAct = session.getAttribute(LAST_ACT) instanceof Instant noted ? noted : began;
    return now.isAfter(lastAct.plus(idle)) || now.isAfter(began.plus(longest));
  }
}
