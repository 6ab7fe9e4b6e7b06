package org.sosia.registration;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where, when, by whom and with what a registration was made.
 *
 * @param registrationCenterId the centre's id
 * @param machineId the enrolment machine's id; null = unknown
 * @param officerId who enrolled; null = self-service
 * @param supervisorId who approved; null = nobody
 * @param startedAt start of the capture
 * @param endedAt end of the capture
 * @param device os, browser, browserVersion, software, version, year, id, make, model: those that
 *     are known
 */
public record CaptureContext(
    String registrationCenterId,
    @Nullable String machineId,
    @Nullable String officerId,
    @Nullable String supervisorId,
    Instant startedAt,
    Instant endedAt,
    Map<String, String> device) {
  public CaptureContext {
    device = Map.copyOf(device);
  }
}
