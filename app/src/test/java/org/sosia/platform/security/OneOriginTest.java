package org.sosia.platform.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class OneOriginTest {
  private final OneOrigin filter = new OneOrigin(URI.create("http://127.0.0.1:8080"));
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final MockFilterChain chain = new MockFilterChain();

  @Test
  void get_asLocalhost_leadsToTheProvidersAddress() throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/dashboards");
    request.setServerName("localhost");
    request.setQueryString("from=2026-01-01");
    filter.doFilter(request, response, chain);
    assertEquals("http://127.0.0.1:8080/dashboards?from=2026-01-01", response.getRedirectedUrl());
    assertNull(chain.getRequest());
  }

  @Test
  void get_underTheProvidersAddress_goesOn() throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/dashboards");
    request.setServerName("127.0.0.1");
    filter.doFilter(request, response, chain);
    assertNull(response.getRedirectedUrl());
    assertNotNull(chain.getRequest());
  }

  @Test
  void get_pathThatLooksLikeAnotherHost_staysHere() throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "//evil.example/x");
    request.setServerName("localhost");
    filter.doFilter(request, response, chain);
    assertEquals("http://127.0.0.1:8080//evil.example/x", response.getRedirectedUrl());
  }
}
