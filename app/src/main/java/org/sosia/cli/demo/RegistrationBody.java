package org.sosia.cli.demo;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sosia.synthetic.DeviceInfo;
import org.sosia.synthetic.SyntheticRegistration;

/** A synthetic registration as the body of {@code POST /v1/registrations}. */
final class RegistrationBody {
  private RegistrationBody() {}

  /**
   * @param cbeff the biometrics as CBEFF XML
   */
  static Map<String, Object> of(SyntheticRegistration registration, byte[] cbeff) {
    Base64.Encoder base64 = Base64.getEncoder();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("registrationId", registration.registrationId());
    body.put("process", registration.process());
    body.put("registeredAt", registration.registeredAt().toString());
    body.put("identity", registration.identity());
    body.put("biometrics", base64.encodeToString(cbeff));
    body.put(
        "documents",
        registration.documents().stream()
            .map(document ->
                Map.of(
                    "category", document.category(),
                    "type", document.type(),
                    "content", base64.encodeToString(document.content())))
            .toList());
    body.put("registrationCenterId", registration.registrationCenterId());
    body.put("machineId", registration.machineId());
    body.put("officerId", registration.officerId());
    body.put("supervisorId", registration.supervisorId());
    body.put("startedAt", registration.startedAt().toString());
    body.put("endedAt", registration.endedAt().toString());
    body.put("device", device(registration.device()));
    body.put("metaInfo", Map.of("creationDate", registration.startedAt().toString()));
    body.put(
        "audits",
        List.of(
            Map.of(
                "eventName",
                "Packet created",
                "actionTimeStamp",
                registration.endedAt().toString())));
    return body;
  }

  private static Map<String, String> device(DeviceInfo device) {
    return Map.of(
        "id", device.id(),
        "os", device.os(),
        "browser", device.browser(),
        "software", device.software(),
        "version", device.version());
  }
}
