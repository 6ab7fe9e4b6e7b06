package org.sosia.profile.audit;

import java.time.LocalDateTime;
import java.util.List;

/**
 * An invented person with the row that registration and authentication logs hold of them.
 *
 * @param phone national number
 * @param location five levels, coarsest first
 * @param authenticatedAt null = never
 * @param uses how often within that hour, at least 1
 */
record AuditPerson(
    String phone,
    int yearOfBirth,
    String gender,
    List<String> location,
    String language,
    String centre,
    String document,
    boolean exception,
    int quality,
    LocalDateTime registeredAt,
    @org.jspecify.annotations.Nullable LocalDateTime authenticatedAt,
    int uses,
    String partner,
    String factor,
    boolean failed) {
  AuditPerson {
    location = List.copyOf(location);
  }

  /** No personal detail leaves through logs. */
  @Override
  public String toString() {
    return "AuditPerson[redacted]";
  }
}
