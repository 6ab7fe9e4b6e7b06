package org.sosia.registration.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** MOSIP's columns are timestamps without a zone that hold UTC, whatever the server's zone. */
final class UtcTime {
  private UtcTime() {}

  static Timestamp write(Instant instant) {
    return Timestamp.valueOf(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  static Instant read(Timestamp stored) {
    return stored.toLocalDateTime().toInstant(ZoneOffset.UTC);
  }
}
