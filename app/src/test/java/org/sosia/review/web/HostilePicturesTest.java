package org.sosia.review.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** d09: pictures that promise to unpack to too much are refused from their headers. */
class HostilePicturesTest {
  /** Signature and IHDR of a PNG. */
  private static final int HEADER_BYTES = 33;

  private static EncodedImage image(byte[] bytes) {
    return EncodedImage.ofDocument(bytes).orElseThrow();
  }

  /** A PNG whose header says what it likes and whose rows are black. */
  private static byte[] png(int width, int height, int rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(width).putInt(height).put((byte) 8).put((byte) 0);
    chunk(out, "IHDR", header.array());
    Deflater packer = new Deflater(9);
    packer.setInput(new byte[(width + 1) * rows]);
    packer.finish();
    byte[] packed = new byte[(width + 1) * rows / 100 + 1024];
    chunk(out, "IDAT", Arrays.copyOf(packed, packer.deflate(packed)));
    packer.end();
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content)
      throws IOException {
    byte[] body =
        ByteBuffer.allocate(4 + content.length)
            .put(type.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .put(content)
            .array();
    CRC32 sum = new CRC32();
    sum.update(body);
    out.write(ByteBuffer.allocate(4).putInt(content.length).array());
    out.write(body);
    out.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  /** A JPEG 2000 code stream that is nothing but its size marker. */
  private static byte[] jpeg2000(int side, int tile, int components) {
    ByteBuffer out = ByteBuffer.allocate(64);
    out.putInt(0xff4fff51).putShort((short) 47).putShort((short) 0);
    out.putInt(side).putInt(side).putInt(0).putInt(0);
    out.putInt(tile).putInt(tile).putInt(0).putInt(0).putShort((short) components);
    return out.array();
  }

  @Test
  void d09_decode_twentyThousandPixels_isRefused() throws IOException {
    byte[] wide = png(20_000, 20_000, 10);
    assertTrue(wide.length < 4_096, "a bomb of " + wide.length + " bytes");
    assertThrows(IOException.class, () -> image(wide).decode());
  }

  @Test
  void d09_decode_jpegOfTwentyThousandPixels_isRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "jpeg", out);
    byte[] jpeg = out.toByteArray();
    assertEquals(8, image(jpeg).decode().getWidth());
    int frame = 2;
    while ((jpeg[frame + 1] & 0xff) != 0xc0) {
      frame += 2 + ByteBuffer.wrap(jpeg).getShort(frame + 2);
    }
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 20_000).putShort(frame + 7, (short) 20_000);
    assertThrows(IOException.class, () -> image(jpeg).decode());
  }

  /** Texts and colour profiles beside the picture, packed: they are passed over, not unpacked. */
  @Test
  void d09_decode_pngWithPackedTextOfHundredMegabytes_isShownWithoutIt() throws IOException {
    byte[] plain = png(2, 2, 2);
    Deflater packer = new Deflater(9);
    packer.setInput(new byte[100_000_000]);
    packer.finish();
    byte[] packed = new byte[200_000];
    int length = packer.deflate(packed);
    packer.end();
    for (String type : new String[] {"zTXt", "iCCP"}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(plain, 0, HEADER_BYTES);
      byte[] content = new byte[3 + length];
      content[0] = 'x';
      System.arraycopy(packed, 0, content, 3, length);
      chunk(out, type, content);
      out.write(plain, HEADER_BYTES, plain.length - HEADER_BYTES);
      long before = allocated();
      assertEquals(2, image(out.toByteArray()).decode().getWidth(), type);
      assertTrue(allocated() - before < 20_000_000, type + " was unpacked");
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void d09_decode_onePixel_isShown() throws IOException {
    BufferedImage one = image(png(1, 1, 1)).decode();
    assertEquals(1, one.getWidth());
    assertEquals(1, Watermark.stamp(one, "operator1").getWidth());
    assertEquals(1, Rasters.reduced(one, 150).getWidth());
  }

  @Test
  void d09_decode_jpeg2000OfManyTilesComponentsOrPixels_isRefused() {
    assertThrows(IOException.class, () -> image(jpeg2000(20_000, 20_000, 1)).decode());
    assertThrows(IOException.class, () -> image(jpeg2000(4_000, 1, 1)).decode());
    assertThrows(IOException.class, () -> image(jpeg2000(100, 100, 16_000)).decode());
    assertThrows(IOException.class, () -> image(jpeg2000(0, 0, 1)).decode());
    assertThrows(IOException.class, () -> image(Arrays.copyOf(jpeg2000(100, 100, 1), 20)).decode());
  }

  @Test
  void d09_decode_wsqOfTooManyPixels_isRefused() {
    ByteBuffer wsq = ByteBuffer.allocate(32);
    wsq.putShort((short) 0xffa0).putShort((short) 0xffa2).putShort((short) 17);
    wsq.put((byte) 0).put((byte) 255).putShort((short) 60_000).putShort((short) 60_000);
    assertThrows(IOException.class, () -> image(wsq.array()).decode());
    assertThrows(IOException.class, () -> image(Arrays.copyOf(wsq.array(), 9)).decode());
  }

  @Test
  void d09_decode_garbageBehindEveryMagic_isAnExceptionAndNothingElse() {
    Random random = new Random(7);
    byte[][] magics = {
      {0, 0, 0, 0x0c, 0x6a, 0x50}, {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
      {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, {(byte) 0xff, (byte) 0xa0}
    };
    for (byte[] magic : magics) {
      for (int i = 0; i < 50; i++) {
        byte[] bytes = new byte[400];
        random.nextBytes(bytes);
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        assertThrows(Exception.class, () -> image(bytes).decode());
      }
    }
  }

  @Test
  void stamp_greyPicture_keepsSizeAndMostSamples() {
    BufferedImage grey = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage marked = Watermark.stamp(grey, "operator1 2026-11-25 18:00Z");
    int changed = 0;
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 300; x++) {
        changed += marked.getRaster().getSample(x, y, 0) != 0 ? 1 : 0;
      }
    }
    assertTrue(changed > 500 && changed < 6_000, changed + " samples carry the mark");
    assertEquals(0, grey.getRaster().getSample(0, 199, 0), "the original is untouched");
  }

  @Test
  void letters_ofAnotherScript_areCodePoints() {
    assertEquals("633.627. X", Letters.drawable("سا x"));
  }

  @Test
  void copy_sixteenBitsAndPalette_areEightBits() throws IOException {
    BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 0xabcd);
    assertEquals(0xab, Rasters.copy(deep).getRaster().getSample(0, 0, 0));
    BufferedImage palette = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED);
    palette.setRGB(0, 0, 0xffffffff);
    assertEquals(255, Rasters.copy(palette).getRaster().getSample(0, 0, 0));
    assertEquals(2, ImageIO.read(new java.io.ByteArrayInputStream(Rasters.png(deep))).getWidth());
  }
}
