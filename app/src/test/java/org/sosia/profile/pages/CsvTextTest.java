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

  private static String field(String text) {
    String csv = CsvText.of(List.of("a"), List.of(List.of(text)));
    return csv.substring("\uFEFFa\r\n".length(), csv.length() - 2).replace("\"", "");
  }

  /** Whatever a spreadsheet may take for a formula, in any of its disguises. */
  @Test
  void of_formulasInDisguise_areLedByAnApostrophe() {
    for (String formula :
        List.of(
            "-2+3+cmd|' /C calc'!A0",
            "-SUM(A1:A9)",
            "+SUM(A1)",
            "@SUM(A1)",
            " =1+1",
            "\u00A0\u200B=1+1",
            "\n=1+1",
            "\t=1+1",
            "\rx",
            "\nx",
            "＝1+1",
            "＋1+cmd()",
            "－1+cmd()",
            "＠SUM(A1)",
            "- SUM(A1)")) {
      assertEquals("'" + formula, field(formula), formula);
    }
  }

  @Test
  void of_numbersAndNames_areAsTheyAre() {
    for (String text :
        List.of("-5", "+1,205", "−12", "-1.5", "– ", "–*", "North-East", "A=B", "<10*", "")) {
      assertEquals(text, field(text), text);
    }
  }
}
