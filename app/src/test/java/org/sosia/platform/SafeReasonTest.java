package org.sosia.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class SafeReasonTest {
  @Test
  void of_foreignException_neverRepeatsItsMessage() {
    Exception quoting =
        new IllegalStateException(
            "outer", new RuntimeException("Key (name)=(Amina) already exists"));
    String reason = SafeReason.of(quoting);
    assertFalse(reason.contains("Amina"));
    assertTrue(reason.startsWith("IllegalStateException caused by RuntimeException"), reason);
  }

  @Test
  void of_ownRefusal_isGivenInFull() {
    assertEquals(
        "identity.gender: unknown language",
        SafeReason.of(new InvalidInput("identity.gender", "unknown language")));
  }

  @Test
  void of_refusalThatNamesAHostileField_holdsNoControlCharacter() {
    String reason =
        SafeReason.of(new InvalidInput("identity.a\u0000b\n2026 ERROR forged", "is odd"));
    assertEquals("identity.a?b?2026 ERROR forged: is odd", reason);
    assertEquals(2_001, SafeReason.printable("x".repeat(5_000)).length());
  }

  @Test
  void sensitive_asText_isRedacted() {
    assertEquals("[redacted]", Sensitive.of("Amina").toString());
    assertEquals(Sensitive.of("Amina"), Sensitive.of("Amina"));
  }
}
