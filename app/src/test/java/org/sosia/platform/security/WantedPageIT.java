package org.sosia.platform.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;

/** Where signing in leads whoever asked for a page before. */
class WantedPageIT {
  private static final SosiaUnderTest SOSIA = SosiaUnderTest.running();
  private static final String VIEW =
      "/dashboards/coverage?from=2014-03&to=2014-04&process=new&location=Atlas";

  private static SignedIn signedOut() {
    return SignedIn.signedOut(SOSIA.address());
  }

  private static URI own(String path) {
    return URI.create(SOSIA.address() + path);
  }

  @Test
  void view_askedForSignedOut_isShownAfterwardsUnderItsOwnAddress() {
    HttpResponse<String> shown = signedOut().signIn("analyst", VIEW);
    assertEquals(200, shown.statusCode());
    assertEquals(own(VIEW), shown.uri());
  }

  /** What a page's script asks for in the meantime is nothing to look at. */
  @Test
  void fetch_madeSignedOut_isNotWhereSigningInLeads() {
    SignedIn window = signedOut();
    HttpResponse<String> login = window.get(VIEW);
    window.get("/dashboards/map.json", "*/*");
    window.get("/v1/aggregates", "application/json");
    window.fetchPart("/worklist");
    assertEquals(own(VIEW), window.signIn("analyst", login).uri());
  }

  /** Nobody is led elsewhere, whatever a link asks for. */
  @Test
  void parameter_thatNamesAnotherSite_isNotFollowed() {
    String lure = "/dashboards/coverage?continue=https%3A%2F%2Felsewhere.example%2F";
    assertEquals(own(lure), signedOut().signIn("analyst", lure).uri());
    String login = "/login?continue=https%3A%2F%2Felsewhere.example%2F";
    assertEquals(SOSIA.address().getPort(), signedOut().signIn("analyst", login).uri().getPort());
  }
}
