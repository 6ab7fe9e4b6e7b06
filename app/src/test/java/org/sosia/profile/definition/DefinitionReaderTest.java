package org.sosia.profile.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.profile.ProfileSchema;

class DefinitionReaderTest {
  private static ProfileDefinition read(String registrationField) {
    String file =
        """
        {"pre-registration": [{"name": "day", "from": "date"}], "registration": [%s],
         "issuance": [{"name": "day", "from": "date"}], "authentication": [{"name": "day", "from": "date"}]}
        """
            .formatted(registrationField);
    return DefinitionReader.read(file.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"name\": \"x\", \"from\": \"phone\"} | registration.x: would publish a direct identifier: phone",
        "{\"name\": \"x\", \"from\": \"fullName\"} | registration.x: would publish a direct identifier: fullname",
        "{\"name\": \"x\", \"from\": \"device\", \"fields\": [{\"name\": \"serial\", \"from\": \"serialNo\"}]} | registration.x.serial: would publish a direct identifier: serialno",
        "{\"name\": \"x\", \"from\": \"weight\"} | registration.x: 'from' is none of",
        "{\"name\": \"x\", \"from\": \"gender\", \"as\": \"poem\"} | registration.x: 'as' is none of",
        "{\"name\": \"x\", \"from\": \"gender\", \"salt\": 1} | registration.x: the key 'salt' is not known",
        "{\"name\": \"x y\", \"from\": \"gender\"} | registration: a field has no name",
        "{\"name\": \"x\", \"from\": \"gender\"}, {\"name\": \"x\", \"from\": \"date\"} | registration.x: is there twice",
      })
  void read_badField_isRefusedWithItsPlace(String field, String reason) {
    String message =
        String.valueOf(
            assertThrows(InvalidDefinitionException.class, () -> read(field)).getMessage());
    assertEquals(true, message.startsWith("profile definition, " + reason), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Phone",
        "person.phone",
        "mobileNo",
        "sha256(UIN)",
        "hashOf.rid",
        "new.fullName",
        "dateOfBirth[0]",
        "MSISDN",
        "device.serialNo",
        "national_id",
        "person",
      })
  void read_identifierUnderAnotherSpelling_isRefusedAsOne(String source) {
    String field = "{\"name\": \"x\", \"from\": \"%s\"}".formatted(source);
    String message =
        String.valueOf(
            assertThrows(InvalidDefinitionException.class, () -> read(field)).getMessage());
    assertTrue(message.contains("registration.x: would publish a direct identifier: "), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"from\": \"biometricInfo\", \"as\": \"first\", \"fields\": [{\"name\": \"t\", \"from\": \"type\"}]",
        "\"from\": \"gender\", \"as\": \"number\"",
        "\"from\": \"location\", \"as\": \"date-time\"",
        "\"from\": \"gender\", \"cut\": \"decade\"",
        "\"from\": \"yearOfBirth\", \"cut\": \"first-entry\"",
        "\"from\": \"date\", \"cut\": \"hour\"",
      })
  void read_formOrCutThatMeansNothingThere_isRefused(String field) {
    String message =
        String.valueOf(
            assertThrows(
                    InvalidDefinitionException.class,
                    () -> read("{\"name\": \"x\", " + field + "}"))
                .getMessage());
    assertTrue(message.contains(" is none of ["), message);
  }

  @Test
  void read_missingKindOrBrokenFile_isRefused() {
    assertThrows(
        InvalidDefinitionException.class,
        () -> DefinitionReader.read("{}".getBytes(StandardCharsets.UTF_8)));
    assertThrows(
        InvalidDefinitionException.class,
        () -> DefinitionReader.read("{".getBytes(StandardCharsets.UTF_8)));
    assertThrows(InvalidDefinitionException.class, () -> ProfileDefinition.shipped("mosip-9"));
  }

  @Test
  void read_ownFields_areThereInTheirOrder() {
    ProfileDefinition definition =
        read(
            "{\"name\": \"decade\", \"from\": \"yearOfBirth\", \"cut\": \"decade\"}, {\"name\": \"sex\", \"from\": \"gender\"}");
    assertEquals(
        List.of("decade", "sex"),
        definition.of(ProfileSchema.REGISTRATION).stream().map(FieldDefinition::name).toList());
  }
}
