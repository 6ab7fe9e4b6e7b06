package org.sosia.profile.web;

import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/**
 * The room of a picture on a sheet. Places are in points from the side where lines begin, and down
 * from the picture's top. Confined to one thread.
 *
 * @param left of the room on the sheet, in points
 * @param top likewise, from the sheet's foot
 * @param fromTheRight whether lines begin at the right
 */
record PdfPaper(
    PDPageContentStream content,
    PdfLetters letters,
    float left,
    float top,
    float width,
    boolean fromTheRight) {

  /** What draws a picture. */
  interface Drawing {
    void on(PdfPaper paper) throws IOException;
  }

  /** A text that begins at a place; {@code down} is its foot. */
  void text(String text, float from, float down, float size) throws IOException {
    PdfLetters.Drawn drawn = letters.drawn(text);
    float own = letters.width(text, size);
    content.setNonStrokingColor(Color.BLACK);
    PdfSheets.put(content, drawn, x(from, own), top - down, size);
  }

  /** A text that ends at a place. */
  void textTo(String text, float end, float down, float size) throws IOException {
    text(text, end - letters.width(text, size), down, size);
  }

  /** A text around a place. */
  void textAround(String text, float middle, float down, float size) throws IOException {
    text(text, middle - letters.width(text, size) / 2, down, size);
  }

  /** A filled area. */
  void fill(float from, float down, float across, float height, Color colour) throws IOException {
    content.setNonStrokingColor(colour);
    content.addRect(x(from, across), top - down - height, across, height);
    content.fill();
  }

  /** The edge of an area. */
  void edge(float from, float down, float across, float height, Color colour) throws IOException {
    content.setStrokingColor(colour);
    content.setLineWidth(1);
    content.setLineDashPattern(new float[0], 0);
    content.addRect(x(from, across), top - down - height, across, height);
    content.stroke();
  }

  /**
   * A straight line.
   *
   * @param dash length of its parts and of what is between them; empty for a whole line
   */
  void line(
      float from, float down, float to, float downTo, Color colour, float thick, float... dash)
      throws IOException {
    content.setStrokingColor(colour);
    content.setLineWidth(thick);
    content.setLineDashPattern(dash, 0);
    content.moveTo(x(from, 0), top - down);
    content.lineTo(x(to, 0), top - downTo);
    content.stroke();
  }

  private float x(float from, float across) {
    return left + (fromTheRight ? width - from - across : from);
  }
}
