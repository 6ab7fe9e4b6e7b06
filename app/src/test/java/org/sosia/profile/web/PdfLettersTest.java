package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

class PdfLettersTest {
  private static String drawn(String text) throws IOException {
    try (PDDocument document = new PDDocument()) {
      return new PdfLetters(document, "")
          .drawn(text).runs().stream().map(PdfLetters.Run::text).collect(Collectors.joining());
    }
  }

  /**
   * A name set apart keeps its order, what follows stays behind it, and its marks are not drawn.
   */
  @Test
  void drawn_aNameSetApart_keepsTheSentencesOrder() throws IOException {
    assertEquals("in \u0628: 11", drawn("in \u2068\u0628\u2069: 11").replace('\uFE8F', '\u0628'));
    assertEquals("in East: 11", drawn("in \u2068East\u2069: 11"));
  }
}
