package org.sosia.review.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sosia.review.BodyPart;

class MiniaturesTest {
  private static BufferedImage noise(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Random random = new Random(width * 31L + height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int band = 0; band < image.getRaster().getNumBands(); band++) {
          image.getRaster().setSample(x, y, band, random.nextInt(256));
        }
      }
    }
    return image;
  }

  @Test
  void read_whatWasWritten_isTheSame() {
    BufferedImage face = noise(30, 40, BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage thumb = noise(15, 20, BufferedImage.TYPE_BYTE_GRAY);
    Miniatures made =
        new Miniatures(
            Map.of(
                BodyPart.FACE,
                Miniatures.Samples.of(face),
                BodyPart.LEFT_THUMB,
                Miniatures.Samples.of(thumb)),
            List.of(2, 0));
    Miniatures read = Miniatures.read(made.write());
    assertArrayEquals(
        Rasters.samples(face), Rasters.samples(read.find(BodyPart.FACE).orElseThrow()));
    assertArrayEquals(
        Rasters.samples(thumb), Rasters.samples(read.find(BodyPart.LEFT_THUMB).orElseThrow()));
    assertTrue(read.find(BodyPart.RIGHT_THUMB).isEmpty());
    assertEquals(OptionalInt.of(2), read.findPages(0));
    assertEquals(OptionalInt.of(0), read.findPages(1));
    assertEquals(OptionalInt.empty(), read.findPages(2));
  }

  @Test
  void read_none_isNone() {
    Miniatures read = Miniatures.read(Miniatures.NONE.write());
    assertEquals(Miniatures.NONE, read);
  }

  @Test
  void reduced_ofAnyFactor_keepsMeansAndProportions() {
    BufferedImage whole = new BufferedImage(500, 750, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 750; y++) {
      for (int x = 0; x < 500; x++) {
        whole.getRaster().setSample(x, y, 0, x < 250 ? 40 : 200);
      }
    }
    BufferedImage small = Miniatures.reduced(BodyPart.RIGHT_INDEX, whole);
    assertEquals(150, small.getWidth());
    assertEquals(225, small.getHeight());
    assertEquals(40, small.getRaster().getSample(0, 0, 0));
    assertEquals(40, small.getRaster().getSample(74, 224, 0));
    assertEquals(200, small.getRaster().getSample(75, 0, 0));
    assertEquals(200, small.getRaster().getSample(149, 224, 0));
  }

  @Test
  void reduced_smallPicture_isItself() {
    BufferedImage small = noise(150, 300, BufferedImage.TYPE_BYTE_GRAY);
    assertSame(small, Miniatures.reduced(BodyPart.RIGHT_INDEX, small));
  }

  @Test
  void reduced_lineOfPixels_keepsALine() {
    BufferedImage line = noise(4_000, 200, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage small = Miniatures.reduced(BodyPart.RIGHT_INDEX, line);
    assertEquals(150, small.getHeight());
    assertEquals(3_000, small.getWidth());
  }
}
