package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.security.Principal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sosia.profile.dashboard.SelectionRequest;
import org.sosia.profile.pages.PageKind;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Who sees which pages, and of which area. */
class DashboardViewsTest {
  private static final DashboardPages.Views VIEWS =
      new DashboardPages.Views(
          () -> Instant.parse("2026-11-20T00:00:00Z"),
          ZoneOffset.UTC,
          3,
          running -> running.minusMonths(1),
          ReaderAreas.of(
              "sub",
              List.of(new ReaderAreas.Entry("anna", "Land/North"), new ReaderAreas.Entry("*", "*")),
              Map.of()),
          Map.of("supervisor", Set.of(PageKind.QUALITY)));

  private static Principal user(String name, String... roles) {
    return UsernamePasswordAuthenticationToken.authenticated(
        name,
        "",
        List.of(roles).stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList());
  }

  @Test
  void reader_ofALimitedRole_seesItsPages() {
    assertEquals(Set.of(PageKind.QUALITY), VIEWS.reader(user("bert", "supervisor")).pages());
    assertEquals(
        EnumSet.allOf(PageKind.class), VIEWS.reader(user("bert", "supervisor", "analyst")).pages());
    assertEquals(Set.of(), VIEWS.reader(user("bert", "operator")).pages());
    assertEquals(Set.of(), VIEWS.reader(null).pages());
  }

  /** The navigation leads to the overview, whoever is limited to other pages. */
  @Test
  void overview_ofALimitedRole_isItsFirstPage() {
    assertEquals(
        Optional.of(PageKind.QUALITY), VIEWS.insteadOfOverview(user("bert", "supervisor")));
    assertEquals(Optional.empty(), VIEWS.insteadOfOverview(user("bert", "analyst")));
    assertEquals(Optional.empty(), VIEWS.insteadOfOverview(user("bert", "operator")));
    MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
    assertEquals("/dashboards/quality", DashboardPages.address(PageKind.QUALITY, parameters));
    parameters.add("location", "Côte {1}&2");
    parameters.add("location", "North");
    assertEquals(
        "/dashboards/quality?location=C%C3%B4te+%7B1%7D%262&location=North",
        DashboardPages.address(PageKind.QUALITY, parameters));
  }

  @Test
  void selection_ofAUserWithAnArea_isTheAreaAndNothingElse() {
    Principal anna = user("anna", "analyst");
    assertEquals(List.of("Land", "North"), VIEWS.reader(anna).area());
    SelectionRequest.Valid usual =
        assertInstanceOf(
            SelectionRequest.Valid.class, VIEWS.selection(Map.of(), VIEWS.reader(anna)));
    assertEquals(List.of("Land", "North"), usual.selection().location());
    assertInstanceOf(
        SelectionRequest.Invalid.class,
        VIEWS.selection(Map.of("location", List.of("Land", "South")), VIEWS.reader(anna)));
    SelectionRequest.Valid bert =
        assertInstanceOf(
            SelectionRequest.Valid.class,
            VIEWS.selection(Map.of(), VIEWS.reader(user("bert", "analyst"))));
    assertEquals(List.of(), bert.selection().location());
  }
}
