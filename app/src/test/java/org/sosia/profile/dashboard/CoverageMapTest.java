package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.MapAreas;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.pages.Pages;
import org.sosia.profile.pages.Programme;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which features of a programme's map are drawn for a chosen place. */
class CoverageMapTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 10);

  /** Two regions have a district of the same name. */
  private static final GivenReleases GIVEN =
      new GivenReleases(MONTH)
          .enrolled(100, Map.of("location1", "North", "location2", "Centre"))
          .enrolled(200, Map.of("location1", "North", "location2", "Hill"))
          .enrolled(900, Map.of("location1", "South", "location2", "Centre"));

  private static MapAreas map(String... properties) {
    String features =
        List.of(properties).stream()
            .map("{\"type\":\"Feature\",\"properties\":{%s}}"::formatted)
            .collect(Collectors.joining(","));
    return MapAreas.of(
        ("{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}")
            .getBytes(StandardCharsets.UTF_8));
  }

  /** The area's key by category; empty where there is no map. */
  private static String areas(MapAreas map, String... location) {
    return card(map, Map.of(), location)
        .map(card -> JsonMapper.shared().readTree(card.chart()))
        .map(chart -> chart.path("categories") + " " + chart.path("areas"))
        .orElse("");
  }

  private static Optional<Card> card(
      MapAreas map, Map<String, Long> population, String... location) {
    return new Pages(
            GIVEN.aggregates(),
            new Programme(List.of("FLE"), List.of("MLE"), population, map),
            () -> Backlog.Waiting.NOTHING,
            () -> LocalDate.of(9999, 1, 1),
            List::of)
            .view(
                PageKind.COVERAGE,
                new Selection(MONTH, MONTH, List.of(location), "new", null),
                Locale.ENGLISH,
                Pages.Reader.UNLIMITED)
            .cards()
            .stream()
            .filter(card -> card.id().equals("map"))
            .findFirst();
  }

  private static String named(String name) {
    return "\"name\":\"%s\"".formatted(name);
  }

  private static String placed(String name, String path) {
    return "\"name\":\"%s\",\"path\":\"%s\"".formatted(name, path);
  }

  @Test
  void features_withAPath_areThoseOfTheChosenPlace() {
    MapAreas map =
        map(
            placed("North", "North"),
            placed("Centre", "North/Centre"),
            placed("Hill", "North/Hill"),
            placed("Lake", "North/Lake"),
            placed("Centre", "South/Centre"));
    assertEquals(
        "[\"Centre\",\"Hill\",\"Lake\"] [\"North/Centre\",\"North/Hill\",\"North/Lake\"]",
        areas(map, "North"));
    assertEquals("[\"Centre\"] [\"South/Centre\"]", areas(map, "South"));
    assertEquals("[\"North\",\"South\"] [\"North\",null]", areas(map));
  }

  /** A name alone is no place where two regions have one of it. */
  @Test
  void features_withANameAlone_areOfTheOnlyPlaceOfThatName() {
    MapAreas map = map(named("Centre"), named("Hill"));
    assertEquals("[\"Centre\",\"Hill\"] [null,\"Hill\"]", areas(map, "North"));
    assertEquals("", areas(map, "South"));
    assertEquals("", areas(map(named("Hill"), named("Hill")), "North"), "twice in the file");
  }

  /** Its table tells what its colours say, and of every area that is drawn. */
  @Test
  void map_ofAPlace_tellsTheRateOfEachAreaAndLeadsToIt() {
    MapAreas map =
        map(
            placed("Centre", "North/Centre"),
            placed("Hill", "North/Hill"),
            placed("Lake", "North/Lake"));
    Card card =
        card(map, Map.of("North/Centre", 1_000L, "North/Hill", 400L), "North").orElseThrow();
    assertEquals(
        List.of("Area", "Enrolled", "Inhabitants", "Enrolled per 100 inhabitants"), card.columns());
    assertEquals(
        List.of("Centre [100, 1,000, 10 %]", "Hill [200, 400, 50 %]", "Lake [<10*, –, –]"),
        card.rows().stream().map(row -> row.label() + " " + row.values()).toList());
    JsonNode links = JsonMapper.shared().readTree(card.chart()).path("links");
    assertEquals(
        card.rows().stream().map(Card.Row::href).toList(),
        links.valueStream().map(link -> link.isNull() ? null : link.asString()).toList());
    assertTrue(links.path(2).isNull(), "nobody is told of the lake, so it has no view");
    assertEquals(
        "/dashboards/coverage?from=2026-10&to=2026-10&process=new&location=North&location=Hill",
        links.path(1).asString());
  }

  /** Where the map has no area of the level, all of them would look hidden. */
  @Test
  void map_withoutAFeatureOfTheLevel_isNotShown() {
    assertEquals("", areas(map(named("Hill"))));
    assertEquals("", areas(MapAreas.NONE, "North"));
  }
}
