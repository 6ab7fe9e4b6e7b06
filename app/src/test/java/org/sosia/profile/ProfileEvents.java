package org.sosia.profile;

import java.time.LocalDate;
import java.util.List;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Source events as JSON and what came of them, for the integration tests of this feature. */
public final class ProfileEvents {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ProfileEvents() {}

  /** A registration at the enrolment stage. */
  public static ObjectNode registration(String centre, LocalDate day) {
    ObjectNode event =
        (ObjectNode)
            JSON.readTree(
                """
                {"processName": "new", "processStage": "DemoDedupeStage", "yearOfBirth": 1990, "gender": "FLE",
                 "location": ["Atlas", "North", "Hill", "Village", "14022"], "preferredLanguages": ["eng"],
                 "phone": "0612345678", "email": "a.person@example.org", "assisted": ["officer7"],
                 "biometricInfo": [{"type": "Finger", "subtype": "Left Thumb", "qualityScore": 70, "attempts": 2}],
                 "documents": ["passport"], "status": "PROCESSING"}
                """);
    event.put("registrationCenterId", centre).put("date", day.toString());
    return event;
  }

  /** An issuance of a new identity. */
  public static ObjectNode issuance(LocalDate day, List<String> location) {
    ObjectNode event = JSON.createObjectNode();
    event.put("processName", "New").put("date", day.toString());
    ObjectNode identity =
        event.putObject("newProfile").put("gender", "MLE").put("yearOfBirth", 1980);
    location.forEach(identity.putArray("location")::add);
    return event;
  }

  /** Stored profiles of a centre. */
  public static List<JsonNode> ofCentre(SosiaUnderTest sosia, String centre) {
    return sosia
        .db()
        .sql(
            "select profile::text from mosip_regprc.anonymous_profile where profile ->> 'registrationCenterId' = :centre")
        .param("centre", centre)
        .query((row, number) -> JSON.readTree(row.getString(1)))
        .list();
  }
}
