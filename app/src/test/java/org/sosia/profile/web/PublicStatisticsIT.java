package org.sosia.profile.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sosia.profile.AnonymousProfile;
import org.sosia.profile.EventReceipt;
import org.sosia.profile.ProfileBuilder;
import org.sosia.profile.ProfileEvents;
import org.sosia.profile.ProfileExamples;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.ProfileStore;
import org.sosia.profile.Pseudonym;
import org.sosia.profile.dashboard.PublicPublisher;
import org.sosia.profile.dashboard.PublicStatistics;
import org.sosia.profile.dashboard.PublicStatistics.Outcome;
import org.sosia.profile.definition.DefinitionReader;
import org.sosia.profile.definition.ProfileDefinition;
import org.sosia.profile.internal.DefinedProfileBuilder;
import org.sosia.profile.internal.IndexFacts;
import org.sosia.profile.jdbc.JdbcPublicStatistics;
import org.sosia.profile.jdbc.JdbcPublicStatistics.Enrolments;
import org.sosia.profile.protocol.CaptureResult;
import org.sosia.profile.protocol.SourceEvent;
import org.sosia.profile.protocol.SourceEventCapture;
import org.sosia.profile.protocol.SourceEventReader;
import org.sosia.profile.release.DiscreteLaplace;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Open statistics: what is counted, the ledger, and the page that needs no sign-in. */
class PublicStatisticsIT {
  private static final SosiaUnderTest SOSIA = SosiaUnderTest.running();

  private static PublicPublisher publisher(int yearThousandths, Instant now) {
    return publisher(List.of("Publand", "Elsewhere"), yearThousandths, now);
  }

  private static PublicPublisher publisher(List<String> areas, int yearThousandths, Instant now) {
    return new PublicPublisher(
        SOSIA.bean(PublicStatistics.class),
        new DiscreteLaplace(new Random(4)),
        new PublicPublisher.Rule(
            areas,
            List.of("FLE", "MLE"),
            1_000,
            yearThousandths,
            Period.ofDays(40),
            Period.ofYears(5)),
        () -> now);
  }

  @Test
  void publish_quarters_countsEnrolmentsAndStopsAtTheBudget() {
    for (int i = 0; i < 302; i++) {
      // one in each of the next two quarters
      ObjectNode event =
          ProfileEvents.registration("public", LocalDate.of(2009, i < 300 ? 2 : 3 * i - 895, 3));
      event.put("gender", i % 3 == 0 ? "FLE" : "MLE");
      event.putArray("location").add("Publand").add("r").add("v").add("p");
      assertEquals(
          new CaptureResult.Captured(),
          SOSIA
              .bean(SourceEventCapture.class)
              .capture(
                  ProfileSchema.REGISTRATION,
                  event.toString().getBytes(StandardCharsets.UTF_8),
                  "key",
                  null,
                  "public"));
    }
    Instant now = Instant.parse("2010-06-01T00:00:00Z");
    PublicPublisher publisher = publisher(2_000, now);

    Outcome.Done done = assertInstanceOf(Outcome.Done.class, publisher.publish("2009-Q1"));
    var rows = done.published().table().rows();
    assertEquals(4, rows.size());
    assertTrue(Math.abs(rows.get(0).persons() - 100) < 15);
    assertTrue(Math.abs(rows.get(1).persons() - 200) < 15);
    assertTrue(rows.get(2).persons() < 15);

    assertInstanceOf(Outcome.AlreadyThere.class, publisher.publish("2009-Q1"));
    assertInstanceOf(Outcome.Done.class, publisher.publish("2009-Q2"));
    Outcome.NoBudget none = assertInstanceOf(Outcome.NoBudget.class, publisher.publish("2009-Q3"));
    assertEquals(2_000, none.spentThousandths());
    for (String open : List.of("2010-Q2", "2010-Q3", "9998-Q4")) {
      assertInstanceOf(Outcome.NotOver.class, publisher.publish(open), open);
    }
    // another year has a budget of its own
    assertInstanceOf(
        Outcome.Done.class,
        publisher(2_000, Instant.parse("2011-01-02T00:00:00Z")).publish("2009-Q3"));

    HttpResponse<String> csv = SOSIA.send(SOSIA.http("/statistics/enrolments.csv"));
    assertEquals(200, csv.statusCode());
    assertTrue(csv.body().contains("quarter,area,gender,enrolled,epsilon"), csv.body());
    assertTrue(csv.body().contains("2009-Q1,Publand,FLE," + rows.get(0).persons() + ",1.0"));
    HttpResponse<String> page = SOSIA.send(SOSIA.http("/statistics"));
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("Published on 1 Jun 2010"), page.body());
    assertTrue(page.body().contains("differential privacy"), page.body());
    assertTrue(page.body().contains("id=\"2009-Q1\""));
    // drawn from the table's own numbers
    assertTrue(
        page.body()
            .contains(
                "values&quot;:[" + rows.get(0).persons() + ".0," + rows.get(2).persons() + ".0]"),
        page.body());

