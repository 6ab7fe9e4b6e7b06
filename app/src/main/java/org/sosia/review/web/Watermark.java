package org.sosia.review.web;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Writes who looked, and when, into the picture itself, so that a photograph of the screen tells
 * it. Letters are drawn from a table of its own: a server without fonts has them too. Samples under
 * a letter are moved towards grey by a third, so that what lies there stays visible.
 */
final class Watermark {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MIN_SIDE_PIXELS = 48;
  private static final int LETTER_COLUMNS = 6;
  private static final int LETTER_ROWS = 7;
  private static final int BLOCKS = 3;

  private Watermark() {}

  /** What is written: the person and the minute in UTC. */
  static String text(String person, Instant at) {
    return person + " " + MINUTE.format(at);
  }

  /**
   * A copy of the picture with the text across it three times, once in a very small one, and word
   * under word where it is too wide; a picture of less than 48 pixels on a side is too small for
   * letters and stays as it is.
   */
  static BufferedImage stamp(BufferedImage picture, String text) {
    BufferedImage copy = Rasters.copy(picture);
    int width = copy.getWidth();
    int height = copy.getHeight();
    if (width < MIN_SIDE_PIXELS || height < MIN_SIDE_PIXELS) {
      return copy;
    }
    String letters = Letters.drawable(text);
    boolean fits = letters.length() * LETTER_COLUMNS <= width;
    List<String> lines = fits ? List.of(letters) : List.of(letters.split(" "));
    int longest = lines.stream().mapToInt(String::length).max().orElse(1);
    int scale = Math.max(1, width * 9 / 10 / (longest * LETTER_COLUMNS) / (fits ? 1 : 2));
    int blockHeight = lines.size() * (LETTER_ROWS + 1) * scale;
    int blocks = height < 4 * blockHeight * BLOCKS ? 1 : BLOCKS;
    for (int block = 0; block < blocks; block++) {
      int x =
          blocks == 1
              ? 0
              : Math.max(0, width - longest * LETTER_COLUMNS * scale) * block / (blocks - 1);
      int y =
          blocks == 1
              ? height - blockHeight
              : height * (2 * block + 1) / (2 * blocks) - blockHeight / 2;
      for (int line = 0; line < lines.size(); line++) {
        int lineY = y + line * (LETTER_ROWS + 1) * scale;
        write(copy.getRaster(), lines.get(line), x, lineY, scale);
      }
    }
    return copy;
  }

  private static void write(WritableRaster raster, String letters, int x, int y, int scale) {
    for (int i = 0; i < letters.length(); i++) {
      int[] rows = Letters.rows(letters.charAt(i));
      for (int row = 0; row < LETTER_ROWS; row++) {
        for (int column = 0; column < LETTER_COLUMNS - 1; column++) {
          if ((rows[row] >> (LETTER_COLUMNS - 2 - column) & 1) == 1) {
            dot(raster, x + (i * LETTER_COLUMNS + column) * scale, y + row * scale, scale);
          }
        }
      }
    }
  }

  private static void dot(WritableRaster raster, int x, int y, int size) {
    for (int atY = Math.max(0, y); atY < Math.min(raster.getHeight(), y + size); atY++) {
      for (int atX = Math.max(0, x); atX < Math.min(raster.getWidth(), x + size); atX++) {
        for (int band = 0; band < raster.getNumBands(); band++) {
          int sample = raster.getSample(atX, atY, band);
          raster.setSample(atX, atY, band, sample < 128 ? sample + 70 : sample - 70);
        }
      }
    }
  }
}
