package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sosia.profile.web.ReaderAreas.Entry;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Who is limited to which place, and that a doubt shows nothing. */
class ReaderAreasTest {
  private static final Optional<List<String>> NOTHING = Optional.empty();
  private static final Optional<List<String>> EVERYWHERE = Optional.of(List.of());
  private static final Optional<List<String>> NORTH = Optional.of(List.of("Atlas", "North"));

  private static ReaderAreas areas(String claim, String... readersAndPlaces) {
    List<Entry> entries =
        java.util.stream.IntStream.range(0, readersAndPlaces.length / 2)
            .mapToObj(i -> new Entry(readersAndPlaces[2 * i], readersAndPlaces[2 * i + 1]))
            .toList();
    return ReaderAreas.of(claim, entries, Map.of());
  }

  private static Principal session(Map<String, Object> claims) {
    OidcIdToken token = new OidcIdToken("t", Instant.EPOCH, Instant.EPOCH.plusSeconds(9), claims);
    return new OAuth2AuthenticationToken(
        new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, token),
        AuthorityUtils.NO_AUTHORITIES,
        "sosia");
  }

  private static Principal bearer(Map<String, Object> claims) {
    Jwt.Builder token = Jwt.withTokenValue("t").header("alg", "none");
    claims.forEach(token::claim);
    return new JwtAuthenticationToken(token.build());
  }

  @Test
  void find_namesWithAnyCharacters_limitThem() {
    ReaderAreas areas = areas("sub", "anna@ministry.example", "Atlas/North", "über.7", "Atlas");
    assertEquals(NORTH, areas.find(session(Map.of("sub", "anna@ministry.example"))));
    assertEquals(NORTH, areas.find(bearer(Map.of("sub", "anna@ministry.example"))));
    assertEquals(Optional.of(List.of("Atlas")), areas.find(bearer(Map.of("sub", "über.7"))));
  }

  @Test
  void find_whoStandsNowhere_seesNothingUnlessAllOthersMay() {
    assertEquals(NOTHING, areas("sub", "anna", "Atlas/North").find(session(Map.of("sub", "bert"))));
    assertEquals(NOTHING, areas("sub", "anna", "Atlas/North").find(null));
    ReaderAreas others = areas("sub", "anna", "Atlas/North", "*", "*");
    assertEquals(EVERYWHERE, others.find(session(Map.of("sub", "bert"))));
    assertEquals(NORTH, others.find(session(Map.of("sub", "anna"))));
    assertEquals(EVERYWHERE, ReaderAreas.NONE.find(session(Map.of("sub", "bert"))));
  }

  @Test
  void find_byAnotherClaim_takesItsValuesAndNothingForDoubt() {
    ReaderAreas areas = areas("groups", "north", "Atlas/North", "south", "Atlas/South");
    assertEquals(
        NORTH, areas.find(session(Map.of("sub", "anna", "groups", List.of("staff", "north")))));
    assertEquals(NORTH, areas.find(bearer(Map.of("sub", "anna", "groups", "north"))));
    assertEquals(
        NOTHING, areas.find(bearer(Map.of("sub", "anna", "groups", List.of("north", "south")))));
    assertEquals(NOTHING, areas.find(bearer(Map.of("sub", "north"))));
    assertEquals(NOTHING, areas.find(new TestingAuthenticationToken("north", "")));
    // whoever lacks the claim is none of the others either
    ReaderAreas others = areas("groups", "north", "Atlas/North", "*", "*");
    assertEquals(NOTHING, others.find(bearer(Map.of("sub", "anna"))));
  }

  @Test
  void of_whatCannotBeMeant_isRefusedByName() {
    for (String place : List.of("", "Atlas/", "/North", "Atlas//North", "a/b/c/d/e", "Atlas / N")) {
      assertTrue(refused("anna", place, Map.of()).startsWith("areas[0].place: is not"), place);
    }
    assertEquals("areas[0].reader: is empty", refused(" ", "Atlas", Map.of()));
    Map<String, Long> population = Map.of("Atlas", 9L, "Atlas/North", 4L);
    assertEquals(
        "areas[0].place: Atlas/Nroth is no place of the population table",
        refused("anna", "Atlas/Nroth", population));
    assertEquals(
        "areas[1].reader: anna stands in an entry before",
        assertThrows(IllegalArgumentException.class, () -> areas("sub", "anna", "A", "anna", "A/B"))
            .getMessage());
    // a level that the table does not go down to is not checked
    assertEquals(
        Optional.of(List.of("Atlas", "North", "Hill")),
        ReaderAreas.of("sub", List.of(new Entry("anna", "Atlas/North/Hill")), population)
            .find(bearer(Map.of("sub", "anna"))));
  }

  private static String refused(String reader, String place, Map<String, Long> population) {
    return String.valueOf(
        assertThrows(
                IllegalArgumentException.class,
                () -> ReaderAreas.of("sub", List.of(new Entry(reader, place)), population))
            .getMessage());
  }
}
