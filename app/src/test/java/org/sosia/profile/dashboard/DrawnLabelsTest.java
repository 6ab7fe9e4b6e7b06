package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.PageKind;

/** A chart that has no room for all says so, and leaves out no centre for its number. */
class DrawnLabelsTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 9);

  /** Twenty-two centres, of which the last but four is poor, and so many without one. */
  private static GivenReleases centres(long without) {
    GivenReleases given = new GivenReleases(MONTH);
    for (int centre = 10_001; centre <= 10_022; centre++) {
      boolean poor = centre == 10_018;
      String name = Integer.toString(centre);
      given.captured(poor ? 150 : 100, poor ? 20 : 80, Map.of("centre", name, "gender", "FLE"));
      given.captured(poor ? 150 : 100, poor ? 20 : 80, Map.of("centre", name, "gender", "MLE"));
    }
    return without > 0 ? given.captured(without, 80, Map.of()) : given;
  }

  @Test
  void quality_ofMoreCentresThanFit_drawsThePoorOneAndSaysHowMany() {
    for (long without : new long[] {0, 5_000}) {
      Card card = centres(without).card(PageKind.QUALITY, "quality-by-centre");
      assertTrue(card.chart().contains("10018"), card.chart());
      assertTrue(
          card.unit().endsWith("drawn are 15 of 22, the lowest; the table has all"), card.unit());
    }
  }

  @Test
  void women_ofMoreCentresThanFit_drawThoseOfWhichMostIsTold() {
    Card card = centres(5_000).card(PageKind.CENTRES, "women-by-centre");
    assertTrue(card.chart().contains("10018"), card.chart());
    assertTrue(card.unit().contains("drawn are 15 of 22, those of which most"), card.unit());
    Card ordered = centres(0).card(PageKind.CENTRES, "women-by-centre");
    assertTrue(ordered.unit().contains("drawn are 15 of 22, the lowest"), ordered.unit());
  }

  @Test
  void volume_ofMoreCentresThanFit_saysHowMany() {
    Card card = centres(0).card(PageKind.CENTRES, "enrolments-by-centre");
    assertTrue(card.unit().contains("drawn are 15 of 22"), card.unit());
    assertEquals(22, card.rows().size());
  }

  @Test
  void charts_thatDrawAll_sayNothing() {
    Card card =
        new GivenReleases(MONTH)
            .captured(100, 80, Map.of("centre", "a", "gender", "FLE"))
            .card(PageKind.QUALITY, "quality-by-centre");
    assertFalse(card.unit().contains("drawn"), card.unit());
  }
}
