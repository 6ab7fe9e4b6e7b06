package org.sosia.profile.web;

import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;
import java.awt.geom.Rectangle2D;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * Letters of a document: which font has them, how wide they are, and where each is drawn. Confined
 * to one thread.
 */
final class PdfLetters {
  private static final float EM = 1_000;

  /** Between a letter and the mark that stands over or under it, in thousandths of the size. */
  private static final double GAP = 40;

  /** Marks as shaping leaves them, which stand on lines of their own from U+FE70 on. */
  private static final int FIRST_SHAPED_MARK = 0xFE70;

  /** And the marks that they are. */
  private static final String MARKS =
      "\u064B\u064B\u064C\u064C\u064D\u064D\u064E\u064E\u064F\u064F\u0650\u0650\u0651\u0651\u0652\u0652";

  /** Liberation Sans comes with PDFBox. */
  private static final List<String> FONTS =
      List.of(
          "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf",
          "/fonts/NotoSansArabic-Regular.ttf");

  private final List<PDType0Font> fonts = new ArrayList<>();

  /**
   * @param fontFile a TrueType font that is looked at first; empty for those that come with it
   */
  PdfLetters(PDDocument document, String fontFile) throws IOException {
    if (!fontFile.isEmpty()) {
      fonts.add(PDType0Font.load(document, new File(fontFile)));
    }
    for (String name : FONTS) {
      try (InputStream font = PdfLetters.class.getResourceAsStream(name)) {
        if (font == null) {
          throw new IOException("the font " + name + " is not in the jar");
        }
        fonts.add(PDType0Font.load(document, font));
      }
    }
  }

  /**
   * A part of a text that one font draws.
   *
   * @param right of the text's begin, in thousandths of the size
   * @param up from the line, likewise
   */
  record Run(PDFont font, String text, float right, float up) {}

  /** A text as it is drawn, with its width in thousandths of the size. */
  record Drawn(List<Run> runs, float width) {}

  /** Joined letters, from left to right, each in a font that has it, marks over their letters. */
  Drawn drawn(String text) throws IOException {
    String plain =
        text.replace('\u202F', ' ').replaceAll("\\p{Cntrl}|[\\p{Cf}&&[^\u2066-\u2069]]", "");
    List<Run> runs = new ArrayList<>();
    float at = 0;
    Letter base = null;
    for (int character : visual(plain).replaceAll("\\p{Cf}", "").codePoints().toArray()) {
      Run last = runs.isEmpty() ? null : runs.getLast();
      PDType0Font font = fontOf(character, last);
      String letter = has(font, character) ? Character.toString(character) : "?";
      if (base != null && Character.getType(character) == Character.NON_SPACING_MARK) {
        base = base.with(runs, font, letter);
        continue;
      }
      if (last != null && last.font().equals(font) && last.up() == 0 && !isMark(last)) {
        runs.set(runs.size() - 1, new Run(font, last.text() + letter, last.right(), 0));
      } else {
        runs.add(new Run(font, letter, at, 0));
      }
      base = Letter.of(font, letter, at);
      at += font.getStringWidth(letter);
    }
    return new Drawn(List.copyOf(runs), at);
  }

  private static boolean isMark(Run run) {
    return Character.getType(run.text().codePointAt(0)) == Character.NON_SPACING_MARK;
  }

  /** The width of a text in points. */
  float width(String text, float size) throws IOException {
    return drawn(text).width() / EM * size;
  }

  /** A letter on the line, with the room that it and its marks take up and down. */
  private record Letter(double middle, double top, double bottom) {
    static Letter of(PDType0Font font, String letter, float at) throws IOException {
      Rectangle2D box = box(font, letter);
      return new Letter(at + box.getCenterX(), box.getMaxY(), box.getMinY());
    }

    /** Draws a mark in the letter's middle, over or under what is there. */
    Letter with(List<Run> runs, PDType0Font font, String mark) throws IOException {
      Rectangle2D box = box(font, mark);
      boolean under = box.getMaxY() <= 0;
      double up = under ? bottom - GAP - box.getMaxY() : top + GAP - box.getMinY();
      runs.add(new Run(font, mark, (float) (middle - box.getCenterX()), (float) up));
      return under
          ? new Letter(middle, top, bottom - GAP - box.getHeight())
          : new Letter(middle, top + GAP + box.getHeight(), bottom);
    }

    private static Rectangle2D box(PDType0Font font, String letter) throws IOException {
      byte[] bytes = font.encode(letter);
      int code = (bytes[0] & 0xFF) << Byte.SIZE | (bytes[1] & 0xFF);
      return font.getNormalizedPath(code).getBounds2D();
    }
  }

  /** The run's own font for a blank, so that words are not torn. */
  private PDType0Font fontOf(int character, @Nullable Run last) {
    if (last != null
        && character == ' '
        && last.font() instanceof PDType0Font own
        && has(own, character)) {
      return own;
    }
    return fonts.stream().filter(font -> has(font, character)).findFirst().orElse(fonts.getFirst());
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
        .noneMatch(
            c -> Character.getDirectionality(c) == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)) {
      return text;
    }
    try {
      StringBuilder joined =
          new StringBuilder(new ArabicShaping(ArabicShaping.LETTERS_SHAPE).shape(text));
      for (int i = 0; i < joined.length(); i++) {
        int mark = joined.charAt(i) - FIRST_SHAPED_MARK;
        if (mark >= 0 && mark < MARKS.length()) {
          joined.setCharAt(i, MARKS.charAt(mark));
        }
      }
      return new Bidi(joined.toString(), Bidi.DIRECTION_DEFAULT_RIGHT_TO_LEFT)
          .writeReordered(Bidi.DO_MIRRORING | Bidi.KEEP_BASE_COMBINING);
    } catch (ArabicShapingException e) {
      return text;
    }
  }
}
