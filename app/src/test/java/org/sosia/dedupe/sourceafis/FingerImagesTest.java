package org.sosia.dedupe.sourceafis;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.sosia.synthetic.cbeff.FingerPosition;
import org.sosia.synthetic.cbeff.ImageEncoding;
import org.sosia.synthetic.cbeff.IsoFingerRecord;

final class FingerImagesTest {
  private static final int SIDE_PIXELS = 64;

  private static byte[] ramp() {
    byte[] pixels = new byte[SIDE_PIXELS * SIDE_PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % SIDE_PIXELS * 4);
    }
    return pixels;
  }

  private static byte[] encoded(String format, int imageType) throws IOException {
    BufferedImage image = new BufferedImage(SIDE_PIXELS, SIDE_PIXELS, imageType);
    byte[] ramp = ramp();
    for (int i = 0; i < ramp.length; i++) {
      for (int band = 0; band < image.getRaster().getNumBands(); band++) {
        image.getRaster().setSample(i % SIDE_PIXELS, i / SIDE_PIXELS, band, ramp[i] & 0xFF);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  private static Optional<GrayImage> decode(ImageEncoding encoding, byte[] image) {
    return FingerImages.decode(
        new IsoFingerRecord(
            FingerPosition.RIGHT_INDEX, SIDE_PIXELS, SIDE_PIXELS, 500, 80, encoding, null, image));
  }

  @Test
  void decode_gray_keepsEverySampleAsStored() throws IOException {
    byte[] png = encoded("png", BufferedImage.TYPE_BYTE_GRAY);
    assertThat(decode(ImageEncoding.PNG, png).orElseThrow().pixels()).isEqualTo(ramp());
    assertThat(decode(ImageEncoding.RAW, ramp()).orElseThrow().pixels()).isEqualTo(ramp());
  }

  @Test
  void decode_jpeg2000_keepsSamplesWithinItsLoss() throws IOException {
    byte[] jpeg2000 = encoded("jpeg2000", BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = decode(ImageEncoding.JPEG2000_LOSSY, jpeg2000).orElseThrow().pixels();
    byte[] ramp = ramp();
    for (int i = 0; i < ramp.length; i++) {
      assertThat(Math.abs((pixels[i] & 0xFF) - (ramp[i] & 0xFF))).isLessThanOrEqualTo(8);
    }
  }

  @Test
  void decode_colour_isTheMeanOfItsBands() throws IOException {
    byte[] png = encoded("png", BufferedImage.TYPE_3BYTE_BGR);
    assertThat(decode(ImageEncoding.PNG, png).orElseThrow().pixels()).isEqualTo(ramp());
  }

  @Test
  void decode_brokenBytes_isNothing() {
    byte[] broken = {1, 2, 3};
    for (ImageEncoding encoding : ImageEncoding.values()) {
      assertThat(decode(encoding, broken)).as(encoding.name()).isEmpty();
    }
  }

  @Test
  void decode_hugeSize_isNotTried() {
    IsoFingerRecord huge =
        new IsoFingerRecord(
            FingerPosition.RIGHT_INDEX,
            65_535,
            65_535,
            500,
            80,
            ImageEncoding.RAW,
            null,
            new byte[10]);
    assertThat(FingerImages.decode(huge)).isEmpty();
  }
}
