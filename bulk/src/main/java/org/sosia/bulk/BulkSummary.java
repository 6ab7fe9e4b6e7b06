package org.sosia.bulk;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param records rows that could be read
 * @param badRows rows that were set aside
 * @param recordsNotCompared of the records, those without a gender or a date of birth
 * @param impossibleDates of these, those whose date of birth does not exist or lies in the future
 * @param pairs potential duplicates
 * @param equalGroups groups of more equal records than are compared each with each
 * @param pairsLeftOut potential duplicates that do not stand among the pairs, because one of a
 *     group of equal records stands there for all of them
 * @param clusters groups of records that potential duplicates join
 * @param truePairs pairs of records of one entity; 0 when the input does not say
 * @param truePairsFound how many of them are among the pairs
 * @param candidatesScored candidate pairs that were decided by a score
 * @param kernelSeconds time of the tasks inside the kernel, over all cores
 * @param seconds of all steps, whenever they ran, without the start of the process
 */
public record BulkSummary(
    long records,
    long badRows,
    long recordsNotCompared,
    long impossibleDates,
    long pairs,
    long equalGroups,
    long pairsLeftOut,
    long clusters,
    long truePairs,
    long truePairsFound,
    long candidatesScored,
    double kernelSeconds,
    double seconds) {

  /** Share of the pairs that are true; 0 when nothing is known. */
  public double precision() {
    return pairs == 0 ? 0 : (double) truePairsFound / pairs;
  }

  /** Share of the true pairs that were found; 0 when nothing is known. */
  public double recall() {
    return truePairs == 0 ? 0 : (double) truePairsFound / truePairs;
  }

  /** The numbers by their names, as a person and a program read them. */
  Map<String, String> byName() {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("records", Long.toString(records));
    named.put("badRows", Long.toString(badRows));
    named.put("recordsNotCompared", Long.toString(recordsNotCompared));
    named.put("impossibleDates", Long.toString(impossibleDates));
    named.put("candidatesScored", Long.toString(candidatesScored));
    named.put("potentialDuplicates", Long.toString(pairs));
    if (equalGroups > 0) {
      named.put("equalGroups", Long.toString(equalGroups));
      named.put("pairsLeftOut", Long.toString(pairsLeftOut));
    }
    named.put("clusters", Long.toString(clusters));
    if (truePairs > 0) {
      named.put("truePairs", Long.toString(truePairs));
      named.put("truePairsFound", Long.toString(truePairsFound));
      if (pairs > 0) {
        named.put("precision", decimal(precision()));
      }
      named.put("recall", decimal(recall()));
    }
    named.put("kernelSeconds", decimal(kernelSeconds));
    named.put("seconds", decimal(seconds));
    return named;
  }

  /** One JSON object. */
  String json() {
    StringBuilder json = new StringBuilder("{");
    byName()
        .forEach((name, value) ->
            json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
    return json.append('}').toString();
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
