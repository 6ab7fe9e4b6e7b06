package org.sosia.cli.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.sosia.cli.csv.CsvReader;
import org.sosia.cli.csv.CsvRow;
import org.sosia.cli.csv.MalformedFile;
import org.sosia.matching.script.NameSimilarity;

/**
 * How well names of two scripts are told to be one: every line of a file holds one name twice.
 *
 * @param pairs lines
 * @param threshold similarity that one in a hundred random pairs of different names passes, 0 to
 *     1000
 * @param recallAtFalsePositives01 share of the lines whose two names pass it
 */
record NamePairs(int pairs, int threshold, double recallAtFalsePositives01) {
  private static final int RANDOM_PAIRS = 50_000;
  private static final int FEWEST_LINES = 20;

  /**
   * Measures the lines behind a header of two columns.
   *
   * @throws MalformedFile when a line has not two fields, or there are too few
   */
  static NamePairs of(CsvReader rows) throws IOException {
    List<CsvRow> lines = new ArrayList<>();
    for (CsvRow row = rows.read(); row != null; row = rows.read()) {
      if (row.fields().size() != 2) {
        throw new MalformedFile(row.line(), "two fields are expected, a name in two scripts");
      }
      lines.add(row);
    }
    if (lines.size() < FEWEST_LINES) {
      throw new MalformedFile(1, "at least " + FEWEST_LINES + " pairs of names are needed");
    }
    int[] random = new int[RANDOM_PAIRS];
    SplittableRandom dice = new SplittableRandom(1);
    for (int i = 0; i < random.length; i++) {
      CsvRow a = lines.get(dice.nextInt(lines.size()));
      CsvRow b = lines.get(dice.nextInt(lines.size()));
      boolean same =
          a.fields().get(0).equals(b.fields().get(0))
              || a.fields().get(1).equals(b.fields().get(1));
      random[i] = same ? -1 : NameSimilarity.perMille(a.fields().get(0), b.fields().get(1));
    }
    int[] different = Arrays.stream(random).filter(value -> value >= 0).sorted().toArray();
    if (different.length == 0) {
      throw new MalformedFile(1, "all names are the same");
    }
    int threshold = different[(int) (different.length * 0.99)];
    long passed =
        lines.stream()
            .filter(line ->
                NameSimilarity.perMille(line.fields().get(0), line.fields().get(1)) > threshold)
            .count();
    return new NamePairs(lines.size(), threshold, (double) passed / lines.size());
  }
}
