package org.sosia.review.web;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(samples, 0, target, 0, target.length);
    return image;
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
    BufferedImage copy =
        new BufferedImage(
            width,
            height,
            bands == 3 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY);
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

  /**
   * The picture reduced by a whole factor, each sample the mean of a square, so that it is not much
   * smaller than so many pixels on its shorter side; itself when it is small already.
   */
  static BufferedImage reduced(BufferedImage image, int shorterSidePixels) {
    int factor = Math.min(image.getWidth(), image.getHeight()) / shorterSidePixels;
    if (factor < 2) {
      return image;
    }
    Raster from = image.getRaster();
    int width = image.getWidth() / factor;
    int height = image.getHeight() / factor;
    BufferedImage small = new BufferedImage(width, height, image.getType());
    WritableRaster to = small.getRaster();
    int[] square = new int[factor * factor];
    for (int band = 0; band < from.getNumBands(); band++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          from.getSamples(x * factor, y * factor, factor, factor, band, square);
          int sum = 0;
          for (int sample : square) {
            sum += sample;
          }
          to.setSample(x, y, band, sum / square.length);
        }
      }
    }
    return small;
  }

  /** As PNG, packed fast rather than small: it is sent once and kept nowhere. */
  static byte[] png(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(FAST);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
