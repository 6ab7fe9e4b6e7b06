package org.sosia.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.sosia.registration.DemographicText;
import org.sosia.registration.Demographics;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A sound registration as JSON, to be changed by a test. */
public final class RegistrationJson {
  /** A name that no other test data has: to be searched for where it must not stand. */
  public static final String NAME = "Zerubabel Quxington";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CBEFF =
      """
      <BIR xmlns="http://standards.iso.org/iso-iec/19785/-3/ed-2/"><BIR><BDB>AAECAw==</BDB></BIR></BIR>\
      """;
  private static final String SOUND =
      """
      {"process": "NEW", "source": "REGISTRATION_CLIENT", "registrationCenterId": "10002", "machineId": "m-7",
       "officerId": "officer one", "startedAt": "2026-03-01T09:00:00Z", "endedAt": "",
       "identity": {
         "fullName": [{"language": "eng", "value": "Zerubabel Quxington"}, {"language": "ara", "value": "زروبابل"}],
         "gender": [{"language": "eng", "value": "FLE"}],
         "dateOfBirth": "1990/02/28", "postalCode": "14022", "phone": "0612345678", "email": "z@example.org",
         "addressLine1": [{"language": "eng", "value": "12 Mill Lane"}],
         "region": [{"language": "eng", "value": "North"}], "province": [{"language": "eng", "value": "Upper"}],
         "preferredLanguage": "eng"},
       "device": {"os": "Linux", "make": "Acme"}, "metaInfo": {"a": 1}, "audits": [{"event": "start"}]}\
      """;

  private RegistrationJson() {}

  /** A registration that is accepted. */
  public static ObjectNode sound(String id) {
    ObjectNode registration = (ObjectNode) JSON.readTree(SOUND);
    registration.put("registrationId", id);
    registration.put("endedAt", "2026-03-01T09:12:00Z");
    registration.put("biometrics", base64(CBEFF));
    registration
        .putArray("documents")
        .addObject()
        .put("category", "proofOfIdentity")
        .put("type", "passport")
        .put("content", base64("%PDF-1.7 test"));
    return registration;
  }

  /** A registration that is accepted, of a person whose date of birth nobody else has. */
  public static ObjectNode ofNobodyElse(String id) {
    ObjectNode registration = sound(id);
    identityOf(registration).put("dateOfBirth", BirthDates.next());
    return registration;
  }

  /** The identity object in it. */
  public static ObjectNode identityOf(ObjectNode registration) {
    return (ObjectNode) registration.get("identity");
  }

  /** What a person's record says in a language that it must have. */
  public static DemographicText textOf(Demographics person, String language) {
    return Objects.requireNonNull(person.textByLanguage().get(language));
  }

  public static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
