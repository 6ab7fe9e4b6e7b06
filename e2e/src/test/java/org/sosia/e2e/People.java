package org.sosia.e2e;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sosia.synthetic.BiometricStudio;
import org.sosia.synthetic.SyntheticRegistration;

/** Synthetic registrations as the bodies that a registration client sends. */
final class People {
  private static final BiometricStudio STUDIO = new BiometricStudio();

  private People() {}

  static Map<String, Object> body(SyntheticRegistration one) {
    Base64.Encoder base64 = Base64.getEncoder();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("registrationId", one.registrationId());
    body.put("process", one.process());
    body.put("registeredAt", one.registeredAt().toString());
    body.put("identity", one.identity());
    body.put("biometrics", base64.encodeToString(STUDIO.cbeff(one)));
    body.put(
        "documents",
        one.documents().stream()
            .map(document ->
                Map.of(
                    "category", document.category(),
                    "type", document.type(),
                    "content", base64.encodeToString(document.content())))
            .toList());
    body.put("registrationCenterId", one.registrationCenterId());
    body.put("machineId", one.machineId());
    body.put("officerId", one.officerId());
    body.put("supervisorId", one.supervisorId());
    body.put("startedAt", one.startedAt().toString());
    body.put("endedAt", one.endedAt().toString());
    body.put("device", Map.of("os", one.device().os(), "id", one.device().id()));
    body.put("audits", List.of());
    return body;
  }
}
