package org.sosia.profile.dashboard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.MapAreas;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.pages.PageView;
import org.sosia.profile.pages.Pages;
import org.sosia.profile.pages.Programme;
import org.sosia.profile.release.Release;
import org.sosia.profile.release.ReleaseRules;

/**
 * Published groups as a test writes them down, and the pages and alerts over them; without index
 * and database. Confined to one thread.
 */
public final class GivenReleases {
  private final Map<Population, List<Release.Row>> rows = new java.util.EnumMap<>(Population.class);
  private final YearMonth month;

  public GivenReleases(YearMonth month) {
    this.month = month;
  }

  /** A group of enrolled people; what {@code told} leaves out is not told. */
  public GivenReleases enrolled(long persons, Map<String, String> told) {
    return group(
        Population.REGISTRATIONS,
        persons,
        with(
            told,
            Map.of(
                "module",
                "mosip_regprc",
                "enrolled",
                "true",
                "stage",
                "DemoDedupeStage",
                "process",
                "new")));
  }

  public GivenReleases issued(long persons, Map<String, String> told) {
    return group(
        Population.ISSUANCES,
        persons,
        with(told, Map.of("issued", "true", "status", "issued", "process", "new")));
  }

  public GivenReleases authenticated(long persons, Map<String, String> told) {
    return group(Population.AUTHENTICATIONS, persons, told);
  }

  private static Map<String, String> with(Map<String, String> told, Map<String, String> usual) {
    Map<String, String> all = new java.util.HashMap<>(usual);
    all.putAll(told);
    return all;
  }

  /** Enrolled people with fingerprints of a mean quality. */
  public GivenReleases captured(long persons, double quality, Map<String, String> told) {
    enrolled(persons, told);
    List<Release.Row> own = rows.getOrDefault(Population.REGISTRATIONS, List.of());
    Release.Row last = own.removeLast();
    List<Double> sums = new ArrayList<>(last.sums());
    List<String> names = Population.REGISTRATIONS.shape().sums();
    sums.set(names.indexOf("finger"), quality * persons);
    sums.set(names.indexOf("fingerScored"), (double) persons);
    own.add(new Release.Row(last.coordinates(), persons, sums));
    return this;
  }

  /** Registrations at a stage of the processor that is not the one of enrolment. */
  public GivenReleases atStage(long persons, String stage, String status) {
    return group(
        Population.REGISTRATIONS,
        persons,
        Map.of(
            "module", "mosip_regprc",
            "enrolled", "false",
            "stage", stage,
            "status", status,
            "process", "new"));
  }

  public GivenReleases failedWith(String error, long persons) {
    return group(Population.ERRORS, persons, Map.of("error", error));
  }

  private GivenReleases group(Population population, long persons, Map<String, String> told) {
    rows.computeIfAbsent(population, unknown -> new ArrayList<>())
        .add(
            new Release.Row(
                population.shape().dimensions().stream()
                    .map(dimension -> told.getOrDefault(dimension, ""))
                    .toList(),
                persons,
                Collections.nCopies(population.shape().sums().size(), 0.0)));
    return this;
  }

  public Aggregates aggregates() {
    PublishedReleases published = new PublishedReleases();
    List<ReleaseStore.Kept> kept = new ArrayList<>();
    rows.forEach((population, groups) ->
        kept.add(
            new ReleaseStore.Kept(
                population,
                month,
                Release.kept(population.shape(), ReleaseRules.STANDARD, groups, 0),
                Instant.EPOCH)));
    published.put(kept);
    return new Aggregates(published, ReleaseRules.STANDARD, RankingRule.STANDARD);
  }

  /** A card of a page in English. */
  public Card card(PageKind page, String id, String... location) {
    return card(
        aggregates(), page, new Selection(month, month, List.of(location), "new", null), id);
  }

  /** A card of a page over any figures, in English. */
  static Card card(Aggregates aggregates, PageKind page, Selection selection, String id) {
    return page(aggregates, page, selection, Pages.Reader.UNLIMITED).cards().stream()
        .filter(card -> card.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no card " + id));
  }

  /** A page in English. */
  public PageView page(PageKind page, Pages.Reader reader, String... location) {
    return page(
        aggregates(), page, new Selection(month, month, List.of(location), "new", null), reader);
  }

  private static PageView page(
      Aggregates aggregates, PageKind page, Selection selection, Pages.Reader reader) {
    return new Pages(
            aggregates,
            new Programme(List.of("FLE"), List.of("MLE"), Map.of("Land/A", 1_000L), MapAreas.NONE),
            () -> Backlog.Waiting.NOTHING,
            () -> LocalDate.of(9999, 1, 1),
            List::of)
        .view(page, selection, Locale.ENGLISH, reader);
  }
}
