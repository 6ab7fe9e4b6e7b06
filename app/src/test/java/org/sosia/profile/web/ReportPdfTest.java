package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
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
        view(
            "fr",
            "Partout",
            new Headline("enrolled", "Inscrits", "12 430", null, "flat", ""),
            "Moins de dix",
            card,
            card,
            card);

    byte[] pdf = new ReportPdf("").of(view, "Rapport");

    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertTrue(document.getNumberOfPages() >= 2, document.getNumberOfPages() + " pages");
      String text = new PDFTextStripper().getText(document);
      assertTrue(text.contains("Rapport") && text.contains("Inscrits: 12 430"), text);
      assertTrue(text.contains("Women are 31 % of enrolments"), text);
      assertTrue(text.contains("Centre 23") && text.contains("1 123") && text.contains("−5"), text);
      assertTrue(text.contains("Moins de dix"), text);
    }
  }

  private static PageView view(
      String language, String scope, Headline headline, String note, Card... cards) {
    return new PageView(
        PageKind.REPORT,
        "Report",
        language,
        List.of(),
        "2026-09",
        "2026-11",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        scope,
        List.of(headline),
        List.of(cards),
        note,
        Instant.EPOCH,
        null,
        "");
  }

  /** Joined letters from right to left, and Latin names and numbers between them as they are. */
  @Test
  void of_anArabicReport_isJoinedAndReadFromTheRight() throws IOException {
    Card card =
        new Card(
            "c",
            "half",
            "النساء 31 % من التسجيلات: North",
            "أشخاص",
            "المصدر",
            "",
            List.of("المنطقة", "المسجلون"),
            List.of(
                new Card.Row("الشمال", null, "", List.of("1,205")),
                new Card.Row("East-2", null, "", List.of("<10*"))));
    byte[] pdf =
        new ReportPdf("")
            .of(
                view(
                    "ar",
                    "كل الأماكن",
                    new Headline("enrolled", "المسجلون", "12,430", null, "flat", ""),
                    "أقل من 10 أشخاص",
                    card),
                "تقرير");

    Files.write(Path.of("target/report-arabic.pdf"), pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document);
      assertFalse(text.contains("?"), text);
      for (String written :
          List.of(
              "النساء", "التسجيلات", "North", "كل الأماكن", "الشمال", "1,205", "East-2", "<10*")) {
        assertTrue(text.contains(written), written + " in " + text);
      }
      Place first = Place.of(document, 'ﺔ');
      assertTrue(first.x() > 297, "the first column stands at the right: " + first);
      // the first word of the title is further to the right than the last
      assertTrue(Place.of(document, 'ﻨ').x() > Place.of(document, 'N').x());
    }
  }

  /** Where the first such glyph stands, in points from the left. */
  private record Place(float x) {
    static Place of(PDDocument document, char glyph) throws IOException {
      float[] found = {Float.NaN};
      PDFTextStripper stripper =
          new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition position) {
              if (Float.isNaN(found[0]) && position.getUnicode().indexOf(glyph) >= 0) {
                found[0] = position.getXDirAdj();
              }
            }
          };
      stripper.getText(document);
      assertFalse(Float.isNaN(found[0]), "there is no " + glyph);
      return new Place(found[0]);
    }
  }
}
