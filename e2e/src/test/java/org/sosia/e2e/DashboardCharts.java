package org.sosia.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** Where on a page a card's chart draws what. */
final class DashboardCharts {
  private static final String PLACE =
      "([card, x, y]) => { const box = document.querySelector(`#${card} .chart`); return [...echarts.getInstanceByDom(box).convertToPixel({seriesIndex: 0}, [x, y]), box.clientWidth]; }";

  private DashboardCharts() {}

  /** Across, down, and the chart's width. */
  private static List<Double> place(Page page, String card, double x, double y) {
    return ((List<?>) page.evaluate(PLACE, List.of(card, x, y)))
        .stream().map(number -> ((Number) number).doubleValue()).toList();
  }

  /** Whether the values of lying bars grow from the right. */
  static boolean beginsAtTheRight(Page page, String card) {
    List<Double> zero = place(page, card, 0, 0);
    return zero.get(0) > zero.get(2) / 2;
  }

  /** Clicks at coordinates of the chart's own. */
  static void click(Page page, String card, double x, double y) {
    List<Double> at = place(page, card, x, y);
    page.locator("#" + card + " canvas")
        .click(new Locator.ClickOptions().setPosition(at.get(0), at.get(1)));
  }
}
