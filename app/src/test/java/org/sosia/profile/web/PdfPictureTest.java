package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.Headline;
import org.sosia.profile.pages.Texts;

class PdfPictureTest {
  @ParameterizedTest
  @CsvSource({"100, 25", "90, 25", "9, 2.5", "1000, 250", "7, 2", "0.4, 0.1", "13000, 5000"})
  void step_ofASpan_isOneThatPeopleCountIn(double span, double step) {
    assertEquals(step, PdfPicture.step(span), step * 1e-9);
  }

  /** A chart that has no room below what stands there begins a new page with its title. */
  @Test
  void picture_withoutRoom_beginsAPageWithItsTitle() throws IOException {
    String names =
        String.join(",", IntStream.range(0, 25).mapToObj(i -> "\"Category " + i + "\"").toList());
    String values = String.join(",", IntStream.range(0, 25).mapToObj(Integer::toString).toList());
    String chart =
        "{\"kind\":\"bars\",\"hidden\":\"<10*\",\"categories\":[%s],\"series\":[{\"name\":\"n\",\"values\":[%s]}]}"
            .formatted(names, values);
    Card card =
        new Card(
            "c",
            "half",
            "Finding",
            "People",
            "profiles",
            chart,
            List.of("Place", "People"),
            List.of(new Card.Row("North", null, "", List.of("12"))));
    byte[] pdf =
        new ReportPdf("")
            .of(
                ReportPdfTest.view(
                    "fr",
                    "Partout",
                    new Headline("e", "Inscrits", "12", null, "flat", ""),
                    "Note",
                    card,
                    card,
                    card),
                new Texts(Locale.FRENCH, 10));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertEquals(3, document.getNumberOfPages());
      float[] lowest = {0};
      for (int page = 1; page <= 3; page++) {
        PDFTextStripper stripper =
            new PDFTextStripper() {
              @Override
              protected void processTextPosition(TextPosition position) {
                super.processTextPosition(position);
                lowest[0] = Math.max(lowest[0], position.getYDirAdj());
              }
            };
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        String text = stripper.getText(document);
        assertTrue(text.contains("Finding") && text.contains("Category 24"), page + ": " + text);
      }
      assertTrue(lowest[0] < 842, "on the sheet: " + lowest[0]);
    }
  }
}
