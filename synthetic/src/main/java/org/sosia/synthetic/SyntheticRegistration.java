package org.sosia.synthetic;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One registration as a registration centre sends it, with the truth about it. Light: images are
 * drawn by {@link BiometricStudio}.
 *
 * @param registrationId 29 digits: centre 5, machine 5, sequence 5, time {@code yyyyMMddHHmmss} in
 *     UTC
 * @param personId the truth: equal ids are one person
 * @param kind the truth: first or second registration
 * @param process MOSIP process, always {@code NEW}
 * @param identity MOSIP identity object: simple types are a list of maps {@code {language, value}},
 *     other values are strings; absent fields have no key
 * @param documents proofs that came with it
 * @param registrationCenterId five digits
 * @param officerId who typed it
 * @param supervisorId who approved it
 * @param machineId five digits
 * @param device the machine
 * @param startedAt begin of the session at the centre
 * @param endedAt end of that session
 * @param registeredAt arrival of the packet; registrations arrive in this order
 * @param captures what the captures will show
 */
public record SyntheticRegistration(
    String registrationId,
    String personId,
    RegistrationKind kind,
    String process,
    Map<String, Object> identity,
    List<SyntheticDocument> documents,
    String registrationCenterId,
    String officerId,
    String supervisorId,
    String machineId,
    DeviceInfo device,
    Instant startedAt,
    Instant endedAt,
    Instant registeredAt,
    CapturePlan captures) {
  public SyntheticRegistration {
    if (!registrationId.matches("\\d{29}")) {
      throw new IllegalArgumentException("a registration id has 29 digits");
    }
    identity = Collections.unmodifiableMap(new LinkedHashMap<>(identity));
    documents = List.copyOf(documents);
  }

  /** The same person's same registration under another id, of 29 digits. */
  public SyntheticRegistration as(String otherRegistrationId) {
    return new SyntheticRegistration(
        otherRegistrationId,
        personId,
        kind,
        process,
        identity,
        documents,
        registrationCenterId,
        officerId,
        supervisorId,
        machineId,
        device,
        startedAt,
        endedAt,
        registeredAt,
        captures);
  }
}
