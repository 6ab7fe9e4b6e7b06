package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sosia.profile.ExactDashboards;
import org.sosia.profile.ProfileEvents;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.pages.Card;
import org.sosia.profile.pages.PageKind;
import org.sosia.profile.release.RawCube;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.node.ObjectNode;

/** The pages' figures against plain counts of the tables. */
class CubesIT {
  private static final SosiaUnderTest SOSIA = SosiaUnderTest.running();
  private static final YearMonth MONTH = YearMonth.of(2013, 3);
  private static final ExactDashboards DASHBOARDS =
      new ExactDashboards("cubes", Instant.parse("2013-04-02T00:00:00Z"));

  @BeforeAll
  static void capture() {
    Random random = new Random(7);
    for (int i = 0; i < 900; i++) {
      // one day beyond the month on either side; each group is large enough to be told
      LocalDate day = i < 60 ? MONTH.atDay(1).minusDays(1) : MONTH.atDay(5 + 7 * (i % 2));
      ObjectNode event = ProfileEvents.registration("c" + i % 3, day);
      event.put("gender", i % 2 == 0 ? "FLE" : "MLE");
      event.put("processStage", i % 7 == 0 ? "BioDedupeStage" : "DemoDedupeStage");
      var location = event.putArray("location");
      location.add("Atlas").add(i % 5 == 0 ? "South" : "North").add("v").add("p");
      event
          .putArray("biometricInfo")
          .addObject()
          .put("type", "Finger")
          .put("qualityScore", 40 + random.nextInt(61))
          .put("make", "Acme")
          .put("model", i % 3 == 0 ? "Slap 4" : "Slap 5");
      DASHBOARDS.take(ProfileSchema.REGISTRATION, event);
      if (i % 2 == 0) {
        DASHBOARDS.take(
            ProfileSchema.ISSUANCE,
            ProfileEvents.issuance(
                day, List.of("Atlas", i % 5 == 0 ? "South" : "North", "v", "p")));
      }
    }
    DASHBOARDS.renew();
  }

  private static Map<String, Long> counted(
      String table, String label, String condition, int rounding) {
    Map<String, Long> counts = new TreeMap<>();
    SOSIA
        .db()
        .sql(
            """
            select %s as label, count(*) as n, count(*) filter (where substr(profile ->> 'date', 1, 10) < '2013-03-01') as before
            from %s.anonymous_profile
            where substr(profile ->> 'date', 1, 10) between '2013-02-01' and '2013-03-31' and %s
            group by 1 having max(substr(profile ->> 'date', 1, 10)) >= '2013-03-01'
            """
                .formatted(label, table, condition))
        .query(row -> {
          // rounded where the month before ends
          counts.put(
              row.getString("label"),
              rounded(row.getLong("n"), rounding) - rounded(row.getLong("before"), rounding));
        });
    assertTrue(counts.size() > 1, "a table of one cell tests no paging");
    return counts;
  }

  private static long rounded(long persons, int rounding) {
    return rounding * Math.round(persons / (double) rounding);
  }

  private static Map<String, Long> enrolled(String label) {
    return counted("mosip_regprc", label, "process_stage = 'DemoDedupeStage'", 5);
  }

  @Test
  void table_eachDimension_equalsACountOfTheTables() {
    assertEquals(
        enrolled("profile ->> 'gender'"),
        DASHBOARDS.persons(Cube.ENROLMENTS, MONTH, List.of(), "gender"));
    assertEquals(
        enrolled("profile ->> 'registrationCenterId'"),
        DASHBOARDS.persons(Cube.ENROLMENTS, MONTH, List.of(), "centre"));
    assertEquals(
        enrolled("substr(profile ->> 'date', 1, 10)"),
        DASHBOARDS.persons(Cube.ENROLMENTS, MONTH, List.of(), "day"));
    assertEquals(
        enrolled("profile -> 'location' ->> 1"),
        DASHBOARDS.persons(Cube.ENROLMENTS, MONTH, List.of("Atlas"), "location2"));
    assertEquals(
        counted("mosip_idrepo", "profile -> 'newProfile' -> 'location' ->> 1", "true", 10),
        DASHBOARDS.persons(Cube.ISSUES, MONTH, List.of("Atlas"), "location2"));
    assertEquals(
        counted("mosip_regprc", "process_stage", "true", 10),
        DASHBOARDS
            .persons(Cube.STAGES, MONTH, List.of("Atlas"), "module", "stage")
            .entrySet()
            .stream()
            .filter(e -> e.getKey().startsWith("mosip_regprc"))
            .collect(
                java.util.stream.Collectors.toMap(
                    e -> e.getKey().substring(13), Map.Entry::getValue)));
  }

