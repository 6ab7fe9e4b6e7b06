package org.sosia.synthetic.fingerprint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.machinezoo.sourceafis.FingerprintImage;
import com.machinezoo.sourceafis.FingerprintImageOptions;
import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The drawn fingers before a real matcher, at the threshold that its documentation recommends. */
class FingerprintMatchTest {
  private static final int FINGERS = 33;
  private static final double THRESHOLD = 40;
  private static final List<FingerprintTemplate> FIRST = new ArrayList<>();
  private static final List<FingerprintTemplate> SECOND = new ArrayList<>();
  private static final List<FingerprintTemplate> FAIR = new ArrayList<>();
  private static final List<FingerprintTemplate> WORN = new ArrayList<>();

  @BeforeAll
  static void draw() {
    for (int i = 0; i < FINGERS; i++) {
      var finger = MasterFinger.of(500 + i);
      FIRST.add(template(Impression.render(finger, 10_000 + i, 85)));
      SECOND.add(template(Impression.render(finger, 20_000 + i, 80)));
      FAIR.add(template(Impression.render(finger, 30_000 + i, 62)));
      WORN.add(template(Impression.render(finger, 40_000 + i, 12)));
    }
  }

  @Test
  void twoImpressions_goodQuality_match() {
    assertTrue(matches(FIRST, SECOND) >= FINGERS * 0.95, "matched " + matches(FIRST, SECOND));
  }

  @Test
  void twoImpressions_fairQuality_match() {
    assertTrue(matches(FIRST, FAIR) >= FINGERS * 0.95, "matched " + matches(FIRST, FAIR));
  }

  @Test
  void twoImpressions_worn_neverMatch() {
    assertEquals(0, matches(FIRST, WORN));
  }

  @Test
  void differentFingers_moreThanTwoThousandComparisons_neverMatch() {
    int comparisons = 0;
    double highest = 0;
    var gallery = new ArrayList<>(FIRST);
    gallery.addAll(SECOND);
    for (int probe = 0; probe < gallery.size(); probe++) {
      var matcher = new FingerprintMatcher(gallery.get(probe));
      for (int other = probe + 1; other < gallery.size(); other++) {
        if (probe % FINGERS != other % FINGERS) {
          highest = Math.max(highest, matcher.match(gallery.get(other)));
          comparisons++;
        }
      }
    }
    assertTrue(comparisons > 2_000, "comparisons " + comparisons);
    assertTrue(highest < THRESHOLD, "highest " + highest);
  }

  @Test
  void render_sameSeeds_samePixels() {
    assertArrayEquals(
        Impression.render(MasterFinger.of(3), 4, 70), Impression.render(MasterFinger.of(3), 4, 70));
  }

  @Test
  void render_goodQuality_hasDarkRidgesOnLightGround() {
    var pixels = Impression.render(MasterFinger.of(8), 9, 90);
    int dark = 0;
    int light = 0;
    for (byte pixel : pixels) {
      dark += (pixel & 0xFF) < 110 ? 1 : 0;
      light += (pixel & 0xFF) > 200 ? 1 : 0;
    }
    assertTrue(dark > pixels.length * 0.12, "dark " + dark);
    assertTrue(light > pixels.length * 0.3, "light " + light);
  }

  private static int matches(List<FingerprintTemplate> left, List<FingerprintTemplate> right) {
    int matches = 0;
    for (int i = 0; i < FINGERS; i++) {
      matches += new FingerprintMatcher(left.get(i)).match(right.get(i)) >= THRESHOLD ? 1 : 0;
    }
    return matches;
  }

  private static FingerprintTemplate template(byte[] pixels) {
    var options = new FingerprintImageOptions().dpi(Impression.DPI);
    return new FingerprintTemplate(
        new FingerprintImage(Impression.WIDTH_PIXELS, Impression.HEIGHT_PIXELS, pixels, options));
  }
}
