package org.sosia.profile.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTextTest {
  @Test
  void of_fieldsWithCommasQuotesAndFormulas_areSafe() {
    assertEquals(
        "\uFEFFArea,Enrolled\r\n\"North, old\",\"1,205\"\r\n\"\"\"N\"\"\",<10*\r\n'=cmd(),+120\r\n",
        CsvText.of(
            List.of("Area", "Enrolled"),
            List.of(
                List.of("North, old", "1,205"),
                List.of("\"N\"", "<10*"),
                List.of("=cmd()", "+120"))));
  }
}
