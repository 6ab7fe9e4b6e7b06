package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
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
                    cards()),
                new Texts(Locale.forLanguageTag(language), 10));
    Files.write(Path.of("target/report-" + language + ".pdf"), pdf);
    assertEquals(List.of(), broken(pdf));

    try (PDDocument document = Loader.loadPDF(pdf)) {
      List<String> alternatives = new ArrayList<>();
      alternatives(document.getDocumentCatalog().getStructureTreeRoot(), alternatives);
      assertEquals(CHARTS.size(), alternatives.size());
      for (String alternative : alternatives) {
        assertTrue(alternative.replace('\u00a0', ' ').contains("Women are 31 %"), alternative);
      }
      String text = new PDFTextStripper().getText(document);
      for (String drawn : List.of("<10*", "Hommes", "Centre du nord")) {
        assertTrue(text.contains(drawn), drawn + " in " + text);
      }
    }
  }

  /** One chart of each kind, with hidden figures, limits, intervals and a month that runs. */
  private static final List<String> CHARTS =
      List.of(
          """
          {"kind":"line","hidden":"<10*","categories":["2026-08-03","2026-08-10","2026-08-17",
          "2026-08-24","2026-08-31","2026-09-07","2026-09-14"],"open":[6],"series":[{"name":"Hommes",
          "values":[120,180,null,140,null,210,40]},{"name":"Femmes","values":[90,95,101,110,120,80,12]}],
          "limits":[{"name":"Limit","value":200,"series":0}]}\
          """,
          """
          {"kind":"columns","hidden":"<10*","min":0,"max":100,"categories":["0–4","5–17","18–59",
          "60 and more years"],"series":[{"name":"Hommes","values":[70,null,91.5,88]},
          {"name":"Femmes","values":[64,80,71.5,30]}]}\
          """,
          """
          {"kind":"stacked","hidden":"<10*","categories":["Validation of the packet","Matching",
          "Issuing"],"series":[{"name":"Hommes","values":[700,null,915]},
          {"name":"Femmes","values":[640,80,715]},{"name":"Autres","values":[40,null,15]}]}\
          """,
          """
          {"kind":"bars","hidden":"<10*","categories":["Centre du nord",
          "Centre d’enregistrement de la municipalité du nord","Sud"],"series":[{"name":"Hommes",
          "values":[37.5,null,12]}],"intervals":[[31,45],null,[10,14]]}\
          """,
          """
          {"kind":"pairs","hidden":"<10*","categories":["North","South"],"series":[{"name":"Hommes",
          "values":[12430,null]},{"name":"Femmes","values":[9000,300]}]}\
          """,
          """
          {"kind":"pyramid","hidden":"<10*","categories":["0–4","5–17","18–59","60+"],"series":[
          {"name":"Hommes","values":[120,400,900,null]},{"name":"Femmes","values":[110,410,850,90]}]}\
          """);

  private static void alternatives(PDStructureNode node, List<String> alternatives) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        if (element.getStructureType().equals("Figure")) {
          alternatives.add(element.getAlternateDescription());
        }
        alternatives(element, alternatives);
      }
    }
  }

  private static Card[] cards() {
    List<Card> cards = new ArrayList<>(List.of(card(30, "")));
    CHARTS.forEach(chart -> cards.add(card(3, chart)));
    return cards.toArray(Card[]::new);
  }

  private static Card card(int rows, String chart) {
    return new Card(
        "c",
        "half",
        "Women are 31 % of enrolments",
        "People",
        "profiles",
        chart,
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
