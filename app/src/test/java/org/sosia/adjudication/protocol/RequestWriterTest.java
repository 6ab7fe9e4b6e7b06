package org.sosia.adjudication.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.SharedReference;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.workflow.StageMessage;
import tools.jackson.databind.json.JsonMapper;

class RequestWriterTest {
  private static final UUID ID = UUID.fromString("4d4f27d3-ec73-41c4-a384-bf87fce4969e");
  private static final Instant AT = Instant.parse("2021-01-19T07:16:22.930Z");

  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void c16_plainForm_isTheDocumentsJson() {
    assertEquals(
        "{\"id\":\"mosip.manual.adjudication.adjudicate\",\"version\":\"1.0\","
            + "\"requestId\":\"4d4f27d3-ec73-41c4-a384-bf87fce4969e\",\"referenceId\":\"P1\","
            + "\"requesttime\":\"2021-01-19T07:16:22.930Z\",\"referenceURL\":\"http://s/1\",\"addtional\":null,"
            + "\"gallery\":{\"referenceIds\":[{\"referenceId\":\"G1\",\"referenceURL\":\"http://s/2\"},"
            + "{\"referenceId\":\"G2\",\"referenceURL\":null}]}}",
        write(false));
  }

  @Test
  void c16_ltsForm_putsAListIntoAString() {
    assertEquals(
        "[{\"source\":\"packet\",\"status\":\"PROCESSING\",\"url\":\"http://s/1\"}]",
        json.readTree(write(true)).path("referenceURL").stringValue());
    assertEquals(
        "[{\"source\":\"packet\",\"status\":\"UNKNOWN\",\"url\":null}]",
        json.readTree(write(true)).at("/gallery/referenceIds/1/referenceURL").stringValue());
  }

  private String write(boolean ltsForm) {
    StageMessage origin =
        new StageMessage(
            new RegistrationId("P1"),
            RegistrationProcess.NEW,
            "REGISTRATION_CLIENT",
            1,
            ID,
            true,
            false,
            null,
            null,
            Map.of(),
            AT);
    return new RequestWriter(json, ltsForm)
        .write(
            new AdjudicationRequest(
                ID,
                origin,
                List.of(new RegistrationId("G1"), new RegistrationId("G2")),
                1,
                AdjudicationRequest.State.SENT,
                AT),
            new SharedReference(new RegistrationId("P1"), "PROCESSING", "http://s/1"),
            List.of(
                new SharedReference(new RegistrationId("G1"), "PROCESSED", "http://s/2"),
                new SharedReference(new RegistrationId("G2"), "UNKNOWN", null)));
  }
}
