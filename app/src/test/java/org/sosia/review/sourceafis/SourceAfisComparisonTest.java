package org.sosia.review.sourceafis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.junit.jupiter.api.Test;
import org.sosia.synthetic.BiometricStudio;
import org.sosia.synthetic.FingerCapture;
import org.sosia.synthetic.cbeff.FingerPosition;

class SourceAfisComparisonTest {
  private static final int WIDTH_PIXELS = 240;

  private final SourceAfisComparison comparison = new SourceAfisComparison();

  private static BufferedImage print(long finger, long impression) {
    byte[] pixels =
        new BiometricStudio()
            .fingerPixels(
                new FingerCapture(FingerPosition.LEFT_INDEX, finger, impression, 85, 1, false));
    BufferedImage image =
        new BufferedImage(WIDTH_PIXELS, pixels.length / WIDTH_PIXELS, BufferedImage.TYPE_BYTE_GRAY);
    System.arraycopy(
        pixels,
        0,
        ((DataBufferByte) image.getRaster().getDataBuffer()).getData(),
        0,
        pixels.length);
    return image;
  }

  @Test
  void compare_twoImpressionsOfOneFinger_pairsMany() {
    var same = comparison.compare(print(11, 1), print(11, 2)).orElseThrow();
    var other = comparison.compare(print(11, 1), print(99, 2)).orElseThrow();

    assertTrue(same.probe().size() > 8, same.probe().size() + " minutiae");
    assertTrue(same.pairs().size() >= 6, same.pairs().size() + " pairs");
    assertTrue(same.pairs().size() > other.pairs().size());
    for (var pair : same.pairs()) {
      assertTrue(pair.probe() < same.probe().size() && pair.candidate() < same.candidate().size());
    }
    for (var minutia : same.probe()) {
      assertTrue(minutia.x() >= 0 && minutia.x() <= 500 && minutia.y() >= 0);
    }
  }

  @Test
  void compare_pictureWithoutAPrint_hasNoPairs() {
    BufferedImage blank = new BufferedImage(300, 400, BufferedImage.TYPE_BYTE_GRAY);
    assertEquals(
        0, comparison.compare(blank, print(11, 1)).map(found -> found.pairs().size()).orElse(0));
  }
}
