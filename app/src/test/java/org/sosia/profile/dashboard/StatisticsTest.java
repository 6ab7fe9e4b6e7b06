package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  /** Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662. */
  @Test
  void wilson_newcombesExamples_asPublished() {
    Statistics.Interval first = Statistics.wilson(81, 263);
    assertEquals(0.2553, first.low(), 5e-5);
    assertEquals(0.3662, first.high(), 5e-5);
    Statistics.Interval none = Statistics.wilson(0, 20);
    assertEquals(0, none.low(), 1e-12);
    assertEquals(0.1611, none.high(), 5e-5);
  }

  /** Benjamini and Hochberg 1995, their example of fifteen tests: four are found at 0.05. */
  @Test
  void findings_fifteenTests_fourAsInThePaper() {
    double[] p = {
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.0
    };
    boolean[] found = Statistics.findings(p, 0.05);
    boolean[] four = new boolean[15];
    for (int i = 0; i < 4; i++) {
      four[i] = true;
    }
    assertArrayEquals(four, found);
  }

  @Test
  void differs_equalShares_isChanceAndFarOnesAreNot() {
    assertEquals(1, Statistics.differs(50, 100, 500, 1000), 1e-6);
    assertTrue(Statistics.differs(300, 1000, 5000, 10_000) < 1e-9);
    assertEquals(0.05, Statistics.differs(5098, 10_000, 4959, 10_000), 0.002);
    assertEquals(1, Statistics.differs(0, 0, 5, 10), 0);
  }

  @Test
  void controlLimits_ofASeries_areTheMedianAndItsMedianMovingRange() {
    Statistics.ControlLimits limits = Statistics.controlLimits(List.of(80.0, 82.0, 81.0, 79.0));
    assertEquals(80.5, limits.centre(), 1e-9);
    assertEquals(3.145 * 2, limits.high() - limits.centre(), 1e-9);
    assertEquals(limits.centre() - limits.low(), limits.high() - limits.centre(), 1e-9);
  }

  @Test
  void median_ofEvenAndOdd() {
    assertEquals(2, Statistics.median(3, 1, 2), 0);
    assertEquals(2.5, Statistics.median(4, 1, 2, 3), 0);
  }
}
