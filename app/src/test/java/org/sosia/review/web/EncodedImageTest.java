package org.sosia.review.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.BiometricType;
import org.sosia.synthetic.cbeff.FingerPosition;
import org.sosia.synthetic.cbeff.ImageEncoding;
import org.sosia.synthetic.cbeff.IsoFingerRecord;

/** Every encoding that a record may hold, read through the header of the record. */
class EncodedImageTest {
  private static final int SIDE_PIXELS = 64;

  /** A dark bar from top to bottom, a third from the left, on a light ground. */
  private static BufferedImage bar() {
    BufferedImage image = new BufferedImage(SIDE_PIXELS, SIDE_PIXELS, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < SIDE_PIXELS; y++) {
      for (int x = 0; x < SIDE_PIXELS; x++) {
        image.getRaster().setSample(x, y, 0, x >= 12 && x < 20 ? 110 : 185);
      }
    }
    return image;
  }

  private static byte[] encoded(String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(bar(), format, out), format);
    return out.toByteArray();
  }

  private static BiometricSegment finger(ImageEncoding encoding, byte[] image) {
    byte[] record =
        new IsoFingerRecord(
                FingerPosition.RIGHT_THUMB,
                SIDE_PIXELS,
                SIDE_PIXELS,
                500,
                80,
                encoding,
                null,
                image)
            .encode();
    return new BiometricSegment(
        BiometricType.FINGER, "Right Thumb", null, 80, 1, false, "", record);
  }

  @Test
  void decode_everyEncoding_showsTheBar() throws IOException {
    Map<ImageEncoding, byte[]> images =
        Map.of(
            ImageEncoding.RAW,
            Rasters.samples(bar()),
            ImageEncoding.PNG,
            encoded("png"),
            ImageEncoding.JPEG,
            encoded("jpeg"),
            ImageEncoding.JPEG2000_LOSSY,
            encoded("jpeg2000"),
            ImageEncoding.JPEG2000_LOSSLESS,
            encoded("jpeg2000"),
            ImageEncoding.WSQ,
            wsq());
    for (Map.Entry<ImageEncoding, byte[]> one : images.entrySet()) {
      BufferedImage shown =
          EncodedImage.find(finger(one.getKey(), one.getValue())).orElseThrow().decode();
      assertEquals(SIDE_PIXELS, shown.getWidth(), one.getKey().name());
      assertEquals(SIDE_PIXELS, shown.getHeight(), one.getKey().name());
      for (int y : List.of(0, SIDE_PIXELS / 2, SIDE_PIXELS - 1)) {
        assertEquals(110, shown.getRaster().getSample(16, y, 0), 12, one.getKey() + " bar");
        assertEquals(185, shown.getRaster().getSample(56, y, 0), 12, one.getKey() + " ground");
      }
    }
  }

  /** What a record says of its encoding is not believed: the first bytes tell. */
  @Test
  void decode_encodingOtherThanDeclared_isShownAllTheSame() throws IOException {
    BufferedImage shown =
        EncodedImage.find(finger(ImageEncoding.JPEG2000_LOSSLESS, encoded("png")))
            .orElseThrow()
            .decode();
    assertEquals(110, shown.getRaster().getSample(16, 30, 0));
  }

  /**
   * The same bar in WSQ, as four coefficients of the lowest subband: dark, light, dark, light by
   * rows. Source: IAFIS-IC-0110, the marker segments in their order.
   */
  private static byte[] wsq() throws IOException {
    double[] low = {0.852698679, 0.377402856, -0.110624404, -0.023849465, 0.037828456};
    double[] high = {0.788485616, -0.418092273, -0.040689418, 0.064538883};
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(0xffa0); // start of image
    out.writeShort(0xffa4); // transform
    out.writeShort(4 + 6 * (low.length + high.length));
    out.writeByte(9);
    out.writeByte(7);
    for (double[] taps : new double[][] {low, high}) {
      for (double tap : taps) {
        out.writeByte(tap < 0 ? 1 : 0);
        out.writeByte(9);
        out.writeInt((int) Math.round(Math.abs(tap) * 1e9));
      }
    }
    out.writeShort(0xffa5); // quantisation: only the first of 64 subbands holds anything
    out.writeShort(389);
    out.writeByte(2);
    out.writeShort(44);
    for (int subband = 0; subband < 64; subband++) {
      int width = subband == 0 ? 40 : 0;
      out.writeByte(0);
      out.writeShort(width);
      out.writeByte(0);
      out.writeShort(width);
    }
    out.writeShort(0xffa2); // frame: black, white, height, width, middle 128, scale 16
    out.writeShort(17);
    out.write(new byte[] {0, (byte) 255, 0, SIDE_PIXELS, 0, SIDE_PIXELS, 0, 0, (byte) 128});
    out.write(new byte[] {0, 0, 16, 0, 0, 0});
    out.writeShort(0xffa6); // Huffman: three codes of two bits; 178 = −2, 182 = +2
    out.writeShort(22);
    out.write(new byte[] {0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    out.write(new byte[] {(byte) 178, (byte) 182, 1});
    out.writeShort(0xffa3); // block
    out.writeShort(3);
    out.writeByte(0);
    out.writeByte(0b0001_0001);
    out.writeShort(0xffa1); // end of image
    return bytes.toByteArray();
  }
}
