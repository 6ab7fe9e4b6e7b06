package org.sosia.datashare.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sosia.config.DataShareSettings.Errors;
import org.sosia.datashare.ShareError;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RefusalsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @EnumSource(ShareError.class)
  void of_anyError_isHonestInProblemModeAnd200InCompatibleMode(ShareError error) {
    ResponseEntity<byte[]> problem = refusals(Errors.PROBLEM).of(error);
    ResponseEntity<byte[]> compatible = refusals(Errors.COMPATIBLE).of(error);

    assertEquals(error.status(), problem.getStatusCode().value());
    assertEquals(MediaType.APPLICATION_PROBLEM_JSON, problem.getHeaders().getContentType());
    assertTrue(body(problem).path("detail").asString().startsWith(error.code()));
    assertEquals(200, compatible.getStatusCode().value());
    assertEquals(
        "{\"id\":\"mosip.data.share\",\"version\":\"1.0\",\"responsetime\":\"2026-03-01T08:00:00.000Z\","
            + "\"dataShare\":null,\"errors\":[{\"errorCode\":\""
            + error.code()
            + "\",\"message\":\""
            + error.message()
            + "\"}]}",
        body(compatible).toString());
  }

  @ParameterizedTest
  @EnumSource(Errors.class)
  void whatMosipHasNoCodeFor_isHonestInBothModes(Errors mode) {
    Refusals refusals = refusals(mode);

    assertEquals(413, refusals.tooLarge(10).getStatusCode().value());
    assertEquals(416, refusals.noRanges().getStatusCode().value());
    assertEquals(429, refusals.tooMany().getStatusCode().value());
    assertEquals("1", refusals.tooMany().getHeaders().getFirst("Retry-After"));
    assertTrue(body(refusals.tooMany()).toString().contains("SOS-DSH-429"));
  }

  @Test
  void accessErrors_haveMosipsShape() {
    assertEquals(
        "{\"id\":null,\"version\":null,\"responsetime\":\"2026-03-01T08:00:00.000Z\",\"metadata\":null,\"response\":null,"
            + "\"errors\":[{\"errorCode\":\"KER-ATH-401\",\"message\":\"Authentication Failed\"}]}",
        body(refusals(Errors.COMPATIBLE).unauthenticated()).toString());
  }

  private static Refusals refusals(Errors mode) {
    return new Refusals(mode, JSON, () -> Instant.parse("2026-03-01T08:00:00Z"));
  }

  private static JsonNode body(ResponseEntity<byte[]> answer) {
    byte[] body = answer.getBody();
    return JSON.readTree(body == null ? new byte[0] : body);
  }
}
