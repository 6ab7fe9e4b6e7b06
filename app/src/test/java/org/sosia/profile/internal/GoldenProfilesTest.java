package org.sosia.profile.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sosia.profile.ProfileExamples.DAY;
import static org.sosia.profile.ProfileExamples.authentication;
import static org.sosia.profile.ProfileExamples.evidence;
import static org.sosia.profile.ProfileExamples.identity;
import static org.sosia.profile.ProfileExamples.registration;
import static org.sosia.profile.ProfileExamples.sparsePreRegistration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sosia.profile.AnonymousProfile;
import org.sosia.profile.Demographics;
import org.sosia.profile.IssuanceEvent;
import org.sosia.profile.IssuanceProcess;
import org.sosia.profile.IssuedIdentity;
import org.sosia.profile.ProfileEvent;
import org.sosia.profile.ProfileSchema;
import tools.jackson.databind.json.JsonMapper;

/** Scenarios E01, E02 and E04: the published JSON of each module, key by key and in order. */
class GoldenProfilesTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private final PublishedProfileBuilder builder =
      new PublishedProfileBuilder(UUID::randomUUID, MAPPER);

  @Test
  void e01_preRegistration_equalsGoldenFile() {
    assertGolden("pre-registration.json", sparsePreRegistration());
  }

  @Test
  void e01_registration_equalsGoldenFile() {
    assertGolden(
        "registration.json",
        registration(ProfileSchema.REGISTRATION, "packet-classifier", "PROCESSED"));
  }

  @Test
  void e01_issuanceOfNewIdentity_equalsGoldenFile() {
    assertGolden(
        "issuance-new.json", new IssuanceEvent(IssuanceProcess.NEW, DAY, null, identity()));
  }

  @Test
  void e01_authentication_equalsGoldenFile() {
    assertGolden("authentication.json", authentication());
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
  void e04_update_carriesOldAndNewProfile() {
    IssuedIdentity old =
        new IssuedIdentity(
            new Demographics(null, "MLE", List.of("Morocco", "a", "b"), List.of()),
            evidence(),
            List.of());

    assertGolden(
        "issuance-update.json", new IssuanceEvent(IssuanceProcess.UPDATE, DAY, old, identity()));
  }

  @Test
  void e04_lost_isNamedLost() {
    AnonymousProfile profile =
        build(new IssuanceEvent(IssuanceProcess.LOST, DAY, identity(), identity()));

    assertTrue(profile.json().startsWith("{\"processName\":\"Lost\",\"date\":\"2026-03-14\","));
    assertNull(profile.processStage());
  }

  @Test
  void e04_rejection_isARegistrationProfileWithThatStatus() {
    AnonymousProfile profile =
        build(registration(ProfileSchema.REGISTRATION, "manual-adjudication", "REJECTED"));

    assertEquals("manual-adjudication", profile.processStage());
    assertTrue(profile.json().endsWith("\"status\":\"REJECTED\"}"));
  }

  private AnonymousProfile build(ProfileEvent event) {
    return builder.build(event);
  }

  private void assertGolden(String file, ProfileEvent event) {
    String pretty =
        MAPPER
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(MAPPER.readTree(build(event).json()));

    assertEquals(golden(file).strip(), pretty.replace("\r\n", "\n").strip());
  }

  private static String golden(String file) {
    try (InputStream in =
        Objects.requireNonNull(
            GoldenProfilesTest.class.getResourceAsStream("/golden/profile/" + file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
