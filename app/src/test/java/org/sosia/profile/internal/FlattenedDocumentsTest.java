package org.sosia.profile.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sosia.profile.ProfileExamples.DAY;
import static org.sosia.profile.ProfileExamples.authentication;
import static org.sosia.profile.ProfileExamples.identity;
import static org.sosia.profile.ProfileExamples.registration;
import static org.sosia.profile.ProfileExamples.sparsePreRegistration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.profile.AgeGroup;
import org.sosia.profile.IssuanceEvent;
import org.sosia.profile.IssuanceProcess;
import org.sosia.profile.ProfileDocuments;
import org.sosia.profile.ProfileEvent;
import org.sosia.profile.ProfileSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FlattenedDocumentsTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private final PublishedProfileBuilder builder =
      new PublishedProfileBuilder(UUID::randomUUID, MAPPER);
  private final FlattenedDocuments documents = new FlattenedDocuments("packet-classifier", MAPPER);

  @Test
  void document_ofRegistration_holdsAggregatesAndNoPseudonym() {
    String text = text(registration(ProfileSchema.REGISTRATION, "packet-classifier", "PROCESSED"));
    JsonNode document = MAPPER.readTree(text);

    assertEquals("mosip_regprc", document.path("schema").asString());
    assertEquals("18-60", document.path("ageGroup").asString());
    assertEquals("Kenitra", document.at("/location/hierarchy3").asString());
    assertEquals(71.5, document.at("/biometricInfo/FINGER/qualityScore").asDouble());
    assertEquals(2.0, document.at("/biometricInfo/FINGER/attempts").asDouble());
    assertTrue(document.at("/biometricInfo/FACE/attempts").isMissingNode());
    assertTrue(document.path("enrolled").asBoolean());
    assertFalse(document.path("issued").asBoolean());
    for (String secret : List.of("aaaa", "bbbb", "cccc", "T09:", "Acme", "passport")) {
      assertFalse(text.contains(secret), secret);
    }
  }

  @Test
  void document_ofAnotherStage_isNotCountedAsEnrolledAgain() {
    assertFalse(
        MAPPER
            .readTree(text(registration(ProfileSchema.REGISTRATION, "uin-generator", "PROCESSED")))
            .path("enrolled")
            .asBoolean());
  }

  @Test
  void document_ofUpdate_isThatOfTheNewState() {
    JsonNode document =
        MAPPER.readTree(
            text(new IssuanceEvent(IssuanceProcess.UPDATE, DAY, identity(), identity())));

    assertEquals("update", document.path("process").asString());
    assertEquals("FLE", document.path("gender").asString());
    assertTrue(document.path("issued").asBoolean());
  }

  @Test
  void e03_unknownYearOfBirth_isItsOwnGroup() {
    JsonNode document = MAPPER.readTree(text(sparsePreRegistration()));

    assertEquals("Unknown", document.path("ageGroup").asString());
    assertEquals("Unknown", document.path("gender").asString());
    assertEquals("Unknown", document.path("centre").asString());
  }

  @Test
  void e03_groups_endBeforeTheirSecondNumber() {
    Map.of(
            2026,
            "0-5",
            2022,
            "0-5",
            2021,
            "5-18",
            2009,
            "5-18",
            2008,
            "18-60",
            1967,
            "18-60",
            1966,
            "60 and above",
            1900,
            "60 and above")
        .forEach((year, label) -> assertEquals(label, AgeGroup.of(year, 2026).label()));
    assertEquals("Unknown", AgeGroup.of(null, 2026).label());
  }

  @Test
  void mapping_isStrictAndKnowsEveryFieldOfEveryDocument() {
    JsonNode mapping = mapping().path("mappings");
    assertEquals("strict", mapping.path("dynamic").asString());
    for (ProfileEvent event :
        List.of(
            registration(ProfileSchema.REGISTRATION, "packet-classifier", "PROCESSED"),
            sparsePreRegistration(),
            new IssuanceEvent(IssuanceProcess.NEW, DAY, null, identity()),
            authentication())) {
      assertMapped("", MAPPER.readTree(text(event)), mapping);
    }
  }

  private static void assertMapped(String path, JsonNode value, JsonNode mapping) {
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode known = mapping.path("properties").path(field.getKey());
      assertFalse(known.isMissingNode(), path + field.getKey());
      if (field.getValue().isObject()) {
        assertMapped(path + field.getKey() + ".", field.getValue(), known);
      }
    }
  }

  private String text(ProfileEvent event) {
    return documents.document(builder.build(event));
  }

  private static JsonNode mapping() {
    try (InputStream in =
        Objects.requireNonNull(
            FlattenedDocumentsTest.class.getResourceAsStream(
                "/" + ProfileDocuments.MAPPING_RESOURCE))) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
