package org.sosia.profile.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.sosia.profile.Modality;
import org.sosia.profile.ProfileBuilder;
import org.sosia.profile.ProfileDocuments;
import org.sosia.profile.ProfileEvents;
import org.sosia.profile.ProfileIndex;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.ProfileStore;
import org.sosia.profile.RegistrationProcess;
import org.sosia.profile.opensearch.IndexNames;
import org.sosia.profile.opensearch.OpenSearchAggregations;
import org.sosia.profile.opensearch.OpenSearchProfileIndex;
import org.sosia.profile.protocol.CaptureResult;
import org.sosia.profile.protocol.SourceEventCapture;
import org.sosia.profile.protocol.SourceEventReader;
import org.sosia.profile.rules.CaptureRules;
import org.sosia.testing.SosiaUnderTest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The index's figures against a plain count over the tables; pages of three buckets. */
class AggregationsIT {
  private static final SosiaUnderTest SOSIA = SosiaUnderTest.running();
  private static final LocalDate FROM = LocalDate.of(2017, 1, 1);
  private static final LocalDate TO = LocalDate.of(2017, 1, 20);
  private static final String IN_PERIOD =
      "(profile ->> 'date')::date between '2017-01-01' and '2017-01-20'";

  private static final List<ProfileIndex.Document> EXACT = new ArrayList<>();
  private static final IndexNames NAMES = new IndexNames("exact", IndexNames.RollOver.YEAR);

  private final OpenSearchAggregations aggregations =
      new OpenSearchAggregations(SOSIA.bean(OpenSearchClient.class), NAMES, JsonMapper.shared(), 3);

