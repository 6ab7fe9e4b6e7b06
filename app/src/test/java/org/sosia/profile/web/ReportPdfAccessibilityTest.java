package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.Headline;
import org.sosia.profile.pages.Texts;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** The report against the checks of PDF/UA-1 that a machine can make. Source: ISO 14289-1. */
class ReportPdfAccessibilityTest {
  @BeforeAll
  static void initialise() {
    VeraGreenfieldFoundryProvider.initialise();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "ar"})
  void of_aReport_isWhatPdfUaAsks(String language) throws Exception {
    byte[] pdf =
        new ReportPdf("")
            .of(
                ReportPdfTest.view(
                    language,
                    language.equals("ar") ? "كل الأماكن" : "Partout",
                    new Headline("enrolled", "Inscrits", "12 430", null, "flat", ""),
                    "Moins de dix",
                    card(30),
                    card(3)),
                new Texts(Locale.forLanguageTag(language), 10));
    assertEquals(List.of(), broken(pdf));
  }

  private static Card card(int rows) {
    return new Card(
        "c",
        "half",
        "Women are 31 % of enrolments",
        "People",
        "profiles",
        "",
        List.of("Centre", "Enrolled", "Gap"),
        IntStream.range(0, rows)
            .mapToObj(i -> new Card.Row("Centre " + i, null, "", List.of("1\u202F" + i, "<10*")))
            .toList());
  }

  /** The clauses that the document does not keep, with what is wrong. */
  private static List<String> broken(byte[] pdf) throws Exception {
    try (PDFAParser parser =
            Foundries.defaultInstance()
                .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
      ValidationResult result = validator.validate(parser);
      assertTrue(result.getTotalAssertions() > 0);
      return result.getTestAssertions().stream()
          .filter(one -> one.getStatus() == TestAssertion.Status.FAILED)
          .map(one -> one.getRuleId().getClause() + ": " + one.getMessage())
          .distinct()
          .toList();
    }
  }
}
