package org.sosia.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sosia.matching.ComparedField;
import org.sosia.matching.PersonRecord;

class RecordColumnsTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,gender,name | | no column date_of_birth; name it by --column date_of_birth=COLUMN (the header has: id, gender, name)",
        "gender,name,date_of_birth | | no column id",
        "id,name,date_of_birth | | no column gender",
        "id,gender,date_of_birth,nom | | no column name",
        "id,gender,date_of_birth,name | name=full | no column \"full\" (the header has: id, gender, date_of_birth, name)",
        "id,gender,date_of_birth,name | nam=name | --column: there is no field nam",
        "id,gender,date_of_birth,x | name=x surname=x | --column: one column for two fields",
        "id,gender,date_of_birth,name,NAME | | the column \"name\" twice",
        "id,gender,date_of_birth,name,name_eng | | two columns hold name in the language eng",
        "id,gender,date_of_birth,name_ara,pincode | | \"pincode\" is read in the language eng, in which no column holds a name",
        "Amina Diallo,F,1990-05-17 | | the first line has 3 fields and none of a known name",
      })
  void of_wrongHeaderOrMapping_saysWhatIsMissingAndWhatThereIs(
      String header, String mapping, String reason) {
    Map<String, String> columns = new HashMap<>();
    if (mapping != null) {
      for (String one : mapping.split(" ")) {
        columns.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
      }
    }

    BulkRefused refused =
        assertThrows(
            BulkRefused.class,
            () -> RecordColumns.of(List.of(header.split(",")), columns, CellForms.USUAL, NOW));

    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains(reason), message);
    assertFalse(message.contains("Amina"), message);
    assertEquals(2, refused.exitCode());
  }

  @Test
  void person_givenNameAndSurnameOfAnyColumns_isOneNameInOrder() throws Exception {
    List<String> header = List.of("Last", "First", "id", "gender", "date_of_birth", "pincode");
    RecordColumns columns =
        RecordColumns.of(
            header,
            Map.of("surname", "last", "given_name", "FIRST"),
            new CellForms("fra", "yyyy-MM-dd", Map.of()),
            NOW);

    PersonRecord person =
        columns.person(new String[] {"Diallo", "Amina", " R1 ", "F", "1990-05-17", "10104"});

    assertEquals("R1", person.id());
    assertEquals(
        Map.of(ComparedField.NAME, "amina diallo", ComparedField.PINCODE, "10104"),
        Objects.requireNonNull(person.textByLanguage().get("fra")).textByField());
  }
}
