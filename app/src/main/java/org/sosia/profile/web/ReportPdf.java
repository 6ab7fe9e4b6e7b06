package org.sosia.profile.web;

import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.Headline;
import org.sosia.profile.pages.PageView;

/**
 * The report as PDF: headline numbers and every card's finding with its table, on A4. The fonts
 * that come with it write Latin, Greek, Cyrillic and Arabic letters; another script needs a font
 * file. Thread-safe.
 */
final class ReportPdf {
  private static final float MARGIN = 48;
  private static final float LINE = 14;
  private static final int MAX_ROWS = 25;
  private static final int FIRST_COLUMN_SHARES = 2;

  /** Liberation Sans comes with PDFBox. */
  private static final List<String> FONTS =
      List.of(
          "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf",
          "/fonts/NotoSansArabic-Regular.ttf");

  private final String fontFile;

  /**
   * @param fontFile a TrueType font that is looked at first; empty for those that come with it
   */
  ReportPdf(String fontFile) {
    this.fontFile = fontFile;
  }

  byte[] of(PageView view, String title) throws IOException {
    try (PDDocument document = new PDDocument()) {
      Writer writer = new Writer(document, fonts(document), view.language().equals("ar"));
      writer.line(title, 18);
      writer.line(view.scope(), 10);
      for (Headline headline : view.headlines()) {
        writer.line(headline.label() + ": " + headline.value(), 11);
      }
      for (Card card : view.cards()) {
        if (!card.empty()) {
          writer.card(card);
        }
      }
      writer.gap();
      writer.line(view.note(), 9);
      writer.close();
      document.getDocumentInformation().setTitle(title);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  /** In the order in which a letter is looked for. */
  private List<PDFont> fonts(PDDocument document) throws IOException {
    List<PDFont> fonts = new ArrayList<>();
    if (!fontFile.isEmpty()) {
      fonts.add(PDType0Font.load(document, new File(fontFile)));
    }
    for (String name : FONTS) {
      try (InputStream font = ReportPdf.class.getResourceAsStream(name)) {
        if (font == null) {
          throw new IOException("the font " + name + " is not in the jar");
        }
        fonts.add(PDType0Font.load(document, font));
      }
    }
    return fonts;
  }

  /** Writes from the top of a page to its foot, and then on a new one; confined to one thread. */
  private static final class Writer {
    private final PDDocument document;
    private final List<PDFont> fonts;
    private final boolean fromTheRight;
    private PDPageContentStream content;
    private float y;

    Writer(PDDocument document, List<PDFont> fonts, boolean fromTheRight) throws IOException {
      this.document = document;
      this.fonts = fonts;
      this.fromTheRight = fromTheRight;
      this.content = page();
      this.y = PDRectangle.A4.getHeight() - MARGIN;
    }

    private PDPageContentStream page() throws IOException {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      return new PDPageContentStream(document, page);
    }

    void close() throws IOException {
      content.close();
    }

    void gap() {
      y -= LINE;
    }

    private void need(float height) throws IOException {
      if (y - height < MARGIN) {
        content.close();
        content = page();
        y = PDRectangle.A4.getHeight() - MARGIN;
      }
    }

    void card(Card card) throws IOException {
      gap();
      need(5 * LINE);
      line(card.title(), 12);
      line(card.unit() + " · " + card.source(), 9);
      row(card.columns());
      for (Card.Row row : card.rows().stream().limit(MAX_ROWS).toList()) {
        List<String> cells = new ArrayList<>(List.of(row.label()));
        cells.addAll(row.values());
        row(cells);
      }
      if (card.rows().size() > MAX_ROWS) {
        line("… " + (card.rows().size() - MAX_ROWS), 9);
      }
    }

    /** A text in as many lines as it takes. */
    void line(String text, float size) throws IOException {
      StringBuilder line = new StringBuilder();
      for (String word : text.split(" ")) {
        if (width(line + " " + word, size) > width() && !line.isEmpty()) {
          put(line.toString(), size);
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
      put(line.toString(), size);
    }

    private void put(String text, float size) throws IOException {
      need(size + 4);
      y -= size + 4;
      float x = fromTheRight ? MARGIN + width() - width(text, size) : MARGIN;
      show(text, x, size);
    }

    private void row(List<String> cells) throws IOException {
      need(LINE);
      y -= LINE;
      float share = width() / (cells.size() - 1 + FIRST_COLUMN_SHARES);
      for (int i = 0; i < cells.size(); i++) {
        float start = i == 0 ? 0 : share * (i - 1 + FIRST_COLUMN_SHARES);
        float room = (i == 0 ? FIRST_COLUMN_SHARES * share : share) - 4;
        String text = fitted(cells.get(i), room);
        float used = width(text, 9);
        // names begin their column, numbers end it; from the right the page is mirrored
        float x = i == 0 ? start : start + room - used;
        show(text, MARGIN + (fromTheRight ? width() - x - used : x), 9);
      }
    }

    private String fitted(String text, float room) throws IOException {
      String fitted = text;
      while (fitted.length() > 1 && width(fitted, 9) > room) {
        fitted = fitted.substring(0, fitted.length() - 2) + ".";
      }
      return fitted;
    }

    private void show(String text, float x, float size) throws IOException {
      content.beginText();
      content.newLineAtOffset(x, y);
      for (Run run : runs(text)) {
        content.setFont(run.font(), size);
        content.showText(run.text());
      }
      content.endText();
    }

    private float width() {
      return PDRectangle.A4.getWidth() - 2 * MARGIN;
    }

    private float width(String text, float size) throws IOException {
      float width = 0;
      for (Run run : runs(text)) {
        width += run.font().getStringWidth(run.text());
      }
      return width / 1000 * size;
    }

    /** A part of a text that one font draws. */
    private record Run(PDFont font, String text) {}

    /** The text as it is drawn: joined letters, from left to right, each in a font that has it. */
    private List<Run> runs(String text) {
      String plain = text.replace('\u202F', ' ').replaceAll("\\p{Cntrl}|\\p{Cf}", "");
      List<Run> runs = new ArrayList<>();
      for (int character : visual(plain).codePoints().toArray()) {
        Run last = runs.isEmpty() ? null : runs.getLast();
        PDFont font = fontOf(character, last);
        String letter = has(font, character) ? Character.toString(character) : "?";
        if (last != null && last.font().equals(font)) {
          runs.set(runs.size() - 1, new Run(font, last.text() + letter));
        } else {
          runs.add(new Run(font, letter));
        }
      }
      return runs;
    }

    /** The run's own font for a blank, so that words are not torn. */
    private PDFont fontOf(int character, @Nullable Run last) {
      if (last != null && character == ' ' && has(last.font(), character)) {
        return last.font();
      }
      return fonts.stream()
          .filter(font -> has(font, character))
          .findFirst()
          .orElse(fonts.getFirst());
    }

    private static boolean has(PDFont font, int character) {
      try {
        return font.encode(Character.toString(character)).length > 0;
      } catch (IOException | IllegalArgumentException e) {
        return false;
      }
    }

    private static String visual(String text) {
      if (text.codePoints()
          .noneMatch(c ->
              Character.getDirectionality(c) == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)) {
        return text;
      }
      try {
        String joined = new ArabicShaping(ArabicShaping.LETTERS_SHAPE).shape(text);
        return new Bidi(joined, Bidi.DIRECTION_DEFAULT_RIGHT_TO_LEFT)
            .writeReordered(Bidi.DO_MIRRORING);
      } catch (ArabicShapingException e) {
        return text;
      }
    }
  }
}
