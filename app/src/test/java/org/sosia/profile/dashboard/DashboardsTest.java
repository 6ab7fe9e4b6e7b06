package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sosia.profile.Modality;
import org.sosia.profile.RegistrationProcess;
import org.sosia.profile.dashboard.DashboardView.Figures;
import org.sosia.profile.dashboard.DashboardView.Withheld;
import org.sosia.profile.dashboard.PublishedCount.Hidden;

class DashboardsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
  private final FakeAggregations people = new FakeAggregations();
  private final Dashboards dashboards =
      new Dashboards(people, new DisclosureControl(DisclosureRules.STANDARD));

  @Test
  void view_largePopulation_showsEveryPanel() {
    people.add(Measure.ENROLLED, 60, "FLE", "North", "10001", DAY);
    people.add(Measure.ENROLLED, 80, "MLE", "South", "10002", DAY);
    people.add(Measure.ENROLLED, 100, "MLE", "South", "10002", DAY.minusDays(1));
    people.add(Measure.ISSUED, 50, "FLE", "North", "", DAY);
    people.add(Measure.ISSUED, 20, "MLE", "South", "", DAY);

    Figures view = assertInstanceOf(Figures.class, dashboards.view(slice(List.of(), null)));

    assertEquals("140", view.headlines().getFirst().current().text());
    assertEquals("100", view.headlines().getFirst().previous().text());
    assertEquals("+40", view.headlines().getFirst().change().text());
    assertEquals("70", view.headlines().getLast().current().text());
    assertEquals("140", view.enrolledPerDay().findCount("2026-03-14").orElseThrow().text());
    assertEquals("60", view.enrolledByGender().findCount("FLE").orElseThrow().text());
    assertEquals("77", view.qualityByCentre().getFirst().finger().text());
    assertEquals("North", view.enrolledAgainstIssued().getFirst().label());
    assertEquals("+10", view.enrolledAgainstIssued().getFirst().gap().text());
    assertEquals("+60", view.enrolledAgainstIssued().getLast().gap().text());
  }

  @Test
  void e09_villageUnderTen_isWithheldWithItsReason() {
    people.add(Measure.ENROLLED, 9, "FLE", "North", "10001", DAY);

    Withheld view = assertInstanceOf(Withheld.class, dashboards.view(slice(List.of(), null)));

    assertTrue(view.reason().contains("too few people"));
  }

  @Test
  void e09_filterOnACentreThatOnlyProtectsAnother_isWithheldToo() {
    people.add(Measure.ENROLLED, 4, "FLE", "North", "small", DAY);
    people.add(Measure.ENROLLED, 30, "FLE", "North", "protecting", DAY);

    Figures all = assertInstanceOf(Figures.class, dashboards.view(slice(List.of(), null)));
    assertInstanceOf(Hidden.class, all.enrolledByCentre().findCount("protecting").orElseThrow());
    assertInstanceOf(Withheld.class, dashboards.view(slice(List.of(), "protecting")));
    assertInstanceOf(Withheld.class, dashboards.view(slice(List.of(), "small")));
  }

  @Test
  void e09_filterOnAPlaceThatOnlyProtectsAnother_isWithheldToo() {
    people.add(Measure.ENROLLED, 4, "FLE", "North", "10001", DAY);
    people.add(Measure.ENROLLED, 30, "FLE", "South", "10001", DAY);

    assertInstanceOf(Withheld.class, dashboards.view(slice(List.of("South"), null)));
  }

  @Test
  void e09_neighbouringPeriods_neverTellASmallDayExactly() {
    for (int small = 0; small < 10; small++) {
      FakeAggregations village = new FakeAggregations();
      village.add(Measure.ENROLLED, 100, "FLE", "North", "10001", DAY.minusDays(1));
      village.add(Measure.ENROLLED, small, "FLE", "North", "10001", DAY);
      Dashboards pages = new Dashboards(village, new DisclosureControl(DisclosureRules.STANDARD));
      long before = enrolled(pages, DAY.minusDays(1), DAY.minusDays(1));
      long with = enrolled(pages, DAY.minusDays(1), DAY);

      assertEquals(0, (with - before) % 5);
      assertTrue(with - before == 0 || with - before == 5 || with - before == 10);
    }
  }

  private static long enrolled(Dashboards pages, LocalDate from, LocalDate to) {
    Slice slice = new Slice(from, to, List.of(), RegistrationProcess.NEW, null);
    Figures figures = assertInstanceOf(Figures.class, pages.view(slice));
    return figures.headlines().getFirst().current().value().orElseThrow();
  }

  private static Slice slice(
      List<String> location, @org.jspecify.annotations.Nullable String centre) {
    return new Slice(DAY, DAY, location, RegistrationProcess.NEW, centre);
  }

  /** Counts groups of like people in memory. */
  private static final class FakeAggregations implements ProfileAggregations {
    private record Group(
        Measure measure, int count, String gender, String place, String centre, LocalDate day) {}

    private final List<Group> groups = new ArrayList<>();

    void add(
        Measure measure, int count, String gender, String place, String centre, LocalDate day) {
      groups.add(new Group(measure, count, gender, place, centre, day));
    }

    @Override
    public RawTable table(Measure measure, Dimension dimension, Slice slice) {
      TreeMap<String, Long> counts = new TreeMap<>();
      for (Group group : in(measure, slice)) {
        String label =
            switch (dimension) {
              case DAY -> group.day().toString();
              case GENDER -> group.gender();
              case AGE_GROUP -> "18-60";
              case CENTRE -> group.centre();
              case NEXT_LOCATION_LEVEL -> slice.location().isEmpty() ? group.place() : UNKNOWN;
            };
        counts.merge(label, (long) group.count(), Long::sum);
      }
      RawTable.Builder table = RawTable.builder();
      counts.forEach(table::count);
      return table.build();
    }

    @Override
    public RawMeans qualityByCentre(Modality modality, Slice slice) {
      RawMeans.Builder means = RawMeans.builder();
      in(Measure.ENROLLED, slice).forEach(g -> means.mean(g.centre(), g.count(), 77.2));
      return means.build();
    }

    private List<Group> in(Measure measure, Slice slice) {
      return groups.stream()
          .filter(g -> g.measure() == measure)
          .filter(g -> !g.day().isBefore(slice.from()) && !g.day().isAfter(slice.to()))
          .filter(g -> slice.location().isEmpty() || g.place().equals(slice.location().getFirst()))
          .filter(g -> slice.centre() == null || g.centre().equals(slice.centre()))
          .toList();
    }
  }
}
