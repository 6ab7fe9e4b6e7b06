package org.sosia.profile.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.Headline;
import org.sosia.profile.pages.PageView;
import org.sosia.profile.pages.Texts;

/**
 * The report as PDF: headline numbers and every card's finding with its chart and table, on A4,
 * tagged, with the day of its figures and numbered pages. Texts are wrapped and numbers are never
 * cut. The fonts that come with it write Latin, Greek, Cyrillic and Arabic letters; another script
 * needs a font file. Thread-safe.
 */
final class ReportPdf {
  private static final float LINE = 14;
  private static final float LEADING = 4;
  private static final float BEGIN = 6 * LINE;
  private static final int MAX_ROWS = 25;

  private final String fontFile;

  /**
   * @param fontFile a TrueType font that is looked at first; empty for those that come with it
   */
  ReportPdf(String fontFile) {
    this.fontFile = fontFile;
  }

  byte[] of(PageView view, Texts texts) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PdfLetters letters = new PdfLetters(document, fontFile);
      try (PdfSheets sheets =
          new PdfSheets(
              document, letters, view.title(), view.language(), view.language().equals("ar"))) {
        Writer writer = new Writer(sheets, letters);
        writer.line(StandardStructureTypes.H1, view.name(), 18);
        writer.line(StandardStructureTypes.P, view.scope(), 10);
        if (view.readAt() != null) {
          writer.line(
              StandardStructureTypes.P, texts.say("as-of") + " " + texts.time(view.readAt()), 10);
        }
        for (Headline headline : view.headlines()) {
          writer.line(StandardStructureTypes.P, headline.label() + ": " + headline.value(), 11);
        }
        for (Card card : view.cards()) {
          // paper has no borders at hand, and the map's numbers stand with the coverage of areas
          if (!card.empty() && !card.isMap()) {
            writer.card(card, texts);
          }
        }
        sheets.down(LINE);
        writer.line(StandardStructureTypes.P, view.note(), 9);
        int pages = document.getNumberOfPages();
        sheets.finish(view.title(), page -> texts.page(page, pages));
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  /** Writes texts and tables from top to foot; confined to one thread. */
  private record Writer(PdfSheets sheets, PdfLetters letters) {
    void card(Card card, Texts texts) throws IOException {
      PDStructureElement section = PdfSheets.element(sheets.root(), StandardStructureTypes.SECT);
      sheets.down(LINE);
      PdfPicture picture = picture(card, texts);
      // a title stands above its chart and the table's first rows, on one page
      sheets.need(BEGIN + (picture == null ? 0 : picture.height()));
      line(section, StandardStructureTypes.H2, card.title(), 12);
      line(section, StandardStructureTypes.P, card.unit() + " · " + card.source(), 9);
      if (picture != null) {
        sheets.down(LEADING);
        sheets.picture(section, texts.picture(card.title()), picture.height(), picture::on);
      }
      List<Card.Row> rows = card.rows().stream().limit(MAX_ROWS).toList();
      for (PdfTable table : PdfTable.of(letters, card.columns(), rows)) {
        table.write(sheets, section);
      }
      int more = card.rows().size() - rows.size();
      if (more > 0) {
        line(section, StandardStructureTypes.P, texts.moreRows(more), 9);
      }
    }

    /** The card's chart; null if it has none, or one that is higher than a page. */
    private @Nullable PdfPicture picture(Card card, Texts texts) throws IOException {
      if (card.chart().isEmpty()) {
        return null;
      }
      PdfPicture picture = new PdfPicture(PdfChart.of(card.chart(), texts.locale()), letters);
      return picture.height() + BEGIN > PdfSheets.HEIGHT ? null : picture;
    }

    void line(String type, String text, float size) throws IOException {
      line(sheets.root(), type, text, size);
    }

    /** A text in as many lines as it takes. */
    private void line(PDStructureElement parent, String type, String text, float size)
        throws IOException {
      PDStructureElement element = PdfSheets.element(parent, type);
      element.setActualText(text);
      for (String line : PdfTable.wrapped(letters, text, PdfSheets.WIDTH, size)) {
        sheets.need(size + LEADING);
        sheets.down(size + LEADING);
        sheets.show(element, line, 0, 0, size);
      }
    }
  }
}
