package org.sosia.datashare.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");

  @Test
  void allows_burstUsedUp_refusesUntilTimePasses() {
    RateLimit limit = new RateLimit(2, 3, () -> now);

    assertEquals(3, allowed(limit, "a", 10));
    assertTrue(limit.allows("b"), "another subscriber has a bucket of its own");
    now = now.plus(Duration.ofMillis(499));
    assertFalse(limit.allows("a"));
    now = now.plus(Duration.ofMillis(1));
    assertTrue(limit.allows("a"));
    assertFalse(limit.allows("a"));
  }

  @Test
  void allows_afterALongPause_isOneBurst() {
    RateLimit limit = new RateLimit(10_000, 100, () -> now);
    allowed(limit, "a", 1_000);
    now = now.plus(Duration.ofDays(10_000));

    assertEquals(100, allowed(limit, "a", 1_000));
    now = now.minus(Duration.ofDays(1));
    assertEquals(0, allowed(limit, "a", 10), "a clock set back gives nothing");
  }

  @Test
  void allows_noLimit_always() {
    assertEquals(5_000, allowed(new RateLimit(0, 1, () -> now), "a", 5_000));
  }

  @Test
  void allows_manyNames_doNotFreeOneThatIsUsedUp() {
    RateLimit limit = new RateLimit(1, 1, () -> now);
    for (int i = 0; i < 9_999; i++) {
      limit.allows("name-" + i);
    }
    now = now.plusSeconds(1);
    assertTrue(limit.allows("a"));
    assertTrue(limit.allows("b"));
    assertFalse(limit.allows("a"));
  }

  private static int allowed(RateLimit limit, String subscriber, int requests) {
    int allowed = 0;
    for (int i = 0; i < requests; i++) {
      allowed += limit.allows(subscriber) ? 1 : 0;
    }
    return allowed;
  }
}
