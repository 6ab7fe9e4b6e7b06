package org.sosia.adjudication.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.CaseId;
import org.sosia.adjudication.CaseKind;
import org.sosia.adjudication.MatchType;
import org.sosia.adjudication.Question;
import org.sosia.adjudication.RequestState;
import org.sosia.adjudication.SharedReference;
import org.sosia.adjudication.SharedReference.Part;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.workflow.StageMessage;
import tools.jackson.databind.json.JsonMapper;

class RequestWriterTest {
  private static final UUID ID = UUID.fromString("4d4f27d3-ec73-41c4-a384-bf87fce4969e");
  private static final Instant AT = Instant.parse("2021-01-19T07:16:22.930Z");

  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void c16_plainForm_equalsItsGoldenFile() throws IOException {
    assertEquals(golden("request-plain.json"), write(false, CaseKind.ADJUDICATION));
  }

  @Test
  void c16_ltsForm_equalsItsGoldenFile() throws IOException {
    assertEquals(golden("request-lts.json"), write(true, CaseKind.ADJUDICATION));
  }

  @Test
  void c16_verification_hasNoGallery() throws IOException {
    assertEquals(golden("verification-plain.json"), write(false, CaseKind.VERIFICATION));
    assertEquals(golden("verification-lts.json"), write(true, CaseKind.VERIFICATION));
  }

  private String golden(String name) throws IOException {
    try (InputStream file = getClass().getResourceAsStream("/golden/adjudication/" + name)) {
      return json.readTree(Objects.requireNonNull(file)).toString();
    }
  }

  private String write(boolean ltsForm, CaseKind kind) {
    StageMessage origin =
        new StageMessage(
            new RegistrationId("P1"),
            RegistrationProcess.UPDATE,
            "REGISTRATION_CLIENT",
            1,
            ID,
            true,
            false,
            null,
            null,
            Map.of(),
            AT);
    List<RegistrationId> gallery =
        kind == CaseKind.VERIFICATION
            ? List.of()
            : List.of(new RegistrationId("G1"), new RegistrationId("G2"));
    return new RequestWriter(json, ltsForm)
        .write(
            new AdjudicationRequest(
                ID,
                new Question(
                    CaseId.first(kind, origin.workflowInstanceId()),
                    kind == CaseKind.VERIFICATION ? null : MatchType.DEMO,
                    origin,
                    gallery),
                1,
                new RequestState.Sent(),
                AT),
            new SharedReference(
                new RegistrationId("P1"),
                List.of(
                    new Part(Part.PACKET, "PROCESSING", "http://s/1"),
                    new Part(Part.IDREPO, "PROCESSED", "http://s/3"))),
            List.of(
                new SharedReference(
                    new RegistrationId("G1"),
                    List.of(new Part(Part.PACKET, "PROCESSED", "http://s/2"))),
                new SharedReference(
                    new RegistrationId("G2"), List.of(new Part(Part.PACKET, "UNKNOWN", null)))));
  }
}
