package org.sosia.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FigureTest {
  @Test
  void verdict_eitherDirection_setsTheLimitInside() {
    Figure share = Figure.find("shareOfVectorSum").orElseThrow();
    Figure millis = Figure.find("twoLanguagesMillis").orElseThrow();
    Figure told = Figure.find("ratioToCommonsTextPlain.plain").orElseThrow();

    assertEquals(Figure.Verdict.AIM, share.verdict(0.9));
    assertEquals(Figure.Verdict.MUST, share.verdict(0.7));
    assertEquals(Figure.Verdict.MISSED, share.verdict(0.69));
    assertEquals(Figure.Verdict.AIM, millis.verdict(4));
    assertEquals(Figure.Verdict.MUST, millis.verdict(12));
    assertEquals(Figure.Verdict.MISSED, millis.verdict(12.1));
    assertEquals(Figure.Verdict.REPORTED, told.verdict(1));
  }

  @Test
  void report_figuresByName_arePlainNumbers() {
    KernelReport report = new KernelReport();
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
  void exponent_straightLine_isItsSlope() {
    List<Long> sizes = List.of(1_000L, 10_000L, 100_000L);

    assertEquals(0.5, GrowthPlot.exponent(sizes, List.of(1.0, Math.sqrt(10), 10.0)), 1e-12);
  }
}
