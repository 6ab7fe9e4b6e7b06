package org.sosia.platform.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

class SessionLimitTest {
  private final MockHttpSession session = new MockHttpSession();
  private final Instant began = Instant.ofEpochMilli(session.getCreationTime());
  private Instant now = began;
  private final SessionLimit limit =
      new SessionLimit(Duration.ofMinutes(20), Duration.ofHours(12), () -> now);

  private void ask(boolean refresh) throws ServletException, IOException {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/adjudication");
    request.setSession(session);
    if (refresh) {
      request.addHeader(SessionLimit.REFRESH, "yes");
    }
    limit.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
  }

  @Test
  void request_withinTheTime_keepsTheSession() throws Exception {
    for (int i = 0; i < 30; i++) {
      ask(false);
      now = now.plus(Duration.ofMinutes(19));
    }
    assertFalse(session.isInvalid());
  }

  @Test
  void request_afterIdleTime_endsTheSession() throws Exception {
    ask(false);
    now = now.plus(Duration.ofMinutes(21));
    ask(false);
    assertTrue(session.isInvalid());
  }

  @Test
  void refreshes_ofAnOpenPage_areNoAct() throws Exception {
    ask(false);
    for (int i = 0; i < 6 && !session.isInvalid(); i++) {
      now = now.plus(Duration.ofMinutes(4));
      ask(true);
    }
    assertTrue(session.isInvalid());
  }

  @Test
  void request_afterTheLongestTime_endsTheSessionOfABusyPerson() throws Exception {
    while (!session.isInvalid()) {
      now = now.plus(Duration.ofMinutes(15));
      ask(false);
    }
    assertTrue(now.isBefore(began.plus(Duration.ofMinutes(12 * 60 + 20))));
  }
}
