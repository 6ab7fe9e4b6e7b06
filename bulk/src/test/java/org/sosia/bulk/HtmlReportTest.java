package org.sosia.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  @Test
  void of_scoresOfAnySize_standInTheOrderOfNumbersWhateverTheLocale() {
    TreeMap<Long, Long> scores = new TreeMap<>();
    for (long score : new long[] {-10, -1, 0, 2, 9, 10, 100}) {
      scores.put(score, 5L);
    }
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      BulkSummary summary = new BulkSummary(1, 0, 0, 0, 35, 0, 0, 1, 0, 0, 7, 0.5, 1.5);

      String html =
          HtmlReport.of(Map.of("input", "<a&b>.csv"), summary, "bits", scores, new TreeMap<>());

      List<String> labels = new ArrayList<>();
      Pattern.compile("<text x=\"0\" y=\"[0-9]+\">([^<]*)<")
          .matcher(html)
          .results()
          .forEach(label -> labels.add(label.group(1)));
      assertEquals(List.of("-10", "-1", "0", "2", "9", "10", "100"), labels);
      assertTrue(html.contains("<th scope=\"row\">input</th><td>&lt;a&amp;b&gt;.csv</td>"), html);
      assertTrue(html.chars().allMatch(c -> c < 128));
    } finally {
      Locale.setDefault(before);
    }
  }
}
