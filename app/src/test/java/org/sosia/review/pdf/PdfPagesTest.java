package org.sosia.review.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.Test;

/** d09: documents show as pictures, and a hostile one shows nothing. */
class PdfPagesTest {
  private final PdfPages pages = new PdfPages(Duration.ofSeconds(10));

  private interface Filler {
    void fill(PDDocument document, PDPage page) throws IOException;
  }

  private static byte[] pdf(Filler filler) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A6);
      document.addPage(page);
      filler.fill(document, page);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  private static void content(PDDocument document, PDPage page, byte[] operators)
      throws IOException {
    COSStream stream = document.getDocument().createCOSStream();
    try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(operators);
    }
    page.getCOSObject().setItem(COSName.CONTENTS, stream);
  }

  @Test
  void draw_pageWithABox_isAPicture() throws IOException {
    byte[] document =
        pdf((doc, page) ->
            content(doc, page, "0 0 0 rg 0 0 100 100 re f".getBytes(StandardCharsets.US_ASCII)));

    assertEquals(1, pages.countPages(document));
    var picture = pages.draw(document, 0).orElseThrow();
    assertEquals(0xff000000, picture.getRGB(5, picture.getHeight() - 5));
    assertTrue(Math.max(picture.getWidth(), picture.getHeight()) <= 1601);
    assertEquals(Optional.empty(), pages.draw(document, 1));
  }

  @Test
  void d09_draw_pageWithScripts_drawsAndRunsNothing() throws IOException {
    byte[] document =
        pdf((doc, page) ->
            doc.getDocumentCatalog()
                .setOpenAction(new PDActionJavaScript("app.alert('d09'); this.submitForm('x')")));

    assertEquals(1, pages.countPages(document));
    assertTrue(pages.draw(document, 0).isPresent());
  }

  @Test
  void d09_draw_contentThatUnpacksToHundredMegabytes_isRefused() throws IOException {
    byte[] bomb = pdf((doc, page) -> content(doc, page, new byte[100_000_000]));
    assertTrue(bomb.length < 200_000, "a bomb of " + bomb.length + " bytes");

    assertEquals(Optional.empty(), pages.draw(bomb, 0));
  }

  @Test
  void d09_draw_pictureOfTwentyThousandPixels_isRefused() throws IOException {
    byte[] bomb =
        pdf((doc, page) -> {
          COSStream stream = doc.getDocument().createCOSStream();
          COSDictionary head = stream;
          head.setItem(COSName.TYPE, COSName.XOBJECT);
          head.setItem(COSName.SUBTYPE, COSName.IMAGE);
          head.setInt(COSName.WIDTH, 20_000);
          head.setInt(COSName.HEIGHT, 20_000);
          head.setInt(COSName.BITS_PER_COMPONENT, 8);
          head.setItem(COSName.COLORSPACE, COSName.DEVICERGB);
          try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(new byte[1_000]);
          }
          PDResources resources = new PDResources();
          resources.put(
              COSName.getPDFName("Im1"),
              new PDImageXObject(new org.apache.pdfbox.pdmodel.common.PDStream(stream), resources));
          page.setResources(resources);
          content(doc, page, "q 100 0 0 100 0 0 cm /Im1 Do Q".getBytes(StandardCharsets.US_ASCII));
        });

    assertEquals(Optional.empty(), pages.draw(bomb, 0));
  }

  @Test
  void d09_countPages_garbageAndCutFiles_isNone() throws IOException {
    byte[] whole = pdf((doc, page) -> {});
    assertEquals(0, pages.countPages("%PDF-1.7 nothing".getBytes(StandardCharsets.US_ASCII)));
    assertEquals(0, pages.countPages(new byte[0]));
    for (int length = 0; length < whole.length; length += 97) {
      assertTrue(pages.countPages(Arrays.copyOf(whole, length)) <= 1);
    }
  }

  @Test
  void d09_draw_externalEntityInMetadata_fetchesNothing() throws IOException {
    byte[] document =
        pdf((doc, page) -> {
          COSStream meta = doc.getDocument().createCOSStream();
          try (OutputStream out = meta.createOutputStream()) {
            out.write(
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"
                    .getBytes(StandardCharsets.US_ASCII));
          }
          doc.getDocumentCatalog().getCOSObject().setItem(COSName.METADATA, meta);
        });

    assertTrue(pages.draw(document, 0).isPresent());
  }
}
