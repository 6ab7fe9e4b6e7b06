package org.sosia.review.web;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jnbis.api.Jnbis;
import org.jnbis.api.model.Bitmap;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.ImageEncoding;
import org.sosia.synthetic.cbeff.IsoFaceRecord;
import org.sosia.synthetic.cbeff.IsoFingerRecord;
import org.sosia.synthetic.cbeff.IsoRecordResult;

/**
 * A picture of a biometric record as it is encoded, recognised by its first bytes. Samples are
 * copied, never drawn: drawing a grey picture applies a gamma curve, and two pictures of one finger
 * would look different.
 */
record EncodedImage(Kind kind, byte[] bytes, int widthPixels, int heightPixels) {
  private static final int MAX_SIDE_PIXELS = 6_000;
  private static final int MAX_PIXELS = 20_000_000;

  enum Kind {
    JPEG2000,
    JPEG,
    PNG,
    WSQ,
    RAW
  }

  /** The picture in a segment; empty when there is none that can be shown. */
  static Optional<EncodedImage> find(BiometricSegment segment) {
    return switch (segment.type()) {
      case FINGER ->
          IsoFingerRecord.parse(segment.bdb())
                  instanceof IsoRecordResult.Parsed<IsoFingerRecord>(IsoFingerRecord finger)
              ? recognise(
                  finger.image(), finger.encoding(), finger.widthPixels(), finger.heightPixels())
              : Optional.empty();
      case FACE ->
          IsoFaceRecord.parse(segment.bdb())
                  instanceof IsoRecordResult.Parsed<IsoFaceRecord>(IsoFaceRecord face)
              ? recognise(face.image(), face.encoding(), face.widthPixels(), face.heightPixels())
              : Optional.empty();
      case IRIS, OTHER -> Optional.empty();
    };
  }

  private static Optional<EncodedImage> recognise(
      byte[] bytes, ImageEncoding declared, int width, int height) {
    Kind kind = null;
    if (startsWith(bytes, 0, 0, 0, 0x0c, 0x6a, 0x50) || startsWith(bytes, 0xff, 0x4f, 0xff, 0x51)) {
      kind = Kind.JPEG2000;
    } else if (startsWith(bytes, 0xff, 0xd8)) {
      kind = Kind.JPEG;
    } else if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) {
      kind = Kind.PNG;
    } else if (startsWith(bytes, 0xff, 0xa0)) {
      kind = Kind.WSQ;
    } else if (declared == ImageEncoding.RAW && bytes.length == (long) width * height) {
      kind = Kind.RAW;
    }
    return kind == null
        ? Optional.empty()
        : Optional.of(new EncodedImage(kind, bytes, width, height));
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The picture as PNG.
   *
   * @throws IOException when it cannot be decoded or is too large
   */
  byte[] png() throws IOException {
    BufferedImage image =
        switch (kind) {
          case JPEG2000 -> read(new J2KImageReaderSpi().createReaderInstance());
          case JPEG -> read(ImageIO.getImageReadersByFormatName("jpeg").next());
          case PNG -> read(ImageIO.getImageReadersByFormatName("png").next());
          case WSQ -> wsq();
          case RAW -> grey(widthPixels, heightPixels, bytes);
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private BufferedImage read(ImageReader reader) throws IOException {
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      checkSize(width, height);
      return copied(reader.read(0));
    } finally {
      reader.dispose();
    }
  }

  private BufferedImage wsq() throws IOException {
    checkSize(widthPixels, heightPixels);
    Bitmap bitmap = Jnbis.wsq().decode(bytes).asBitmap();
    return grey(bitmap.getWidth(), bitmap.getHeight(), bitmap.getPixels());
  }

  private static void checkSize(int width, int height) throws IOException {
    if (width > MAX_SIDE_PIXELS || height > MAX_SIDE_PIXELS || (long) width * height > MAX_PIXELS) {
      throw new IOException("the picture is too large: " + width + " by " + height + " pixels");
    }
  }

  private static BufferedImage grey(int width, int height, byte[] samples) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(samples, 0, target, 0, target.length);
    return image;
  }

  /**
   * The same samples in a picture that every writer takes: one band of grey, or red, green, blue.
   */
  private static BufferedImage copied(BufferedImage image) {
    Raster from = image.getRaster();
    boolean colour =
        from.getNumBands() >= 3
            && image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_RGB;
    if (from.getNumBands() >= 3 && !colour) {
      return image;
    }
    if (image.getColorModel() instanceof java.awt.image.IndexColorModel) {
      return image;
    }
    int bands = colour ? 3 : 1;
    BufferedImage copy =
        new BufferedImage(
            image.getWidth(),
            image.getHeight(),
            colour ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY);
    WritableRaster to = copy.getRaster();
    int width = image.getWidth();
    int[] line = new int[width];
    for (int band = 0; band < bands; band++) {
      int shift = Math.max(0, from.getSampleModel().getSampleSize(band) - Byte.SIZE);
      for (int y = 0; y < image.getHeight(); y++) {
        from.getSamples(from.getMinX(), from.getMinY() + y, width, 1, band, line);
        for (int x = 0; shift > 0 && x < width; x++) {
          line[x] >>= shift;
        }
        to.setSamples(0, y, width, 1, band, line);
      }
    }
    return copy;
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return "EncodedImage[" + kind + ", " + bytes.length + " bytes]";
  }
}
