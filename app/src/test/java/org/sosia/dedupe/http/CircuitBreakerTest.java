package org.sosia.dedupe.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CircuitBreakerTest {
  private Instant now = Instant.EPOCH;
  private final CircuitBreaker breaker = new CircuitBreaker(3, Duration.ofSeconds(30), () -> now);

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(breaker.mayCall()).isTrue();
      breaker.failed();
    }
  }

  @Test
  void mayCall_fewerFailuresThanTheLimit_passes() {
    fail(2);
    assertThat(breaker.mayCall()).isTrue();
  }

  @Test
  void mayCall_successBetweenFailures_startsTheCountAnew() {
    fail(2);
    breaker.succeeded();
    fail(2);
    assertThat(breaker.mayCall()).isTrue();
  }

  @Test
  void mayCall_open_passesNothingUntilTheTimeIsOver() {
    fail(3);
    assertThat(breaker.mayCall()).isFalse();
    now = now.plusSeconds(29);
    assertThat(breaker.mayCall()).isFalse();
  }

  @Test
  void mayCall_timeIsOver_letsOneCallTry() {
    fail(3);
    now = now.plusSeconds(30);
    assertThat(breaker.mayCall()).isTrue();
    assertThat(breaker.mayCall()).as("one at a time").isFalse();
    breaker.succeeded();
    assertThat(breaker.mayCall()).isTrue();
    fail(2);
    assertThat(breaker.mayCall()).isTrue();
  }

  @Test
  void mayCall_tryFails_isOpenForTheSameTimeAgain() {
    fail(3);
    now = now.plusSeconds(30);
    fail(1);
    now = now.plusSeconds(29);
    assertThat(breaker.mayCall()).isFalse();
    now = now.plusSeconds(1);
    assertThat(breaker.mayCall()).isTrue();
  }
}
