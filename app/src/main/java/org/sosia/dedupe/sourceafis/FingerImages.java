package org.sosia.dedupe.sourceafis;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jnbis.api.Jnbis;
import org.jnbis.api.model.Bitmap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.platform.SafeReason;
import org.sosia.synthetic.cbeff.IsoFingerRecord;

/**
 * Reads the pixels of finger records as they are stored: samples are copied out of rasters, because
 * colour conversion applies a gamma curve to gray images and makes two encodings of one finger look
 * different.
 *
 * <p>Guarantee: bytes from strangers give an image or nothing, never an exception, and no image of
 * more than {@link #MAX_PIXELS} is ever decoded.
 */
final class FingerImages {
  private static final Logger LOG = LoggerFactory.getLogger(FingerImages.class);

  /** Larger than ten fingers at 1000 dpi on one plate. */
  static final int MAX_PIXELS = 16 * 1024 * 1024;

  private FingerImages() {}

  /** The image of a record; empty when it cannot be decoded. */
  static Optional<GrayImage> decode(IsoFingerRecord finger) {
    if ((long) finger.widthPixels() * finger.heightPixels() > MAX_PIXELS) {
      return Optional.empty();
    }
    try {
      return switch (finger.encoding()) {
        case RAW -> raw(finger);
        case WSQ -> wsq(finger.image());
        case JPEG -> read("jpeg", finger.image());
        case JPEG2000_LOSSY, JPEG2000_LOSSLESS -> read("jpeg2000", finger.image());
        case PNG -> read("png", finger.image());
        case RAW_PACKED -> Optional.empty();
      };
    } catch (IOException | RuntimeException e) {
      // foreign decoders throw anything at broken bytes; the finger counts as unreadable
      LOG.info("a finger image in {} is unreadable: {}", finger.encoding(), SafeReason.of(e));
      return Optional.empty();
    }
  }

  private static Optional<GrayImage> raw(IsoFingerRecord finger) {
    byte[] pixels = finger.image();
    return pixels.length == finger.widthPixels() * finger.heightPixels()
        ? Optional.of(new GrayImage(finger.widthPixels(), finger.heightPixels(), pixels))
        : Optional.empty();
  }

  private static Optional<GrayImage> wsq(byte[] encoded) {
    Bitmap bitmap = Jnbis.wsq().decode(encoded).asBitmap();
    return Optional.of(new GrayImage(bitmap.getWidth(), bitmap.getHeight(), bitmap.getPixels()));
  }

  private static Optional<GrayImage> read(String format, byte[] encoded) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    if (!readers.hasNext()) {
      throw new IllegalStateException("no reader for " + format);
    }
    ImageReader reader = readers.next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(encoded))) {
      reader.setInput(in, true, true);
      if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
        return Optional.empty();
      }
      return Optional.of(gray(reader.read(0)));
    } finally {
      reader.dispose();
    }
  }

  /** The samples of the first band; the mean of three where there is colour. */
  private static GrayImage gray(BufferedImage image) {
    Raster raster = image.getRaster();
    int width = raster.getWidth();
    int height = raster.getHeight();
    int bands = Math.min(raster.getNumBands(), 3) < 3 ? 1 : 3;
    int shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - Byte.SIZE);
    byte[] pixels = new byte[width * height];
    int[] line = new int[width];
    int[] sums = new int[width];
    for (int y = 0; y < height; y++) {
      java.util.Arrays.fill(sums, 0);
      for (int band = 0; band < bands; band++) {
        raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, band, line);
        for (int x = 0; x < width; x++) {
          sums[x] += line[x] >> shift;
        }
      }
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = (byte) (sums[x] / bands);
      }
    }
    return new GrayImage(width, height, pixels);
  }
}
