package org.sosia.matching.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ColumnWordsTest {
  @ParameterizedTest
  @CsvSource({
    "address_line1, true",
    "residence_city, true",
    "adresse1, true",
    "Région, true",
    "woreda, true",
    "kebele_name, true",
    "rue, true",
    "département, true",
    "plz, true",
    "barangay, true",
    "true_name, false",
    "occupation, false",
    "rueful, false",
    "cell, false",
    "email, false",
  })
  void isPlace_columnsOfManyCountries_areKnown(String column, boolean place) {
    assertEquals(place, ColumnWords.isPlace(column));
  }
}
