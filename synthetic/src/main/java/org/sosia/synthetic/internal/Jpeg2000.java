package org.sosia.synthetic.internal;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * JPEG 2000 through whatever ImageIO plug-in writes it. Thread-safe: every call has a writer of its
 * own.
 */
public final class Jpeg2000 {
  private Jpeg2000() {}

  /** Grey pixels by rows, one byte each. */
  public static byte[] encodeGrey(byte[] pixels, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    var target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(pixels, 0, target, 0, pixels.length);
    return encode(image);
  }

  /** Any picture. */
  public static byte[] encode(BufferedImage image) {
    var writers = ImageIO.getImageWritersByFormatName("jpeg2000");
    if (!writers.hasNext()) {
      throw new IllegalStateException("no ImageIO plug-in writes JPEG 2000");
    }
    ImageWriter writer = writers.next();
    var bytes = new ByteArrayOutputStream(16 * 1024);
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), Jpeg2000Settings.of(writer));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("encoding to memory failed", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
