package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sosia.profile.AnonymousProfile;
import org.sosia.profile.ExactDashboards;
import org.sosia.profile.ProfileDocuments;
import org.sosia.profile.ProfileEvents;
import org.sosia.profile.ProfileIndex.Document;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.publication.AnonymityGate;
import org.sosia.profile.publication.AnonymityRules;
import org.sosia.profile.publication.ReleasedClass;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Months against plain counts of the tables, in a programme so small that the gate lets its people
 * go by the week: whoever came in a month is told in that month.
 */
class GatedMonthsIT {
  private static final SosiaUnderTest SOSIA = SosiaUnderTest.running();

  /** Ends on a Thursday, and the next month on a Saturday. */
  private static final YearMonth OCTOBER = YearMonth.of(2002, 10);

  private static final List<String> PLACE = List.of("Land", "A", "v", "p");
  private static final List<String> PRECISIONS = new ArrayList<>();
  private static final ExactDashboards DASHBOARDS =
      new ExactDashboards(
          "gated", Instant.parse("2002-12-02T00:00:00Z"), GatedMonthsIT::throughTheGate);

  @BeforeAll
  static void capture() {
    LocalDate last = OCTOBER.plusMonths(1).atEndOfMonth();
    for (LocalDate day = OCTOBER.atDay(1); !day.isAfter(last); day = day.plusDays(1)) {
      for (int i = 0; i < 12; i++) {
        ObjectNode event = ProfileEvents.registration("gated-" + i % 3, day);
        PLACE.forEach(event.putArray("location")::add);
        DASHBOARDS.take(ProfileSchema.REGISTRATION, event);
        // in the last days of a month fewer are issued
        if (i < (day.getDayOfMonth() > 25 ? 5 : 9)) {
          DASHBOARDS.take(ProfileSchema.ISSUANCE, ProfileEvents.issuance(day, PLACE));
        }
      }
    }
    DASHBOARDS.renew();
  }

  private static List<Document> throughTheGate(List<AnonymousProfile> profiles) {
    ProfileDocuments documents = SOSIA.bean(ProfileDocuments.class);
    AnonymityGate gate = new AnonymityGate(new AnonymityRules(AnonymityRules.MIN_K, 2, 8, 20));
    Map<UUID, AnonymousProfile> all = new HashMap<>();
    for (AnonymousProfile profile : profiles) {
      all.put(profile.id(), profile);
      gate.hold(documents.held(profile.id(), profile.facts(), 0));
    }
    List<ReleasedClass> released = new ArrayList<>(gate.releaseExact());
    while (gate.size() > 0) {
      released.addAll(gate.step().released());
    }
    List<Document> told = new ArrayList<>();
    for (ReleasedClass one : released) {
      documents
          .documents(one, id -> Objects.requireNonNull(all.get(id)).facts())
          .forEach((id, json) -> {
            JsonNode read = JsonMapper.shared().readTree(json);
            PRECISIONS.add(read.path("precision").asString());
            told.add(
                new Document(
                    id.toString(),
                    Objects.requireNonNull(all.get(id)).schema(),
                    LocalDate.parse(read.path("day").asString()),
                    json));
          });
    }
    return told;
  }

  private static Map<YearMonth, Long> counted(String table, String condition, int rounding) {
    Map<YearMonth, Long> counts = new TreeMap<>();
    long[] before = {0};
    SOSIA
        .db()
        .sql(
            "select substr(profile ->> 'date', 1, 7) as month, count(*) as n from %s.anonymous_profile where substr(profile ->> 'date', 1, 7) in ('2002-10', '2002-11') and %s group by 1 order by 1"
                .formatted(table, condition))
        .query(row -> {
          // rounded where the month before ends
          long rounded = rounded(before[0] + row.getLong("n"), rounding);
          counts.put(
              YearMonth.parse(row.getString("month")), rounded - rounded(before[0], rounding));
          before[0] += row.getLong("n");
        });
    return counts;
  }

  private static long rounded(long persons, int rounding) {
    return rounding * Math.round(persons / (double) rounding);
  }

  private static Map<YearMonth, Long> told(Cube cube) {
    Map<YearMonth, Long> told = new TreeMap<>();
    for (YearMonth month = OCTOBER.minusMonths(1);
        !month.isAfter(OCTOBER.plusMonths(2));
        month = month.plusMonths(1)) {
      long persons =
          DASHBOARDS
              .aggregates()
              .table(cube, new Selection(month, month, List.of(), "new", null))
              .total()
              .orZero();
      if (persons > 0) {
        told.put(month, persons);
      }
    }
    return told;
  }

  @Test
  void months_ofClassesOfAWeek_equalCountsOfTheTables() {
    assertTrue(PRECISIONS.contains("week"), PRECISIONS.toString());
    assertEquals(counted("mosip_regprc", "true", 5), told(Cube.ENROLMENTS));
    assertEquals(counted("mosip_idrepo", "true", 10), told(Cube.ISSUES));
  }

  @Test
  void weeks_overTheEndOfAMonth_areToldWithTheirMonday() {
    Selection both = new Selection(OCTOBER, OCTOBER.plusMonths(1), List.of(), "new", null);
    assertEquals(
        85, // seven days of twelve people, rounded to 5
        DASHBOARDS.aggregates().table(Cube.ENROLMENTS, both, "week").figure("2002-10-28").orZero());
  }
}
