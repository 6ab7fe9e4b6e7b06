package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.release.CubeShape;
import org.sosia.profile.release.DisclosureControl;
import org.sosia.profile.release.RawCube;
import org.sosia.profile.release.ReleaseRules;

/** What the page of data quality says where captures are missing. */
class MissingCapturesTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 3);

  /** Fifty centres of forty people, of whom so many lack their fingerprints. */
  private static Card fields(int lacking) {
    CubeShape shape = Population.REGISTRATIONS.shape();
    RawCube raw = new RawCube(shape);
    for (int centre = 0; centre < 50; centre++) {
      Map<String, String> told =
          Map.of(
              "module", "mosip_regprc",
              "enrolled", "true",
              "stage", "DemoDedupeStage",
              "process", "new",
              "gender", "FLE",
              "age", "18-60",
              "location1", "Land",
              "centre", "c" + centre);
      double[] sums = new double[shape.sums().size()];
      sums[shape.sums().indexOf("finger")] = 70.0 * (40 - lacking);
      sums[shape.sums().indexOf("fingerScored")] = 40 - lacking;
      raw.add(
          shape.dimensions().stream().map(name -> told.getOrDefault(name, "")).toList(), 40, sums);
    }
    PublishedReleases published = new PublishedReleases();
    published.put(
        List.of(
            new ReleaseStore.Kept(
                Population.REGISTRATIONS,
                MONTH,
                new DisclosureControl(ReleaseRules.STANDARD).release(raw),
                Instant.EPOCH)));
    return GivenReleases.card(
        new Aggregates(published, ReleaseRules.STANDARD, RankingRule.STANDARD),
        PageKind.DATA,
        new Selection(MONTH, MONTH, List.of(), "new", null),
        "fields");
  }

  private static List<String> fingers(Card card) {
    return card.rows().stream()
        .filter(row -> row.label().equals("Fingerprints"))
        .findFirst()
        .orElseThrow()
        .values();
  }

  /** Six of each forty are too few to be told, and three hundred in all. */
  @Test
  void fields_thatAFewOfEachGroupLack_areNotSaidToBeFew() {
    Card card = fields(6);
    assertEquals(
        "No field is known to be missing often; captures that few of a group lack are not told",
        card.title());
    assertEquals(List.of("not told*", "not told*", "2,000", "not told*"), fingers(card));
    assertTrue(card.unit().contains("many may lack one who are not counted"), card.unit());
  }

  @Test
  void fields_thatManyOfEachGroupLack_areAtLeastSoMany() {
    Card card = fields(20);
    assertEquals(List.of("at least 1,000", "not told*", "2,000", "at least 50 %"), fingers(card));
    assertEquals("Missing most often: Fingerprints, in at least 50 % of enrolments", card.title());
  }
}
