package org.sosia.registration.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.platform.InvalidInput;
import org.sosia.registration.Demographics;
import org.sosia.registration.internal.CbeffCheck;
import org.sosia.registration.internal.DateOfBirthRule;
import org.sosia.registration.internal.IdentityMapping;
import org.sosia.registration.internal.IdentityReader;
import org.sosia.testing.RegistrationJson;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RegistrationReaderTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  private final RegistrationReader reader = reader(defaultMapping());

  private static String defaultMapping() {
    try (var file = IdentityMapping.class.getResourceAsStream("/config/identity-mapping.json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static RegistrationReader reader(String mapping) {
    JsonMapper json = JsonMapper.shared();
    return new RegistrationReader(
        json,
        new IdentityReader(
            IdentityMapping.parse(json, mapping),
            new IdentityReader.Languages(Set.of("eng", "ara"), "eng", "eng"),
            new DateOfBirthRule("yyyy/MM/dd", 1900, () -> NOW),
            50,
            json),
        new CbeffCheck());
  }

  private Demographics read(ObjectNode registration) {
    return reader
        .read(registration.toString().getBytes(StandardCharsets.UTF_8))
        .demographics()
        .expose();
  }

  private List<String> refusedFields(Consumer<ObjectNode> change) {
    ObjectNode registration = RegistrationJson.sound("r1");
    change.accept(registration);
    InvalidInput refused = assertThrows(InvalidInput.class, () -> read(registration));
    return refused.violations().stream().map(InvalidInput.Violation::field).toList();
  }

  private List<String> refusedFieldsOfIdentity(Consumer<ObjectNode> change) {
    return refusedFields(registration -> change.accept(RegistrationJson.identityOf(registration)));
  }

  @Test
  void read_soundRegistration_hasAllParts() {
    Demographics person = read(RegistrationJson.sound("r1"));

    assertEquals(Set.of("eng", "ara"), person.textByLanguage().keySet());
    assertEquals("12 Mill Lane", RegistrationJson.textOf(person, "eng").addressLines().getFirst());
    assertEquals("FLE", person.gender());
    assertEquals(LocalDate.of(1990, 2, 28), person.dateOfBirth());
    assertTrue(person.dateOfBirthVerified());
    assertEquals(List.of("eng"), person.preferredLanguages());
  }

  @Test
  void read_packetForm_isJsonTextInStrings() {
    ObjectNode registration = RegistrationJson.sound("r1");
    RegistrationJson.identityOf(registration)
        .put("fullName", "[{\"language\":\"eng\",\"value\":\"Ada\"}]")
        .put("email", "null")
        .put("dateOfBirthVerified", false);

    Demographics person = read(registration);

    assertEquals("Ada", RegistrationJson.textOf(person, "eng").name());
    assertEquals(null, person.email());
    assertFalse(person.dateOfBirthVerified());
  }

  @Test
  void read_nameOfTwoFields_isJoined() {
    ObjectNode registration = RegistrationJson.sound("r1");
    RegistrationJson.identityOf(registration).put("firstName", "Ada").put("lastName", "Byron");

    Demographics person =
        reader(defaultMapping().replace("\"fullName\"", "\"firstName, lastName\""))
            .read(registration.toString().getBytes(StandardCharsets.UTF_8))
            .demographics()
            .expose();

    assertEquals("Ada Byron", RegistrationJson.textOf(person, "eng").name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1991/02/29",
        "91/02/28",
        "0001/01/01",
        "2027/01/01",
        "1990-02-28",
        "1990/13/01",
        "28/02/1990",
        "x"
      })
  void a19_dateOutsideTheRule_isRefusedNamingTheField(String date) {
    assertEquals(
        List.of("identity.dateOfBirth"),
        refusedFieldsOfIdentity(identity -> identity.put("dateOfBirth", date)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1992/02/29", "1900/01/01", "2026/03/03"})
  void a19_dateInsideTheRule_isAccepted(String date) {
    ObjectNode registration = RegistrationJson.sound("r1");
    RegistrationJson.identityOf(registration).put("dateOfBirth", date);
    assertNotNull(read(registration).dateOfBirth());
  }

  @Test
  void read_unknownLanguage_isRefusedNamingTheField() {
    assertEquals(
        List.of("identity.fullName[0].language"),
        refusedFieldsOfIdentity(identity ->
            identity.putArray("fullName").addObject().put("language", "xxx").put("value", "Ada")));
    assertEquals(
        List.of("identity.preferredLanguage"),
        refusedFieldsOfIdentity(identity -> identity.put("preferredLanguage", "xxx")));
  }

  @Test
  void read_textOverTheLimitInCodePoints_isRefused() {
    ObjectNode fits = RegistrationJson.sound("r1");
    RegistrationJson.identityOf(fits).put("addressLine2", "𝒜".repeat(50));
    assertNotNull(RegistrationJson.textOf(read(fits), "eng").addressLines().get(1));
    assertEquals(
        List.of("identity.addressLine2"),
        refusedFieldsOfIdentity(identity -> identity.put("addressLine2", "𝒜".repeat(51))));
  }

  @Test
  void read_objectForAComparedField_isRefusedAndNotTakenAsAbsent() {
    assertEquals(
        List.of("identity.fullName"),
        refusedFieldsOfIdentity(
            identity -> identity.putObject("fullName").put("language", "eng").put("value", "Ada")));
  }

  @Test
  void read_timeOutOfReach_isRefused() {
    assertEquals(
        List.of("registeredAt"),
        refusedFields(
            registration -> registration.put("registeredAt", "+999999999-01-01T00:00:00Z")));
  }

  @Test
  void read_arrayOfNumbersInIdentity_isRefused() {
    assertEquals(
        List.of("identity.other[0]"),
        refusedFieldsOfIdentity(identity -> identity.putArray("other").add(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "registrationId, 5",
    "registrationId, \"a b\"",
    "process, \"BIRTH\"",
    "identity, []",
    "biometrics, \"***\"",
    "documents, {}",
    "registrationCenterId, null",
    "machineId, {}",
    "startedAt, \"yesterday\"",
    "endedAt, \"2026-02-01T09:00:00Z\"",
    "device, []",
    "metaInfo, []",
    "audits, {}",
    "source, \"a b\"",
    "registeredAt, 17",
    "registrationIds, \"x\"",
  })
  void read_wrongField_isRefusedNamingIt(String field, String json) {
    assertEquals(
        List.of(field),
        refusedFields(registration -> registration.set(field, JsonMapper.shared().readTree(json))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<BIR xmlns=\"http://standards.iso.org/iso-iec/19785/-3/ed-2/\"><BIR>",
        "<other/>",
        "<BIR xmlns=\"http://standards.iso.org/iso-iec/19785/-3/ed-2/\"/>",
        "<BIR/>",
        "<BIR xmlns=\"http://standards.iso.org/iso-iec/19785/-3/ed-2/\"><BIR><BDB>*</BDB></BIR></BIR>",
        "<!DOCTYPE BIR [<!ENTITY e SYSTEM 'file:/etc/passwd'>]><BIR><BIR/></BIR>"
      })
  void read_brokenCbeff_isRefused(String cbeff) {
    assertEquals(
        List.of("biometrics"),
        refusedFields(
            registration -> registration.put("biometrics", RegistrationJson.base64(cbeff))));
  }

  @Test
  void read_brokenDocuments_nameEachField() {
    assertEquals(
        List.of(
            "documents[0].category",
            "documents[0].content",
            "documents[1]",
            "documents[1].category",
            "documents[1].type",
            "documents[1].content"),
        refusedFields(registration -> {
          registration
              .putArray("documents")
              .add(
                  JsonMapper.shared()
                      .createObjectNode()
                      .put("type", "passport")
                      .put("content", RegistrationJson.base64("MZ")))
              .add("text");
        }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{} {}", "{\"process\":1,\"process\":2}"})
  void read_brokenBody_isRefused(String body) {
    assertThrows(InvalidInput.class, () -> reader.read(body.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void mapping_withoutNeededKeys_saysAllFaults() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                IdentityMapping.parse(
                    JsonMapper.shared(), "{\"identity\": {\"name\": {\"value\": 1}}}"));
    assertEquals(
        "identity.name.value must be a text that names a field; identity.gender is missing; identity.dob is missing",
        refused.getMessage());
  }
}
