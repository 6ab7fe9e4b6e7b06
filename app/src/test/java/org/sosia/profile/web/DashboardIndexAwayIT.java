package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sosia.profile.dashboard.Population;
import org.sosia.profile.dashboard.ReleaseStore;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.release.Counted;
import org.sosia.profile.release.Release;
import org.sosia.profile.release.ReleaseRules;
import org.sosia.testing.SignedIn;
import org.sosia.testing.SosiaUnderTest;

/** An application whose index does not answer from its start on. */
class DashboardIndexAwayIT {
  private static final String PERIOD = "?from=2005-04&to=2005-04";

  private static Release releaseOf(long persons) {
    List<String> coordinates =
        List.of(
            "2005-04-05",
            "2005-04-04",
            "mosip_regprc",
            "true",
            "DemoDedupeStage",
            "PROCESSED",
            "new",
            "c1",
            "FLE",
            "18-60",
            "",
            "",
            "",
            "Land",
            "North",
            "",
            "");
    int sums = Population.REGISTRATIONS.shape().sums().size();
    return Release.kept(
        Population.REGISTRATIONS.shape(),
        ReleaseRules.STANDARD,
        List.of(new Release.Row(coordinates, persons, Collections.nCopies(sums, 0.0))),
        0);
  }

  @Test
  void pages_whileTheIndexIsAway_sayItAndShowWhatWasReleased() {
    SosiaUnderTest sosia =
        SosiaUnderTest.startAnother(
            "--sosia.parts.search.url=http://127.0.0.1:9", "--sosia.dashboards.renew-every=PT1S");
    sosia
        .bean(ReleaseStore.class)
        .save(
            new ReleaseStore.Kept(
                Population.REGISTRATIONS, YearMonth.of(2005, 4), releaseOf(35), Instant.now()),
            Counted.nobody(Population.REGISTRATIONS.shape()));
    SignedIn analyst = sosia.signIn("analyst");
    SosiaUnderTest.awaitTrue(
        Duration.ofSeconds(60),
        () -> {
          String page = analyst.get("/dashboards" + PERIOD).body();
          return page.contains("id=\"index-away\"") && !page.contains("id=\"nothing\"");
        });

    String overview = analyst.get("/dashboards" + PERIOD).body();
    assertTrue(overview.contains("The profile index does not answer"), overview);
    assertTrue(overview.contains("id=\"headline-enrolled\">35<"), overview);
    for (PageKind page : PageKind.values()) {
      var answer = analyst.get("/dashboards/" + page.label() + PERIOD);
      assertEquals(200, answer.statusCode(), page.label());
      assertTrue(answer.body().contains("id=\"index-away\""), page.label());
    }
    assertEquals(200, sosia.signIn("operator1").get("/adjudication").statusCode());
  }
}
