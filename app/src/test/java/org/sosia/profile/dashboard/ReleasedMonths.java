package org.sosia.profile.dashboard;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.release.DisclosureControl;
import org.sosia.profile.release.RawCube;
import org.sosia.profile.release.ReleaseRules;

/**
 * People as a test counts them, each month of them released by disclosure control itself, and the
 * pages and alerts over all months. Confined to one thread.
 */
public final class ReleasedMonths {
  private static final DisclosureControl CONTROL = new DisclosureControl(ReleaseRules.STANDARD);

  private final Map<Population, NavigableMap<YearMonth, RawCube>> people =
      new EnumMap<>(Population.class);

  /** Enrolled people; what is not given is the same for all. */
  public ReleasedMonths enrolled(LocalDate day, long persons, Map<String, String> given) {
    return add(
        Population.REGISTRATIONS,
        day,
        persons,
        with(
            given,
            Map.of(
                "module", "mosip_regprc",
                "enrolled", "true",
                "stage", "DemoDedupeStage",
                "status", "PROCESSING")));
  }

  /** Enrolled people with fingerprints of a mean quality. */
  public ReleasedMonths captured(LocalDate day, long persons, double quality) {
    List<String> sums = Population.REGISTRATIONS.shape().sums();
    double[] figures = new double[sums.size()];
    figures[sums.indexOf("finger")] = quality * persons;
    figures[sums.indexOf("fingerScored")] = persons;
    return add(
        Population.REGISTRATIONS,
        day,
        persons,
        Map.of(
            "module", "mosip_regprc",
            "enrolled", "true",
            "stage", "DemoDedupeStage",
            "status", "PROCESSING"),
        figures);
  }

  public ReleasedMonths issued(LocalDate day, long persons, Map<String, String> given) {
    return add(
        Population.ISSUANCES,
        day,
        persons,
        with(given, Map.of("issued", "true", "status", "issued")));
  }

  public ReleasedMonths authenticated(LocalDate day, long persons, Map<String, String> given) {
    return add(Population.AUTHENTICATIONS, day, persons, given);
  }

  /** People of any population. */
  public ReleasedMonths add(
      Population population, LocalDate day, long persons, Map<String, String> given) {
    return add(population, day, persons, given, new double[population.shape().sums().size()]);
  }

  private ReleasedMonths add(
      Population population,
      LocalDate day,
      long persons,
      Map<String, String> given,
      double[] figures) {
    Map<String, String> usual =
        Map.of(
            "day", day.toString(),
            "week", day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString(),
            "process", "new",
            "centre", "one",
            "gender", "MLE",
            "age", "18-60",
            "location1", "Land",
            "location2", "A",
            "location3", "v",
            "location4", "p");
    Map<String, String> all = with(given, usual);
    people
        .computeIfAbsent(population, unknown -> new TreeMap<>())
        .computeIfAbsent(YearMonth.from(day), month -> new RawCube(population.shape()))
        .add(
            population.shape().dimensions().stream()
                .map(dimension -> all.getOrDefault(dimension, ""))
                .toList(),
            persons,
            figures);
    return this;
  }

  private static Map<String, String> with(Map<String, String> given, Map<String, String> usual) {
    Map<String, String> all = new HashMap<>(usual);
    all.putAll(given);
    return all;
  }

  public Aggregates aggregates() {
    List<ReleaseStore.Kept> kept = new ArrayList<>();
    people.forEach((population, months) ->
        months.forEach((month, raw) ->
            kept.add(
                new ReleaseStore.Kept(population, month, CONTROL.release(raw), Instant.EPOCH))));
    PublishedReleases published = new PublishedReleases();
    published.put(kept);
    return new Aggregates(published, ReleaseRules.STANDARD, RankingRule.STANDARD);
  }

  /** A card of a page over some months, in English. */
  public Card card(PageKind page, YearMonth from, YearMonth to, String id, String... location) {
    return GivenReleases.card(
        aggregates(), page, new Selection(from, to, List.of(location), "new", null), id);
  }
}