    String described = csv.headers().firstValue("Link").orElse("");
    assertEquals(
        "<enrolments.csv-metadata.json>; rel=\"describedby\"; type=\"application/csvm+json\"",
        described);
    JsonNode metadata =
        JsonMapper.shared()
            .readTree(SOSIA.send(SOSIA.http("/statistics/enrolments.csv-metadata.json")).body());
    assertEquals("enrolments.csv", metadata.path("url").asString());
    assertEquals(
        "\uFEFF"
            + String.join(",", metadata.at("/tableSchema/columns").findValuesAsString("titles")),
        csv.body().lines().findFirst().orElse(""));
    assertTrue(metadata.path("rdfs:comment").toString().contains("2009-Q1: "), metadata.toString());
  }

  private static final String RENAMED =
      """
      {"pre-registration": [{"name": "day", "from": "date"}], "issuance": [{"name": "day", "from": "date"}],
       "authentication": [{"name": "day", "from": "date"}],
       "registration": [{"name": "way", "from": "process", "as": "upper-case"}, {"name": "on", "from": "date"},
         {"name": "sex", "from": "gender"}, {"name": "where", "from": "location", "cut": "first-two-entries"}]}
      """;

  @Test
  void enrolments_ofADefinitionWithOtherNames_areCountedByThem() {
    ProfileDefinition renamed = DefinitionReader.read(RENAMED.getBytes(StandardCharsets.UTF_8));
    JsonMapper mapper = JsonMapper.shared();
    ProfileBuilder builder =
        new DefinedProfileBuilder(
            renamed, new IndexFacts("Renamed", mapper), UUID::randomUUID, mapper);
    String stage = "Renamed" + UUID.randomUUID().toString().substring(0, 8);
    for (int i = 0; i < 3; i++) {
      SOSIA
          .bean(ProfileStore.class)
          .store(
              builder.build(
                  ProfileExamples.registration(ProfileSchema.REGISTRATION, stage, "PROCESSED")),
              null,
              "renamed");
    }
    assertEquals(
        Map.of(List.of("Morocco", "FLE"), 3L),
        new JdbcPublicStatistics(
                SOSIA.db(), SOSIA.transactions(), Enrolments.of(stage, renamed), mapper)
            .enrolments(ProfileExamples.DAY, ProfileExamples.DAY));
  }

  private static AnonymousProfile enrolment(String stage, int month, @Nullable String person) {
    ObjectNode event = ProfileEvents.registration("once", LocalDate.of(2008, month, 5));
    event.put("processStage", stage);
    event.putArray("location").add("Onceland").add("r").add("v").add("p");
    SourceEvent.Accepted read =
        assertInstanceOf(
            SourceEvent.Accepted.class,
            SOSIA
                .bean(SourceEventReader.class)
                .read(
                    ProfileSchema.REGISTRATION, event.toString().getBytes(StandardCharsets.UTF_8)));
    return SOSIA
        .bean(ProfileBuilder.class)
        .build(read.event(), person == null ? null : new Pseudonym(person.repeat(64)));
  }

  private static long enrolled(int firstMonth) {
    return SOSIA
        .bean(PublicStatistics.class)
        .enrolments(LocalDate.of(2008, firstMonth, 1), LocalDate.of(2008, firstMonth + 2, 28))
        .getOrDefault(List.of("Onceland", "FLE"), 0L);
  }

  /** A rerun of a registration is a profile more, and no person more. */
  @Test
  void enrolments_ofOnePerson_countOnceAQuarter() {
    ProfileStore store = SOSIA.bean(ProfileStore.class);
    for (int run = 0; run < 3; run++) {
      store.store(enrolment("DemoDedupeStage", 4, "a"), null, "once");
    }
    store.store(enrolment("DemoDedupeStage", 6, "a"), new EventReceipt("once", "x"), "once");
    store.store(enrolment("DemoDedupeStage", 5, "b"), null, "once");
    store.store(enrolment("BioDedupeStage", 5, "c"), null, "once");
    assertEquals(2, enrolled(4));

    store.store(enrolment("DemoDedupeStage", 7, "a"), null, "once");
    assertEquals(1, enrolled(7), "another quarter's table counts anew");

    // of a source that does not tell persons each profile is one
    store.store(enrolment("DemoDedupeStage", 10, null), null, "once");
    store.store(enrolment("DemoDedupeStage", 10, null), null, "once");
    assertEquals(2, enrolled(10));
  }

  /** Afterwards nobody is known any more by having been counted in that quarter. */
  @Test
  void publish_forgetsWhoWasCounted() {
    ProfileStore store = SOSIA.bean(ProfileStore.class);
    store.store(enrolment("DemoDedupeStage", 2, "d"), null, "once");
    store.store(enrolment("DemoDedupeStage", 2, "d"), null, "once");
    assertEquals(2, noted("2008-Q1"));
    PublicPublisher publisher =
        publisher(List.of("Onceland"), 4_000, Instant.parse("2012-06-01T00:00:00Z"));
    assertInstanceOf(Outcome.Done.class, publisher.publish("2008-Q1"));
    assertEquals(0, noted("2008-Q1"));
    assertEquals(new PublicPublisher.Spending(2012, 1_000, 4_000), publisher.spending());
  }

  private static long noted(String quarter) {
    return SOSIA
        .db()
        .sql(
            "select (select count(*) from sosia.quarter_enrolment where quarter = :quarter) + (select count(*) from sosia.enrolment_repeated where quarter = :quarter)")
        .param("quarter", quarter)
        .query(Long.class)
        .single();
  }

  /** What cannot be counted spends nothing. */
  @Test
  void publish_ofAQuarterThatIsErased_isRefusedBeforeAnythingIsSpent() {
    PublicPublisher publisher = publisher(4_000, Instant.parse("2031-06-01T00:00:00Z"));
    for (String old : List.of("1900-Q1", "2026-Q2")) {
      assertInstanceOf(Outcome.TooOld.class, publisher.publish(old), old);
    }
    assertEquals(0, publisher.spending().spentThousandths());
  }

  @Test
  void enrolments_ofADefinitionThatDoesNotTellThem_areRefused() {
    ProfileDefinition poor =
        DefinitionReader.read(
            RENAMED
                .replace("\"from\": \"gender\"", "\"from\": \"status\"")
                .getBytes(StandardCharsets.UTF_8));
    assertTrue(
        String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> Enrolments.of("s", poor))
                    .getMessage())
            .contains("has no field from gender"));
  }

  @Test
  void openData_withParameters_isRefusedByName() {
    for (String address :
        List.of(
            "/statistics",
            "/statistics/enrolments.csv",
            "/statistics/enrolments.csv-metadata.json")) {
      assertEquals(200, SOSIA.send(SOSIA.http(address)).statusCode(), address);
      HttpResponse<String> refused = SOSIA.send(SOSIA.http(address + "?quarter=2009-Q1"));
      assertEquals(400, refused.statusCode(), address);
      assertTrue(refused.body().contains("quarter: is no parameter here"), refused.body());
    }
  }

  /** The server of the tests declares no areas. */
  @Test
  void publish_overHttp_withoutDeclaredAreas_isRefusedInWords() {
    HttpResponse<String> refused =
        SOSIA.post("/v1/public-statistics/2009-Q4", "{}", "sosia-operations");
    assertEquals(409, refused.statusCode(), refused.body());
    JsonNode said = JsonMapper.shared().readTree(refused.body());
    assertEquals("not-declared", said.path("outcome").asString());
    assertTrue(said.path("message").asString().contains("sosia.dashboards.open.areas"));
    assertEquals(0, said.path("tableEpsilon").asDouble());
  }

  @Test
  void publish_overHttp_isForAdministratorsAlone() {
    assertEquals(
        403,
        SOSIA.post("/v1/public-statistics/2009-Q1", "{}", "mosip-regproc-client").statusCode());
  }
}