  @Test
  void quality_byCentre_equalsAMeanOfTheTables() {
    Selection march = new Selection(MONTH, MONTH, List.of(), "new", null);
    var table = DASHBOARDS.aggregates().table(Cube.FINGER_QUALITY, march, "centre");
    int[] seen = {0};
    SOSIA
        .db()
        .sql(
            """
            select profile ->> 'registrationCenterId' as centre,
                   avg((profile -> 'biometricInfo' -> 0 ->> 'qualityScore')::double precision) as mean
            from mosip_regprc.anonymous_profile
            where process_stage = 'DemoDedupeStage' and substr(profile ->> 'date', 1, 10) between '2013-03-01' and '2013-03-31' group by 1
            """)
        .query(row -> {
          seen[0]++;
          assertEquals(
              row.getDouble("mean"),
              table.figure(row.getString("centre")).mean(0).orElseThrow(),
              0.051);
        });
    assertEquals(3, seen[0]);
    assertEquals(
        2, DASHBOARDS.aggregates().table(Cube.FINGER_QUALITY, march, "device").rows().size());
  }

  @Test
  void renewal_indexAway_keepsWhatWasReleasedAndSaysSo() {
    Map<String, Long> before = DASHBOARDS.persons(Cube.ENROLMENTS, MONTH, List.of(), "gender");
    CubeSource away =
        new CubeSource() {
          @Override
          public NavigableMap<YearMonth, Long> months() {
            throw new IndexAwayException(new IllegalStateException("away"));
          }

          @Override
          public long documents() {
            throw new IndexAwayException(new IllegalStateException("away"));
          }

          @Override
          public RawCube read(Population population, YearMonth month) {
            throw new IndexAwayException(new IllegalStateException("away"));
          }
        };
    ReleaseRenewal renewal = DASHBOARDS.renewal(away);
    assertThrows(CubeSource.IndexAwayException.class, renewal::renew);

    assertEquals(before, DASHBOARDS.persons(Cube.ENROLMENTS, MONTH, List.of(), "gender"));
    assertTrue(DASHBOARDS.page(PageKind.OVERVIEW, MONTH).awaySince() != null);
    DASHBOARDS.renew();
    assertTrue(DASHBOARDS.page(PageKind.OVERVIEW, MONTH).awaySince() == null);
  }

  @Test
  void renewal_ofASettledMonth_addsWhoComesLate() {
    ExactDashboards own = new ExactDashboards("settled", Instant.parse("2012-06-10T00:00:00Z"));
    YearMonth may = YearMonth.of(2012, 5);
    for (int i = 0; i < 20; i++) {
      own.take(ProfileSchema.REGISTRATION, ProfileEvents.registration("s", may.atDay(3)));
    }
    own.renew();
    assertEquals(Map.of("s", 20L), own.persons(Cube.ENROLMENTS, may, List.of(), "centre"));

    // nine more change no group, eleven more do
    for (int i = 0; i < 9; i++) {
      own.take(ProfileSchema.REGISTRATION, ProfileEvents.registration("s", may.atDay(3)));
    }
    own.now(Instant.parse("2012-06-11T00:00:00Z"));
    own.renew();
    assertEquals(Map.of("s", 20L), own.persons(Cube.ENROLMENTS, may, List.of(), "centre"));
    for (int i = 0; i < 11; i++) {
      own.take(ProfileSchema.REGISTRATION, ProfileEvents.registration("s", may.atDay(3)));
    }
    own.now(Instant.parse("2012-07-10T00:00:00Z"));
    own.renew();
    assertEquals(Map.of("s", 40L), own.persons(Cube.ENROLMENTS, may, List.of(), "centre"));

    for (int i = 0; i < 50; i++) {
      own.take(ProfileSchema.REGISTRATION, ProfileEvents.registration("s", may.atDay(3)));
    }
    own.now(Instant.parse("2012-09-30T00:00:00Z"));
    own.renew();
    assertEquals(Map.of("s", 90L), own.persons(Cube.ENROLMENTS, may, List.of(), "centre"));

    // nine wait, and the bound knows of them
    for (int i = 0; i < 9; i++) {
      own.take(ProfileSchema.REGISTRATION, ProfileEvents.registration("s", may.atDay(3)));
    }
    own.now(Instant.parse("2013-01-31T00:00:00Z"));
    own.renew();
    assertEquals(Map.of("s", 90L), own.persons(Cube.ENROLMENTS, may, List.of(), "centre"));
    Selection all = new Selection(may, may, List.of(), "new", null);
    assertEquals(9, own.aggregates().mostWaiting(Cube.ENROLMENTS, all));
  }

  @Test
  void everyPage_ofOneRecordOrNone_showsNothing() {
    ExactDashboards own = new ExactDashboards("one", Instant.parse("2011-06-10T00:00:00Z"));
    own.renew();
    YearMonth june = YearMonth.of(2011, 6);
    assertNothingIsTold(own, june);
    own.take(ProfileSchema.REGISTRATION, ProfileEvents.registration("one", june.atDay(1)));
    own.renew();
    assertNothingIsTold(own, june);
  }

  /** A place that has inhabitants is listed, with its enrolments hidden. */
  private static void assertNothingIsTold(ExactDashboards own, YearMonth month) {
    for (PageKind page : PageKind.values()) {
      for (Card card : own.page(page, month).cards()) {
        assertTrue(
            card.rows().stream().allMatch(row -> row.values().getFirst().equals("<10*")),
            page.label() + " " + card.rows());
        assertEquals("", card.chart(), page.label() + " " + card.id());
      }
    }
  }
}
