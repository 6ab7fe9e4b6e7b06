package org.sosia.datashare.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.crypto.SigningKey;
import org.sosia.testing.SosiaUnderTest;

class SigningKeysIT {
  private final SosiaUnderTest sosia = SosiaUnderTest.running();

  /** Long before the application's own key, so that neither sees the other. */
  private Instant now = Instant.parse("2001-03-01T08:00:00Z");

  @Test
  void current_afterItsTime_changesAndTheFormerStaysPublished() {
    JdbcSigningKeys keys = keys();
    SigningKey first = keys.current();
    assertEquals(first.id(), keys().current().id(), "another process signs with the same");
    now = now.plus(Duration.ofDays(10));

    SigningKey second = keys.current();

    assertNotEquals(first.id(), second.id());
    assertEquals(List.of(second.id(), first.id()), ids(keys));
    now = now.plus(Duration.ofDays(4));
    assertEquals(List.of(second.id()), ids(keys), "the former's time is over");
  }

  @Test
  void privateHalf_inTheDatabase_isEncrypted() {
    SigningKey key = keys().current();
    byte[] kept =
        sosia
            .db()
            .sql("select private_key from datashare.signing_key where id = ?")
            .param(key.id())
            .query(byte[].class)
            .single();

    assertFalse(
        new String(kept, StandardCharsets.ISO_8859_1)
            .contains(new String(key.pkcs8(), 30, 64, StandardCharsets.ISO_8859_1)));
  }

  private JdbcSigningKeys keys() {
    return new JdbcSigningKeys(
        sosia.db(),
        sosia.bean(PersonalDataCipher.class),
        () -> now,
        new JdbcSigningKeys.Rotation(Duration.ofDays(10), Duration.ofDays(3)));
  }

  private static List<String> ids(JdbcSigningKeys keys) {
    return keys.listPublished().stream().map(SigningKey::id).toList();
  }
}
