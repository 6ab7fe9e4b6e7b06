package org.sosia.review.web;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
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
import org.sosia.synthetic.cbeff.IsoIrisRecord;
import org.sosia.synthetic.cbeff.IsoRecordResult;

/**
 * A picture as it is encoded, recognised by its first bytes and never by what a record says of it.
 *
 * <p>Guarantee: a picture that would unpack to more than 16 million pixels, 6,000 on a side, four
 * components or 4,096 tiles is refused from its own header, before anything is unpacked.
 */
record EncodedImage(Kind kind, byte[] bytes, int widthPixels, int heightPixels) {
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
      case IRIS ->
          IsoIrisRecord.parse(segment.bdb())
                  instanceof IsoRecordResult.Parsed<IsoIrisRecord>(IsoIrisRecord iris)
              ? recognise(iris.image(), iris.encoding(), iris.widthPixels(), iris.heightPixels())
              : Optional.empty();
      case OTHER -> Optional.empty();
    };
  }

  /** A scanned picture; empty when it is of no kind that is shown. */
  static Optional<EncodedImage> ofDocument(byte[] content) {
    return recognise(content, ImageEncoding.RAW_PACKED, 0, 0);
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
   * The picture as grey or coloured samples of eight bits.
   *
   * @throws IOException when it cannot be decoded or is too large
   */
  BufferedImage decode() throws IOException {
    return switch (kind) {
      case JPEG2000 -> {
        ImageHeaders.checkJpeg2000(bytes);
        yield read(new J2KImageReaderSpi().createReaderInstance());
      }
      case JPEG -> read(ImageIO.getImageReadersByFormatName("jpeg").next());
      case PNG -> read(ImageIO.getImageReadersByFormatName("png").next());
      case WSQ -> {
        ImageHeaders.checkWsq(bytes);
        Bitmap bitmap = Jnbis.wsq().decode(bytes).asBitmap();
        yield Rasters.grey(bitmap.getWidth(), bitmap.getHeight(), bitmap.getPixels());
      }
      case RAW -> {
        ImageHeaders.checkSize(widthPixels, heightPixels);
        yield Rasters.grey(widthPixels, heightPixels, bytes);
      }
    };
  }

  /** Metadata is passed over: compressed texts and profiles can unpack to any size. */
  private BufferedImage read(ImageReader reader) throws IOException {
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      ImageHeaders.checkSize(reader.getWidth(0), reader.getHeight(0));
      return Rasters.copy(reader.read(0));
    } finally {
      reader.dispose();
    }
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
