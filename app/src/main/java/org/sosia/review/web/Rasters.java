package org.sosia.review.web;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pictures as samples. They are copied, never drawn: drawing a grey picture applies a gamma curve,
 * and two pictures of one finger would look different.
 */
final class Rasters {
  private static final float FAST = 0.9f;

  private Rasters() {}

  /** Grey values by rows. */
  static BufferedImage grey(int width, int height, byte[] samples) {
    return of(width, height, 1, samples);
  }

  /**
   * The same samples in a picture that every writer takes: one band of grey, or red, green, blue,
   * eight bits each.
   */
  static BufferedImage copy(BufferedImage image) {
    boolean colours = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_RGB;
    int bands = image.getRaster().getNumBands();
    boolean drawn = image.getColorModel() instanceof IndexColorModel || (bands >= 3 && !colours);
    if (drawn) {
      // palettes and other colour spaces: only their colours are defined, not their samples
      BufferedImage rgb =
          new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          rgb.setRGB(x, y, image.getRGB(x, y));
        }
      }
      return rgb;
    }
    return copySamples(image.getRaster(), bands >= 3 ? 3 : 1);
  }

  private static BufferedImage copySamples(Raster from, int bands) {
    int width = from.getWidth();
    int height = from.getHeight();
    BufferedImage copy = new BufferedImage(width, height, type(bands));
    WritableRaster to = copy.getRaster();
    int[] line = new int[width];
    for (int band = 0; band < bands; band++) {
      int bits = from.getSampleModel().getSampleSize(band);
      int shift = Math.max(0, bits - Byte.SIZE);
      int stretch = bits >= Byte.SIZE ? 1 : 255 / ((1 << bits) - 1);
      for (int y = 0; y < height; y++) {
        from.getSamples(from.getMinX(), from.getMinY() + y, width, 1, band, line);
        for (int x = 0; x < width; x++) {
          line[x] = (line[x] >> shift) * stretch;
        }
        to.setSamples(0, y, width, 1, band, line);
      }
    }
    return copy;
  }

  /** The bytes of a picture that {@link #copy}, {@link #grey} or {@link #of} has made. */
  static byte[] samples(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData().clone();
  }

  /**
   * A picture from samples by rows.
   *
   * @param bands 1 = grey, 3 = blue, green, red
   */
  static BufferedImage of(int width, int height, int bands, byte[] samples) {
    BufferedImage image = new BufferedImage(width, height, type(bands));
    byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(samples, 0, target, 0, target.length);
    return image;
  }

  private static int type(int bands) {
    return bands == 3 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY;
  }

  /**
   * The picture with so many pixels on its shorter side, each sample the mean of the area that it
   * stands for; itself when it is no larger.
   */
  static BufferedImage reduced(BufferedImage image, int shorterSidePixels) {
    int shorter = Math.min(image.getWidth(), image.getHeight());
    if (shorter <= shorterSidePixels) {
      return image;
    }
    int width = Math.max(1, Math.round((float) image.getWidth() * shorterSidePixels / shorter));
    int height = Math.max(1, Math.round((float) image.getHeight() * shorterSidePixels / shorter));
    int bands = image.getRaster().getNumBands();
    BufferedImage small = new BufferedImage(width, height, type(bands));
    WritableRaster to = small.getRaster();
    float[] sums = new float[width];
    float[] line = new float[image.getWidth()];
    for (int band = 0; band < bands; band++) {
      for (int y = 0; y < height; y++) {
        Arrays.fill(line, 0);
        addLines(image.getRaster(), band, y, height, line);
        means(line, sums);
        for (int x = 0; x < width; x++) {
          to.setSample(x, y, band, Math.round(sums[x]));
        }
      }
    }
    return small;
  }

  /** Adds the lines that the small picture's line {@code y} stands for, each by its share. */
  private static void addLines(Raster from, int band, int y, int height, float[] line) {
    float lines = (float) from.getHeight() / height;
    float start = y * lines;
    float end = Math.min(from.getHeight(), start + lines);
    int[] samples = new int[line.length];
    for (int at = (int) start; at < end; at++) {
      float share = (Math.min(end, at + 1) - Math.max(start, at)) / lines;
      from.getSamples(0, at, line.length, 1, band, samples);
      for (int x = 0; x < line.length; x++) {
        line[x] += samples[x] * share;
      }
    }
  }

  private static void means(float[] line, float[] sums) {
    float columns = (float) line.length / sums.length;
    for (int x = 0; x < sums.length; x++) {
      float start = x * columns;
      float end = Math.min(line.length, start + columns);
      float sum = 0;
      for (int at = (int) start; at < end; at++) {
        sum += line[at] * (Math.min(end, at + 1) - Math.max(start, at));
      }
      sums[x] = Math.min(255, sum / columns);
    }
  }

  /** As PNG, packed fast rather than small: it is sent once and kept nowhere. */
  static byte[] png(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(FAST);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("writing a picture to memory failed", e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
