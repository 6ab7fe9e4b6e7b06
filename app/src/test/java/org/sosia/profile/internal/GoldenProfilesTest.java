package org.sosia.profile.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sosia.profile.ProfileExamples.DAY;
import static org.sosia.profile.ProfileExamples.authentication;
import static org.sosia.profile.ProfileExamples.evidence;
import static org.sosia.profile.ProfileExamples.identity;
import static org.sosia.profile.ProfileExamples.registration;
import static org.sosia.profile.ProfileExamples.sparsePreRegistration;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sosia.profile.AnonymousProfile;
import org.sosia.profile.AuthenticationEvent;
import org.sosia.profile.AuthenticationStatus;
import org.sosia.profile.Demographics;
import org.sosia.profile.IssuanceEvent;
import org.sosia.profile.IssuanceOutcome;
import org.sosia.profile.IssuanceProcess;
import org.sosia.profile.IssuedIdentity;
import org.sosia.profile.ProfileEvent;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.definition.DefinitionReader;
import org.sosia.profile.definition.ProfileDefinition;
import tools.jackson.databind.json.JsonMapper;

/** Scenarios E01, E02 and E04: the JSON of each module and mode, key by key and in order. */
class GoldenProfilesTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static ProfileEvent event(String file) {
    IssuedIdentity old =
        new IssuedIdentity(
            new Demographics(null, "MLE", List.of("Morocco", "a", "b"), List.of()),
            evidence(),
            List.of());
    return switch (file) {
      case "pre-registration" -> sparsePreRegistration();
      case "pre-registration-whole" ->
          registration(ProfileSchema.PRE_REGISTRATION, "preregistration", "Booked");
      case "registration" ->
          registration(ProfileSchema.REGISTRATION, "packet-classifier", "PROCESSED");
      case "issuance-new" -> IssuanceEvent.issued(IssuanceProcess.NEW, DAY, null, identity());
      case "issuance-update" -> IssuanceEvent.issued(IssuanceProcess.UPDATE, DAY, old, identity());
      case "issuance-lost" ->
          IssuanceEvent.issued(IssuanceProcess.LOST, DAY, identity(), identity());
      case "issuance-rejected" ->
          new IssuanceEvent(IssuanceProcess.NEW, DAY, null, identity(), IssuanceOutcome.REJECTED);
      case "authentication" -> authentication();
      case "authentication-success" -> success();
      default -> throw new IllegalArgumentException(file);
    };
  }

  private static AuthenticationEvent success() {
    AuthenticationEvent failed = authentication();
    return new AuthenticationEvent(
        failed.partnerName(),
        failed.date(),
        failed.person(),
        failed.authFactors(),
        failed.captures(),
        AuthenticationStatus.SUCCESS,
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "pre-registration, pre-registration",
    "pre-registration, pre-registration-whole",
    "registration, registration",
    "issuance, issuance-new",
    "issuance, issuance-update",
    "issuance, issuance-lost",
    "issuance, issuance-rejected",
    "authentication, authentication",
    "authentication, authentication-success",
  })
  void e01_e04_profile_equalsGoldenFileAndFitsItsSchema(String kind, String file) {
    for (String mode : List.of("published", "mosip-1.3")) {
      String json = build(mode, event(file)).json();
      String pretty =
          MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(MAPPER.readTree(json));
      assertEquals(
          resource("/golden/profile/%s/%s.json".formatted(mode, file)).strip(),
          pretty.replace("\r\n", "\n").strip());
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(resource("/profile/schemas/%s/%s.schema.json".formatted(mode, kind)));
      assertEquals(List.of(), schema.validate(json, InputFormat.JSON), mode + " " + file);
    }
  }

  @Test
  void e02_hierarchyOfFive_losesItsLastTwoLevels() {
    String json = build(authentication()).json();

    assertTrue(json.contains("\"location\":[\"Morocco\",\"Rabat Salé Kénitra\",\"Kenitra\"]"));
    assertFalse(json.contains("Ben Mansour"));
    assertFalse(json.contains("14022"));
  }

  @Test
  void e02_hierarchyShorterThanThree_isEmpty() {
    for (List<String> levels :
        List.of(List.<String>of(), List.of("Zone"), List.of("Zone", "14022"))) {
      assertEquals(List.of(), new Demographics(1990, "", levels, List.of()).publishedLocation());
    }
    assertEquals(
        List.of("Land"),
        new Demographics(1990, "", List.of("Land", "Zone", "1"), List.of()).publishedLocation());
  }

  @Test
  void e04_rejection_isARegistrationProfileWithThatStatus() {
    AnonymousProfile profile =
        build(registration(ProfileSchema.REGISTRATION, "manual-adjudication", "REJECTED"));

    assertEquals("manual-adjudication", profile.processStage());
    assertTrue(profile.json().endsWith("\"status\":\"REJECTED\"}"));
  }

  @Test
  void build_yearAsANumberCutToTheDecade_isTheDecade() {
    String field =
        "[{\"name\": \"born\", \"from\": \"yearOfBirth\", \"as\": \"number\", \"cut\": \"decade\"}]";
    String file =
        """
        {"pre-registration": %1$s, "registration": %1$s, "authentication": %1$s,
         "issuance": [{"name": "day", "from": "date"}]}
        """
            .formatted(field);
    ProfileDefinition own = DefinitionReader.read(file.getBytes(StandardCharsets.UTF_8));
    assertEquals("{\"born\":1990}", built(own, authenticationBornIn(1997)).json());
    assertEquals("{\"born\":0}", built(own, sparsePreRegistration()).json());
  }

  private static AuthenticationEvent authenticationBornIn(int year) {
    AuthenticationEvent any = authentication();
    return new AuthenticationEvent(
        any.partnerName(),
        any.date(),
        new Demographics(year, "FLE", List.of(), List.of()),
        any.authFactors(),
        any.captures(),
        any.status(),
        any.errorCodes());
  }

  private static AnonymousProfile build(ProfileEvent event) {
    return build("published", event);
  }

  private static AnonymousProfile build(String mode, ProfileEvent event) {
    return built(ProfileDefinition.shipped(mode), event);
  }

  private static AnonymousProfile built(ProfileDefinition definition, ProfileEvent event) {
    return new DefinedProfileBuilder(
            definition, new IndexFacts("packet-classifier", MAPPER), UUID::randomUUID, MAPPER)
        .build(event);
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(GoldenProfilesTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
