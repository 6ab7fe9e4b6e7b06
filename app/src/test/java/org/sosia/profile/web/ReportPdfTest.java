package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.Headline;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.pages.PageView;

class ReportPdfTest {
  @Test
  void of_aLongReport_hasItsFindingsNumbersAndSeveralPages() throws IOException {
    List<Card.Row> rows =
        java.util.stream.IntStream.range(0, 24)
            .mapToObj(
                i -> new Card.Row("Centre " + i, null, "", List.of("1\u202F" + (100 + i), "−5")))
            .toList();
    Card card =
        new Card(
            "c",
            "half",
            "Women are 31 % of enrolments",
            "People",
            "profiles",
            "",
            List.of("Centre", "Enrolled", "Gap"),
            rows);
    PageView view =
        new PageView(
            PageKind.REPORT,
            "fr",
            List.of(),
            "2026-09",
            "2026-11",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "Partout",
            List.of(new Headline("enrolled", "Inscrits", "12 430", null, "flat", "")),
            List.of(card, card, card),
            "Moins de dix",
            Instant.EPOCH,
            null,
            "");

    byte[] pdf = new ReportPdf("").of(view, "Rapport");

    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertTrue(document.getNumberOfPages() >= 2, document.getNumberOfPages() + " pages");
      String text = new PDFTextStripper().getText(document);
      assertTrue(text.contains("Rapport") && text.contains("Inscrits: 12 430"), text);
      assertTrue(text.contains("Women are 31 % of enrolments"), text);
      assertTrue(text.contains("Centre 23") && text.contains("1 123") && text.contains("-5"), text);
      assertTrue(text.contains("Moins de dix"), text);
    }
  }
}