  @BeforeAll
  static void capture() {
    ProfileIndex index =
        new OpenSearchProfileIndex(SOSIA.bean(OpenSearchClient.class), NAMES, JsonMapper.shared());
    SourceEventCapture capture =
        new SourceEventCapture(
            SOSIA.bean(SourceEventReader.class),
            new CaptureRules(List.of()),
            SOSIA.bean(ProfileBuilder.class),
            exactly(),
            (schema, gaps) -> {});
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      // one day beyond the period on either side
      LocalDate day = FROM.plusDays(random.nextInt(22) - 1);
      ObjectNode event = ProfileEvents.registration("c" + random.nextInt(7), day);
      event.put("gender", List.of("FLE", "MLE", "OTH", "").get(random.nextInt(4)));
      event.put("processName", random.nextInt(5) == 0 ? "update" : "new");
      event.put("processStage", random.nextInt(6) == 0 ? "BioDedupeStage" : "DemoDedupeStage");
      var location = event.putArray("location");
      if (random.nextInt(4) > 0) {
        location.add("Atlas").add("Region" + random.nextInt(5)).add("v").add("p");
      }
      event
          .putArray("biometricInfo")
          .addObject()
          .put("type", "Finger")
          .put("qualityScore", random.nextInt(101));
      take(capture, ProfileSchema.REGISTRATION, event);
      take(
          capture,
          ProfileSchema.ISSUANCE,
          ProfileEvents.issuance(day, List.of("Atlas", "Region" + random.nextInt(5), "v", "p")));
    }
    assertEquals(List.of(), index.index(EXACT));
    assertEquals(600, index.countDocuments());
  }

  /** Into the tables, and undisguised into an index of this test alone. */
  private static ProfileStore exactly() {
    ProfileDocuments documents = SOSIA.bean(ProfileDocuments.class);
    ProfileStore tables = SOSIA.bean(ProfileStore.class);
    return (profile, receipt, source) -> {
      EXACT.add(
          new ProfileIndex.Document(
              profile.id().toString(),
              profile.schema(),
              profile.eventDay(),
              documents.undisguised(profile.facts())));
      return tables.store(profile, receipt, source);
    };
  }

  private static void take(SourceEventCapture capture, ProfileSchema schema, ObjectNode event) {
    byte[] json = event.toString().getBytes(StandardCharsets.UTF_8);
    assertEquals(
        new CaptureResult.Captured(), capture.capture(schema, json, "key", null, "aggregations"));
  }

  private static Slice slice(List<String> location) {
    return new Slice(FROM, TO, location, RegistrationProcess.NEW, null);
  }

  private Map<String, Long> counted(Measure measure, Dimension dimension, Slice slice) {
    return aggregations.table(measure, dimension, slice).cells().stream()
        .collect(
            Collectors.toMap(
                RawTable.Cell::label, RawTable.Cell::count, (a, b) -> a + b, TreeMap::new));
  }

  private static Map<String, Long> naive(String table, String label, String condition) {
    Map<String, Long> counts = new TreeMap<>();
    SOSIA
        .db()
        .sql(
            "select coalesce(nullif(%s, ''), 'Unknown') as label, count(*) as n from %s.anonymous_profile where %s and %s group by 1"
                .formatted(label, table, IN_PERIOD, condition))
        .query(row -> {
          counts.put(row.getString("label"), row.getLong("n"));
        });
    assertTrue(counts.size() > 1, "a table of one cell tests no paging");
    return counts;
  }

  private static Map<String, Long> enrolled(String label, String condition) {
    return naive(
        "mosip_regprc",
        label,
        "process_stage = 'DemoDedupeStage' and profile ->> 'processName' = 'new' and " + condition);
  }

  @Test
  void table_eachDimension_equalsANaiveCount() {
    Slice all = slice(List.of());
    assertEquals(
        enrolled("profile ->> 'gender'", "true"), counted(Measure.ENROLLED, Dimension.GENDER, all));
    assertEquals(
        enrolled("profile ->> 'date'", "true"), counted(Measure.ENROLLED, Dimension.DAY, all));
    assertEquals(
        enrolled("profile ->> 'registrationCenterId'", "true"),
        counted(Measure.ENROLLED, Dimension.CENTRE, all));
    assertEquals(
        enrolled("profile -> 'location' ->> 0", "true"),
        counted(Measure.ENROLLED, Dimension.NEXT_LOCATION_LEVEL, all));
  }

  @Test
  void table_oneLevelDown_equalsANaiveCount() {
    Slice atlas = slice(List.of("Atlas"));
    assertEquals(
        enrolled("profile -> 'location' ->> 1", "profile -> 'location' ->> 0 = 'Atlas'"),
        counted(Measure.ENROLLED, Dimension.NEXT_LOCATION_LEVEL, atlas));
    assertEquals(
        naive(
            "mosip_idrepo",
            "profile -> 'newProfile' -> 'location' ->> 1",
            "profile -> 'newProfile' -> 'location' ->> 0 = 'Atlas'"),
        counted(Measure.ISSUED, Dimension.NEXT_LOCATION_LEVEL, atlas));
  }

  @Test
  void qualityByCentre_equalsANaiveMean() {
    RawMeans means = aggregations.qualityByCentre(Modality.FINGER, slice(List.of()));
    Map<String, Double> naive = new TreeMap<>();
    SOSIA
        .db()
        .sql(
            """
            select profile ->> 'registrationCenterId' as centre,
                   avg((profile -> 'biometricInfo' -> 0 ->> 'qualityScore')::double precision) as mean
            from mosip_regprc.anonymous_profile
            where process_stage = 'DemoDedupeStage' and profile ->> 'processName' = 'new' and %s group by 1
            """
                .formatted(IN_PERIOD))
        .query(row -> {
          naive.put(row.getString("centre"), row.getDouble("mean"));
        });
    assertEquals(7, naive.size());
    naive.forEach((centre, mean) -> {
      RawMeans.Entry entry = means.find(centre);
      assertNotNull(entry, centre.toLowerCase(Locale.ROOT));
      assertEquals(mean, entry.mean(), 1e-9);
    });
  }
}
