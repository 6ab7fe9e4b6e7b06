package org.sosia.review;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sosia.platform.security.ServiceClients;
import org.sosia.synthetic.BiometricStudio;
import org.sosia.synthetic.Population;
import org.sosia.synthetic.PopulationSettings;
import org.sosia.synthetic.SyntheticRegistration;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Synthetic people, shared for the adjudicator as a registration processor does. */
final class SampleShares {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final List<SyntheticRegistration> PEOPLE =
      Population.generate(PopulationSettings.of(30, 7)).registrations();

  private static final Map<String, byte[]> MADE = new ConcurrentHashMap<>();

  private SampleShares() {}

  /** What is shared of the n-th synthetic person, with one field of its own; drawn but once. */
  static byte[] share(int n, String fullName) {
    return MADE.computeIfAbsent(n + " " + fullName, key -> make(n, fullName)).clone();
  }

  private static byte[] make(int n, String fullName) {
    SyntheticRegistration person = PEOPLE.get(n);
    Map<String, Object> identity = new LinkedHashMap<>();
    person
        .identity()
        .forEach((name, value) ->
            identity.put(name, value instanceof String ? value : JSON.writeValueAsString(value)));
    if (!fullName.isEmpty()) {
      identity.put(
          "fullName",
          JSON.writeValueAsString(List.of(Map.of("language", "eng", "value", fullName))));
    }
    Map<String, Object> documents = new LinkedHashMap<>();
    person
        .documents()
        .forEach(document ->
            documents.put(document.category(), BASE64.encodeToString(document.content())));
    documents.put("proofOfHoax", BASE64.encodeToString("<html>".getBytes(StandardCharsets.UTF_8)));
    Map<String, Object> share = new LinkedHashMap<>();
    share.put("biometrics", BASE64.encodeToString(new BiometricStudio().cbeff(person)));
    share.put("identity", identity);
    share.put("documents", documents);
    share.put(
        "metaInfo",
        JSON.writeValueAsString(
            Map.of(
                "creationDate",
                person.registeredAt().toString(),
                "centerId",
                "10002",
                "officerId",
                "officer-of-" + n)));
    share.put("audits", null);
    return JSON.writeValueAsBytes(share);
  }

  /** Puts content into the application's own data share; gives the address. */
  static String upload(SosiaUnderTest sosia, byte[] content) {
    String boundary = "boundary-of-the-test";
    String head =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"s\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n";
    byte[] body =
        (head + new String(content, StandardCharsets.ISO_8859_1) + "\r\n--" + boundary + "--\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    JsonNode answer =
        JSON.readTree(
            sosia
                .send(
                    sosia
                        .http(
                            "/v1/datashare/create/mpolicy-default-adjudication/"
                                + ServiceClients.ADJUDICATION_PARTNER)
                        .header("Authorization", "Bearer " + sosia.token(ServiceClients.PROCESSOR))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body)))
                .body());
    return answer.path("dataShare").path("url").asString();
  }
}
