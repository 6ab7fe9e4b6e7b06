package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sosia.profile.dashboard.PublicPublisher;
import org.sosia.profile.dashboard.PublicStatistics;
import org.sosia.profile.dashboard.PublicStatistics.Outcome;
import org.sosia.profile.pages.PublicView;
import org.sosia.profile.pages.Texts;
import org.sosia.profile.release.DiscreteLaplace;
import org.sosia.profile.release.PublicTable;

/** What is refused is refused before anything is spent, in words that say what to do. */
class PublicationTest {
  private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
  private static final List<String> SEXES = List.of("FLE", "MLE");

  /** Tables in memory; one quarter is counted. Confined to one thread. */
  private static final class Kept implements PublicStatistics {
    private final List<Published> tables = new ArrayList<>();
    private boolean anotherIsFaster;

    @Override
    public List<Published> listAll() {
      return List.copyOf(tables);
    }

    @Override
    public Map<List<String>, Long> enrolments(LocalDate from, LocalDate to) {
      return from.equals(LocalDate.of(2026, 7, 1))
          ? Map.of(List.of("North", "FLE"), 1_200L)
          : Map.of();
    }

    @Override
    public int spent(int year) {
      return tables.stream().mapToInt(Published::thousandths).sum();
    }

    @Override
    public boolean publish(Published table, int year, int yearThousandths) {
      tables.add(table);
      return !anotherIsFaster;
    }
  }

  private final Kept kept = new Kept();

  private PublicPublisher publisher(List<String> areas, List<String> genders) {
    return new PublicPublisher(
        kept,
        new DiscreteLaplace(new Random(1)),
        new PublicPublisher.Rule(
            areas, genders, 1_000, 4_000, Period.ofDays(40), Period.ofYears(5)),
        () -> NOW);
  }

  private String words(PublicPublisher publisher, String quarter) {
    return PublicationWords.of(quarter, publisher.publish(quarter), publisher.spending());
  }

  @Test
  void publish_withoutDeclaredAreas_isRefusedAndNamesTheSetting() {
    String said = words(publisher(List.of(), SEXES), "2026-Q3");
    assertEquals(
        "No areas are declared: set sosia.dashboards.open.areas (of the first level) to all that there are, and start the server again. Nothing was published and nothing spent.",
        said);
    assertTrue(
        words(publisher(List.of("North"), List.of()), "2026-Q3")
            .contains("set sosia.dashboards.open.genders"));
    assertEquals(List.of(), kept.listAll());
    assertEquals(0, kept.spent(2026));
  }

  @Test
  void publish_ofAQuarterWithoutData_orOfNamesThatNobodyHas_isRefusedBeforeAnythingIsSpent() {
    assertInstanceOf(
        Outcome.NobodyCounted.class, publisher(List.of("North"), SEXES).publish("2024-Q1"));
    String said = words(publisher(List.of("Nroth"), SEXES), "2026-Q3");
    assertTrue(said.startsWith("Nobody is counted in 2026-Q3 under the declared areas"), said);
    assertEquals(0, kept.spent(2026));
  }

  @Test
  void publish_ofADeclaredQuarter_saysWhereItStandsAndWhatItCost() {
    assertEquals(
        "2026-Q3 is published at /statistics, for epsilon 1.0; 2026 has spent 1.0 of 4.0.",
        words(publisher(List.of("North"), SEXES), "2026-Q3"));
    assertTrue(
        words(publisher(List.of("North"), SEXES), "2026-Q3").startsWith("2026-Q3 is published al"));
  }

  /** The title tells the sum of the noisy numbers, and none where only numbers from 0 were kept. */
  @Test
  void title_ofAPublishedTable_isNotTheSumOfWhatWasTakenForZero() {
    List<PublicTable.Row> rows =
        List.of(
            new PublicTable.Row(List.of("North", "FLE"), 3),
            new PublicTable.Row(List.of("North", "MLE"), 0));
    assertEquals(
        "1 person whose area and gender are told was enrolled in Q3 2026",
        title(rows, OptionalLong.of(1)));
    assertEquals(
        "0 people whose area and gender are told were enrolled in Q3 2026",
        title(rows, OptionalLong.of(-2)));
    assertEquals("People enrolled in Q3 2026", title(rows, OptionalLong.empty()));
  }

  private static String title(List<PublicTable.Row> rows, OptionalLong total) {
    return PublicView.of(
            List.of(
                new PublicStatistics.Published(
                    "2026-Q3", NOW, 1_000, new PublicTable(rows, total))),
            new Texts(Locale.ENGLISH, 10))
        .tables()
        .getFirst()
        .title();
  }

  /** Two publish at once: the slower one is told that it is published, not that a budget is out. */
  @Test
  void publish_whileAnotherOneDoes_isToldSo() {
    kept.anotherIsFaster = true;
    assertInstanceOf(
        Outcome.AlreadyThere.class, publisher(List.of("North"), SEXES).publish("2026-Q3"));
  }
}
