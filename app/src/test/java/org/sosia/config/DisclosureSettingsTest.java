package org.sosia.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The promise of the dashboards may be made stricter and not weaker. */
class DisclosureSettingsTest {
  private static void assertRefused(String named, int threshold, int rounding, int open) {
    String reason =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new DashboardSettings.Disclosure(threshold, rounding, open))
                .getMessage());
    assertTrue(reason.startsWith("sosia.dashboards.disclosure." + named + ": "), reason);
  }

  @Test
  void disclosure_weakerThanPromised_isRefusedByName() {
    assertRefused("threshold-persons", 9, 5, 5);
    assertRefused("rounding-base", 10, 1, 5);
    assertRefused("rounding-base", 20, 3, 5);
    assertRefused("rounding-base", 20, 8, 5);
    assertRefused("open-persons", 10, 5, 1);
    assertRefused("open-persons", 10, 5, 10);
  }

  @Test
  void disclosure_asPromisedOrStricter_isTaken() {
    assertEquals(5, new DashboardSettings.Disclosure(10, 5, 5).roundingBase());
    assertEquals(10, new DashboardSettings.Disclosure(20, 10, 8).roundingBase());
  }
}
