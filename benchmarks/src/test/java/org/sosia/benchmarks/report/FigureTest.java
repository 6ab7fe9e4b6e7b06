package org.sosia.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FigureTest {
  private static final long LARGE = 4_000_000;

  @Test
  void verdict_eitherDirection_setsTheLimitInside() {
    Figure share = Figure.find("shareOfVectorSum").orElseThrow();
    Figure millis = Figure.find("twoLanguagesMillis").orElseThrow();
    Figure told = Figure.find("ratioToCommonsTextPlain.plain").orElseThrow();

    assertEquals(Figure.Verdict.AIM, share.verdict(0.9, LARGE));
    assertEquals(Figure.Verdict.MUST, share.verdict(0.7, LARGE));
    assertEquals(Figure.Verdict.MISSED, share.verdict(0.69, LARGE));
    assertEquals(Figure.Verdict.AIM, millis.verdict(4, LARGE));
    assertEquals(Figure.Verdict.MUST, millis.verdict(12, LARGE));
    assertEquals(Figure.Verdict.MISSED, millis.verdict(12.1, LARGE));
    assertEquals(Figure.Verdict.REPORTED, told.verdict(1, LARGE));
  }

  @Test
  void report_figuresByName_arePlainNumbers() {
    KernelReport report = new KernelReport(4_000_000, 10_000_000);
    report.put("ratioToCommonsTextEarlyExit.plain", 612.3456);
    report.put("shareOfVectorSum", 0.5);
    report.leaveOut("twoLanguagesMillis", "no time");

    JsonNode json = report.toJson();

    assertEquals(612.3, json.path("ratioToCommonsTextEarlyExit").path("plain").asDouble());
    assertEquals(0.5, json.path("shareOfVectorSum").asDouble());
    assertTrue(json.path("twoLanguagesMillis").isNull());
    assertEquals(500, json.path("requirements").path(0).path("mustReach").asDouble());
    assertEquals("missed", json.path("requirements").path(1).path("verdict").asString());
    assertTrue(ReportTable.of(json).contains("**0.500** (missed)"));
  }

  @Test
  void verdict_fewerRecordsThanAskedFor_isNotComparable() {
    KernelReport report = new KernelReport(200_000, 10_000_000);
    report.put("shareOfVectorSum", 0.95);
    report.put("tenMillion.verifiedP99Millis", 1);
    report.leaveOut("bytesPerRecord.oneLanguage", "too small");

    JsonNode requirements = report.toJson().path("requirements");

    assertEquals("not comparable", requirements.path(0).path("verdict").asString());
    assertEquals(
        "measured on 200,000 records; what is asked speaks of 4,000,000",
        requirements.path(0).path("reason").asString());
    assertEquals("not measured", requirements.path(1).path("verdict").asString());
    assertEquals("must", requirements.path(2).path("verdict").asString());
    assertTrue(requirements.path(2).path("reason").isMissingNode());
    String table = ReportTable.of(report.toJson());
    assertTrue(table.contains("0.950 (not comparable)"), table);
    assertTrue(table.contains("\nNot comparable: measured on 200,000 records"), table);
  }

  @Test
  void exponent_straightLine_isItsSlope() {
    List<Long> sizes = List.of(1_000L, 10_000L, 100_000L);

    assertEquals(0.5, GrowthPlot.exponent(sizes, List.of(1.0, Math.sqrt(10), 10.0)), 1e-12);
  }
}
