package org.sosia.review.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sosia.review.internal.QualityReport;

class QualityCsvTest {
  private static QualityReport.Line line(String name) {
    return new QualityReport.Line(name, 2, 3, 40L, null, 5, 1, 4, 3, 0.91249, 0, 0);
  }

  @Test
  void of_report_isOneLineForEachGroup() {
    String csv =
        QualityCsv.of(
            new QualityReport(line(""), List.of(line("operator1")), List.of(), List.of()));
    assertEquals(
        """
        group,name,cases,decisions,median_seconds,p90_seconds,pairs,same_person,judged_twice,agreed,alpha,known,known_right
        all,,2,3,40,,5,1,4,3,0.912,0,0
        operator,operator1,2,3,40,,5,1,4,3,0.912,0,0
        """
            .replace("\n", "\r\n"),
        csv);
  }

  @Test
  void of_namesThatSpreadsheetsRun_areTextsThere() {
    String csv =
        QualityCsv.of(
            new QualityReport(
                line(""),
                List.of(line("=HYPERLINK(\"x\")"), line("a,\"b\"")),
                List.of(),
                List.of()));
    assertTrue(csv.contains("operator,\"'=HYPERLINK(\"\"x\"\")\",2"), csv);
    assertTrue(csv.contains("operator,\"a,\"\"b\"\"\",2"), csv);
  }
}
