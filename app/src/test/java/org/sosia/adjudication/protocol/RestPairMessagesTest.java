package org.sosia.adjudication.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RestPairMessagesTest {
  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void case_equalsItsGoldenFile() throws IOException {
    String written =
        json.writeValueAsString(
            new RestPairMessages.CaseMessage(
                "4d4f27d3-ec73-41c4-a384-bf87fce4969e",
                "2021-01-19T07:16:22.930Z",
                new RestPairMessages.PersonMessage(
                    "P1",
                    """
                    {"biometrics":"-_8B","identity":{"dateOfBirth":"1990/01/31"},"documents":{},"metaInfo":null,"audits":null}\
                    """),
                List.of(new RestPairMessages.PersonMessage("G1", null))));

    assertEquals(golden(), written);
  }

  private String golden() throws IOException {
    try (InputStream file =
        getClass().getResourceAsStream("/golden/adjudication/rest-pair-case.json")) {
      return json.readTree(Objects.requireNonNull(file)).toString();
    }
  }

  @Test
  void decision_isRead() {
    RestPairMessages.DecisionMessage decision =
        json.readValue(
            "{\"requestId\":\"r\",\"decision\":\"REJECTED\",\"matchedReferenceIds\":[\"G1\"]}",
            RestPairMessages.DecisionMessage.class);
    assertEquals(new RestPairMessages.DecisionMessage("r", "REJECTED", List.of("G1")), decision);
  }
}
