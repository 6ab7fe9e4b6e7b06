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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.profile.AgeGroup;
import org.sosia.profile.AnonymousProfile;
import org.sosia.profile.AuthenticationEvent;
import org.sosia.profile.BiometricCapture;
import org.sosia.profile.IssuanceEvent;
import org.sosia.profile.IssuanceProcess;
import org.sosia.profile.Modality;
import org.sosia.profile.ProfileDocuments;
import org.sosia.profile.ProfileEvent;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.Pseudonym;
import org.sosia.profile.definition.ProfileDefinition;
import org.sosia.profile.publication.AnonymityGate;
import org.sosia.profile.publication.AnonymityRules;
import org.sosia.profile.publication.Attribute;
import org.sosia.profile.publication.Generalisation;
import org.sosia.profile.publication.HeldProfile;
import org.sosia.profile.publication.ReleasedClass;
import org.sosia.profile.publication.TimeGrain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GeneralisedDocumentsTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private final DefinedProfileBuilder builder =
      new DefinedProfileBuilder(
          ProfileDefinition.shipped("published"),
          new IndexFacts("packet-classifier", MAPPER),
          UUID::randomUUID,
          MAPPER);
  private final GeneralisedDocuments documents =
      new GeneralisedDocuments(Map.of("10001", "34.26,-6.57"), MAPPER);

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
    assertEquals("34.26,-6.57", document.path("registrationCenterGeoLocation").asString());
    assertEquals("2026-03-14", document.path("@timestamp_gen").asString());
    assertEquals("packet-classifier", document.path("process_stage").asString());
    assertEquals("passport", document.at("/documents_names/0").asString());
    assertEquals("PROCESSED", document.at("/profile/status").asString());
    assertEquals("only phone", document.at("/profile/channel").asString());
    assertEquals("Assisted", document.at("/profile/assisted").asString());
    assertEquals("10001", document.at("/profile/enrollmentCenterId").asString());
    assertEquals(71.5, document.at("/profile/biometricInfo/FINGER/qualityScore").asDouble());
    assertEquals("Slap 4", document.at("/profile/biometricInfo/FINGER/digitalId/model").asString());
    assertTrue(document.path("enrolled").asBoolean());
    assertFalse(document.path("issued").asBoolean());
    for (String secret : List.of("aaaa", "bbbb", "cccc", "T09:", "04-14", "Ben Mansour")) {
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
            text(IssuanceEvent.issued(IssuanceProcess.UPDATE, DAY, identity(), identity())));

    assertEquals("update", document.path("process").asString());
    assertEquals("FLE", document.path("gender").asString());
    assertTrue(document.path("issued").asBoolean());
    assertEquals("FLE", document.at("/profile/newProfile/gender").asString());
    assertEquals(
        71.5, document.at("/profile/newProfile/biometricInfo/Finger/qualityScore").asDouble());
  }

  @Test
  void documents_ofAClass_areEqualAndCarryTheirMean() {
    Map<UUID, String> facts = new HashMap<>();
    List<HeldProfile> members = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      UUID id = UUID.randomUUID();
      facts.put(id, builder.build(authenticationOfQuality(60 + i)).facts());
      members.add(documents.held(id, Objects.requireNonNull(facts.get(id)), 0));
    }
    Generalisation week = new Generalisation(TimeGrain.WEEK, 1, false, true, false);

    Map<UUID, String> made =
        documents.documents(
            new ReleasedClass(week, Set.of(Attribute.STATUS), members),
            id -> Objects.requireNonNull(facts.get(id)));

    assertEquals(11, made.size());
    assertEquals(1, Set.copyOf(made.values()).size());
    JsonNode document = MAPPER.readTree(made.values().iterator().next());
    assertEquals(65.0, document.at("/biometricInfo/FINGER/qualityScore").asDouble());
    assertEquals("2026-03-09", document.path("day").asString());
    assertEquals("week", document.path("precision").asString());
    assertEquals("Withheld", document.path("ageGroup").asString());
    assertEquals("Withheld", document.path("partner").asString());
    assertEquals(1, document.path("location").size());
    assertTrue(document.path("errorCodes").isMissingNode());
  }

  @Test
  void documents_qualityOfFewerThanTen_isNotTold() {
    assertEquals(65.5, meanOf(10, 11).asDouble());
    assertTrue(meanOf(9, 11).isMissingNode());
  }

  /** Where enough have a capture and enough lack it, nobody is told as having what they lack. */
  @Test
  void documents_ofAClassOfWhichElevenLackACapture_tellThemApart() {
    assertEquals(24, captured(24, 12));
    assertEquals(30, captured(24, 6), "too few to be told apart");
    assertEquals(24, captured(24, 0));
  }

  /** How many documents have a quality after the gate. */
  private long captured(int having, int lacking) {
    AnonymityGate gate = new AnonymityGate(new AnonymityRules(11, 2, 8, 20));
    Map<UUID, String> facts = new HashMap<>();
    for (int i = 0; i < having + lacking; i++) {
      UUID id = UUID.randomUUID();
      facts.put(
          id, builder.build(i < having ? authenticationOfQuality(70) : withoutCaptures()).facts());
      gate.hold(documents.held(id, Objects.requireNonNull(facts.get(id)), 0));
    }
    return gate.releaseExact().stream()
        .flatMap(one ->
            documents.documents(one, id -> Objects.requireNonNull(facts.get(id))).values().stream())
        .filter(text -> MAPPER.readTree(text).at("/biometricInfo/FINGER/qualityScore").isNumber())
        .count();
  }

  /** The mean quality of a class in which only some have one. */
  private JsonNode meanOf(int captured, int all) {
    Map<UUID, String> facts = new HashMap<>();
    List<HeldProfile> members = new ArrayList<>();
    for (int i = 0; i < all; i++) {
      AuthenticationEvent event = authenticationOfQuality(61 + i);
      if (i >= captured) {
        event = withoutCaptures();
      }
      UUID id = UUID.randomUUID();
      facts.put(id, builder.build(event).facts());
      members.add(documents.held(id, Objects.requireNonNull(facts.get(id)), 0));
    }
    String made =
        documents
            .documents(
                new ReleasedClass(Generalisation.NONE, Set.of(), members),
                id -> Objects.requireNonNull(facts.get(id)))
            .values()
            .iterator()
            .next();
    return MAPPER.readTree(made).at("/biometricInfo/FINGER/qualityScore");
  }

  @Test
  void facts_person_isForTheGateAndInNoDocumentOrProfile() {
    AnonymousProfile profile = builder.build(authentication(), new Pseudonym("cafe".repeat(16)));
    assertEquals("cafe".repeat(16), documents.held(profile.id(), profile.facts(), 0).person());
    assertFalse(documents.undisguised(profile.facts()).contains("cafe"));
    assertFalse(profile.json().contains("cafe"));
  }

  private static AuthenticationEvent withoutCaptures() {
    AuthenticationEvent event = authentication();
    return new AuthenticationEvent(
        event.partnerName(),
        event.date(),
        event.person(),
        event.authFactors(),
        List.of(),
        event.status(),
        event.errorCodes());
  }

  private static AuthenticationEvent authenticationOfQuality(int quality) {
    AuthenticationEvent event = authentication();
    return new AuthenticationEvent(
        event.partnerName(),
        event.date(),
        event.person(),
        event.authFactors(),
        List.of(new BiometricCapture(Modality.FINGER, "", quality, null, "", "")),
        event.status(),
        event.errorCodes());
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
            IssuanceEvent.issued(IssuanceProcess.NEW, DAY, null, identity()),
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
    return documents.undisguised(builder.build(event).facts());
  }

  private static JsonNode mapping() {
    try (InputStream in =
        Objects.requireNonNull(
            GeneralisedDocumentsTest.class.getResourceAsStream(
                "/" + ProfileDocuments.MAPPING_RESOURCE))) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
