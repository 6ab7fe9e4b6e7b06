package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.Principal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sosia.profile.ExactDashboards;
import org.sosia.profile.ProfileEvents;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.dashboard.Backlog;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.Selection;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.MapAreas;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.pages.PageView;
import org.sosia.profile.pages.Pages;
import org.sosia.profile.pages.Programme;
import org.sosia.profile.release.ReleaseRules;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The aggregation interface limits people to the areas and pages that the pages limit them to. */
class AggregationLimitsIT {
  private static final YearMonth MONTH = YearMonth.of(2007, 2);
  private static final Instant NOW = Instant.parse("2007-02-20T00:00:00Z");
  private static final ExactDashboards DASHBOARDS = new ExactDashboards("limits", NOW);
  private static final DashboardPages.Views VIEWS =
      new DashboardPages.Views(
          () -> NOW,
          ZoneOffset.UTC,
          1,
          running -> running,
          new ReaderAreas(
              "sub", Map.of("anna", List.of("Atlas", "North"), ReaderAreas.ALL, List.of())),
          Map.of("supervisor", Set.of(PageKind.QUALITY, PageKind.REPORT)));
  private static final AggregationInterface INTERFACE =
      new AggregationInterface(DASHBOARDS.aggregates(), VIEWS);

  @BeforeAll
  static void capture() {
    for (int i = 0; i < 70; i++) {
      var event = ProfileEvents.registration("limits", MONTH.atDay(5));
      event.putArray("location").add("Atlas").add(i < 20 ? "North" : "South").add("v").add("p");
      DASHBOARDS.take(ProfileSchema.REGISTRATION, event);
    }
    DASHBOARDS.renew();
  }

  private static Principal user(String name, String role) {
    return UsernamePasswordAuthenticationToken.authenticated(
        name, "", List.of(new SimpleGrantedAuthority("ROLE_" + role)));
  }

  private static ResponseEntity<?> table(Principal user, Cube cube, String... parameters) {
    MultiValueMap<String, String> all = new LinkedMultiValueMap<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      all.add(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    return INTERFACE.table(cube.label(), all, user);
  }

  private static @Nullable Long total(ResponseEntity<?> answer) {
    return assertInstanceOf(AggregationInterface.TableMessage.class, answer.getBody())
        .total()
        .persons();
  }

  @Test
  void table_ofAUserWithAnArea_isTheAreas() {
    assertEquals(70L, total(table(user("bert", "analyst"), Cube.ENROLMENTS)));
    Principal anna = user("anna", "analyst");
    assertEquals(20L, total(table(anna, Cube.ENROLMENTS)));
    assertEquals(20L, total(table(anna, Cube.ENROLMENTS, "location=Atlas")));
    for (String other : List.of("South", "North ")) {
      ResponseEntity<?> refused =
          table(anna, Cube.ENROLMENTS, "location=Atlas", "location=" + other);
      assertEquals(400, refused.getStatusCode().value(), other);
    }
    // what is not known by area is not hers
    for (Cube cube : List.of(Cube.AUTHENTICATION_FACTORS, Cube.AUTHENTICATION_ERRORS)) {
      assertNull(total(table(anna, cube)), cube.label());
    }
  }

  @Test
  void table_ofARoleWithPages_isWhatThePagesAreAbout() {
    Principal supervisor = user("carla", "supervisor");
    assertEquals(200, table(supervisor, Cube.FINGER_QUALITY).getStatusCode().value());
    for (Cube cube : EnumSet.of(Cube.ENROLMENTS, Cube.STAGES, Cube.AUTHENTICATIONS, Cube.ISSUES)) {
      assertEquals(403, table(supervisor, cube).getStatusCode().value(), cube.label());
    }
    assertEquals(Set.of("finger-quality", "iris-quality", "face-quality"), names(supervisor));
    assertEquals(Cube.values().length, names(user("bert", "analyst")).size());
    assertEquals(Set.of(), names(user("dora", "operator")));
  }

  private static Set<String> names(Principal user) {
    List<?> cubes =
        assertInstanceOf(List.class, INTERFACE.cubes(new LinkedMultiValueMap<>(), user).getBody());
    return cubes.stream()
        .map(cube -> assertInstanceOf(AggregationInterface.CubeMessage.class, cube).name())
        .collect(Collectors.toSet());
  }

  /** The report has what the reader's other pages have, and no headline of another page. */
  @Test
  void report_ofLimitedReaders_hasTheirPagesAlone() {
    PageView report = view(PageKind.REPORT, user("carla", "supervisor"), List.of());
    assertEquals(List.of(), report.headlines());
    assertTrue(report.cards().stream().allMatch(card -> card.id().startsWith("quality-")));
    assertTrue(report.cards().size() > 2);
  }

  /** Requests to adjudicators are those of the whole programme: nobody's area has them. */
  @Test
  void processing_ofAnArea_tellsNoBacklog() {
    assertTrue(ids(user("bert", "analyst"), List.of()).contains("adjudication"));
    assertFalse(ids(user("bert", "analyst"), List.of("Atlas")).contains("adjudication"));
    assertFalse(ids(user("anna", "analyst"), List.of("Atlas", "North")).contains("adjudication"));
  }

  private static List<String> ids(Principal user, List<String> place) {
    return view(PageKind.PROCESSING, user, place).cards().stream().map(Card::id).toList();
  }

  private static PageView view(PageKind page, Principal user, List<String> place) {
    Backlog backlog =
        new Backlog(
            () -> List.of(new Backlog.Counted("open", 40, 80)),
            told -> told.apply(List.of()),
            ReleaseRules.STANDARD,
            () -> NOW);
    backlog.renew();
    return new Pages(
            DASHBOARDS.aggregates(),
            new Programme(List.of("FLE"), List.of("MLE"), Map.of(), MapAreas.NONE),
            backlog::waiting,
            () -> MONTH.plusMonths(1).atDay(1),
            List::of)
        .view(
            page,
            new Selection(MONTH, MONTH, place, "new", null),
            Locale.ENGLISH,
            VIEWS.reader(user));
  }
}
