package org.sosia.registration.protocol;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sosia.registration.CaptureContext;
import org.sosia.registration.internal.Violations;

/** Where, when and by whom, as read; usable once nothing was refused. */
record CaptureFields(
    @Nullable String centerId,
    @Nullable String machineId,
    @Nullable String officerId,
    @Nullable String supervisorId,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Map<String, String> device) {
  private static final int MAX_ID_LENGTH = 36;
  private static final int MAX_PERSON_LENGTH = 256;
  private static final Set<String> DEVICE_FIELDS =
      Set.of(
          "os", "browser", "browserVersion", "software", "version", "year", "id", "make", "model");

  static CaptureFields read(FieldReader fields, Violations violations) {
    Instant startedAt = fields.instant("startedAt", true);
    Instant endedAt = fields.instant("endedAt", true);
    if (startedAt != null && endedAt != null && endedAt.isBefore(startedAt)) {
      violations.add("endedAt", "lies before startedAt");
    }
    Map<String, String> device = fields.texts("device");
    if (!DEVICE_FIELDS.containsAll(device.keySet())) {
      violations.add(
          "device",
          "may hold os, browser, browserVersion, software, version, year, id, make and model only");
    }
    return new CaptureFields(
        fields.code("registrationCenterId", true, MAX_ID_LENGTH),
        fields.code("machineId", false, MAX_ID_LENGTH),
        fields.text("officerId", false, MAX_PERSON_LENGTH),
        fields.text("supervisorId", false, MAX_PERSON_LENGTH),
        startedAt,
        endedAt,
        device);
  }

  CaptureContext context() {
    if (centerId == null || startedAt == null || endedAt == null) {
      throw new IllegalStateException("a missing field was not refused");
    }
    return new CaptureContext(
        centerId, machineId, officerId, supervisorId, startedAt, endedAt, device);
  }
}
