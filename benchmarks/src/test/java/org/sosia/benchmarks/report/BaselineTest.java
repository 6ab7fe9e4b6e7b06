package org.sosia.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A baseline keeps each figure until a run measures it anew. */
class BaselineTest {
  private static final String SHARE = "shareOfVectorSum";
  private static final String LANGUAGES = "twoLanguagesMillis";

  @Test
  void renewed_oneFigureMeasured_keepsTheOthersWithTheirTime() {
    KernelReport all = report();
    all.put(SHARE, 0.5);
    all.put(LANGUAGES, 11);
    all.detail("names", "nameScanMillis", 5);
    KernelReport one = report();
    one.put(SHARE, 0.7);
    one.leaveOut(LANGUAGES, "not asked");

    JsonNode first =
        Baseline.renewed(KernelReport.parse("{}"), all.toJson(), "2026-11-25T01:00:00Z", "aaa");
    JsonNode second = Baseline.renewed(first, one.toJson(), "2026-11-26T02:00:00Z", "bbb");

    assertEquals(0.7, second.path(SHARE).asDouble());
    assertEquals(11, second.path(LANGUAGES).asDouble());
    assertEquals("bbb", row(second, SHARE).path("commit").asString());
    assertEquals("aaa", row(second, LANGUAGES).path("commit").asString());
    assertEquals("must", row(second, LANGUAGES).path("verdict").asString());
    assertEquals(5, second.path("details").path("names").path("nameScanMillis").asDouble());
    assertEquals(2, second.path("runs").size());
    assertTrue(ReportTable.of(second).contains(LANGUAGES));
  }

  @Test
  void renewed_everyFigureMeasuredAnew_forgetsTheOlderRun() {
    KernelReport report = report();
    report.put(SHARE, 0.5);

    JsonNode first =
        Baseline.renewed(KernelReport.parse("{}"), report.toJson(), "2026-11-25T01:00:00Z", "aaa");
    JsonNode second = Baseline.renewed(first, report.toJson(), "2026-11-26T02:00:00Z", "bbb");

    assertEquals(1, second.path("runs").size());
    assertEquals("bbb", second.path("runs").get(0).path("commit").asString());
  }

  private static KernelReport report() {
    KernelReport report = new KernelReport(4_000_000, 10_000_000);
    report.circumstance("repetitions", 5);
    return report;
  }

  private static JsonNode row(JsonNode report, String figure) {
    for (JsonNode row : report.path("requirements")) {
      if (row.path("figure").asString().equals(figure)) {
        return row;
      }
    }
    throw new AssertionError("no such figure: " + figure);
  }
}
