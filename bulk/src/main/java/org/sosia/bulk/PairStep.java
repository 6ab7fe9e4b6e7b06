package org.sosia.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sosia.matching.RuleSettings;
import scala.Tuple2;

/**
 * All potential duplicates of a register by the rule. A block holds the records of one gender and
 * year of birth. Each record looks at the records before it in its own block, and at all records of
 * the blocks of earlier years within the window; so each pair is looked at in one block, once. A
 * block with more records than the setting is compared in parts: each part holds all its records,
 * and a share of those who look.
 */
final class PairStep {
  static final StructType SCHEMA =
      new StructType()
          .add("id_a", DataTypes.StringType)
          .add("id_b", DataTypes.StringType)
          .add("score", DataTypes.DoubleType)
          .add("score_exact", DataTypes.StringType)
          .add("same_entity", DataTypes.BooleanType)
          .add("explanation", DataTypes.StringType);

  private PairStep() {}

  /**
   * The pairs, compared when they are asked for.
   *
   * @param records rows of {@link RecordStep}
   */
  static Dataset<Row> pairs(
      SparkSession spark,
      Dataset<Row> records,
      RecordColumns columns,
      BulkOptions options,
      BlockComparison.Counts counts) {
    Dataset<Row> comparable = records.filter("fault is null and year > 0 and gender <> ''");
    Map<String, Integer> parts = parts(comparable, options.blockProbes());
    RuleSettings settings = options.settings();
    int window = settings.unverifiedWindowYears();
    var thresholdPercent = options.thresholdPercent();
    JavaPairRDD<String, String[]> keyed =
        comparable
            .select("id", "gender", "year", "cells")
            .javaRDD()
            .flatMapToPair(row -> keys(row, parts, window));
    var rows =
        keyed
            .repartitionAndSortWithinPartitions(new BlockKey.ByTask(options.partitions()))
            .mapPartitions(sorted ->
                new BlockComparison(
                    sorted,
                    columns,
                    RuleSettings.documented().withThresholdPercent(thresholdPercent),
                    counts));
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static Map<String, Integer> parts(Dataset<Row> comparable, int blockProbes) {
    Map<String, Integer> parts = new HashMap<>();
    for (Row row : comparable.groupBy("gender", "year").count().collectAsList()) {
      long count = row.getLong(2);
      parts.put(
          BlockKey.block(row.getString(0), row.getInt(1)),
          (int) ((count + blockProbes - 1) / blockProbes));
    }
    return parts;
  }

  private static Iterator<Tuple2<String, String[]>> keys(
      Row row, Map<String, Integer> parts, int window) {
    String id = row.getString(0);
    String gender = row.getString(1);
    int year = row.getInt(2);
    String[] cells = row.<String>getList(3).toArray(String[]::new);
    List<Tuple2<String, String[]>> keys = new ArrayList<>();
    String home = BlockKey.block(gender, year);
    int homeParts = parts.getOrDefault(home, 1);
    for (int part = 0; part < homeParts; part++) {
      boolean probes = Math.floorMod(id.hashCode(), homeParts) == part;
      keys.add(new Tuple2<>(BlockKey.of(home, part, false, id, probes), cells));
    }
    for (int back = 1; back <= window; back++) {
      String earlier = BlockKey.block(gender, year - back);
      Integer earlierParts = parts.get(earlier);
      if (earlierParts != null) {
        int part = Math.floorMod(id.hashCode(), earlierParts);
        keys.add(new Tuple2<>(BlockKey.of(earlier, part, true, id, true), cells));
      }
    }
    return keys.iterator();
  }
}
