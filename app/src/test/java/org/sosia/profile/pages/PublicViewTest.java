package org.sosia.profile.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sosia.profile.dashboard.PublicStatistics.Published;
import org.sosia.profile.release.PublicTable;
import tools.jackson.databind.json.JsonMapper;

/** What the page for everybody says of its chart. */
class PublicViewTest {
  /** A quarter of so many areas, women and men of each. */
  private static PublicView.Table table(int areas, Locale locale) {
    List<PublicTable.Row> rows =
        IntStream.range(0, areas)
            .boxed()
            .flatMap(area ->
                List.of("FLE", "MLE").stream()
                    .map(gender -> new PublicTable.Row(List.of("Area " + area, gender), 1_000)))
            .toList();
    Published published =
        new Published(
            "2026-Q3",
            Instant.EPOCH,
            1_000,
            new PublicTable(rows, OptionalLong.of(2_000L * areas)));
    return PublicView.of(List.of(published), new Texts(locale, 10)).tables().getFirst();
  }

  @Test
  void table_ofMoreAreasThanFit_saysHowManyAreDrawn() {
    assertEquals(
        "Drawn are the 15 areas with the highest numbers of 30; the table has all",
        table(30, Locale.ENGLISH).drawn());
    assertEquals(60, table(30, Locale.ENGLISH).rows().size());
    assertEquals(
        "Graphique\u00a0: les 15 zones aux nombres les plus élevés, sur 30\u00a0; le tableau les a toutes",
        table(30, Locale.FRENCH).drawn());
  }

  @Test
  void chart_ofPeople_hasNoFractionsOfThem() {
    String chart = table(1, Locale.ENGLISH).chart();
    assertTrue(JsonMapper.shared().readTree(chart).path("whole").asBoolean(), chart);
  }

  @Test
  void table_ofAsManyAreasAsFit_saysNothing() {
    assertEquals("", table(15, Locale.ENGLISH).drawn());
  }
}
