package org.sosia.bulk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sosia.matching.RuleSettings;
import scala.Tuple2;

/**
 * All potential duplicates of a register by the rule. A block holds the records of one gender and
 * year of birth. Verified records look at those of their day in their own block. Unverified ones
 * look at the records before them in their own block, and as guests at the verified records of
 * years within the window, and at the unverified ones of the earlier of them; so each pair is
 * looked at in one block, once. A block with more records than the setting is compared in parts:
 * each part holds all its records, and a share of those who look.
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

  /** Reading and storing one costs about as much as looking at so many. */
  private static final double WORK_OF_A_RECORD = 3_000;

  private PairStep() {}

  /**
   * The pairs, compared when they are asked for.
   *
   * @param records rows of {@link RecordStep}
   */
  static Dataset<Row> pairs(
      SparkSession spark,
      Dataset<Row> records,
      BulkOptions options,
      EqualRecords equal,
      BlockComparison.Counts counts) {
    Dataset<Row> comparable = records.filter(EqualRecords.COMPARABLE);
    Map<String, Integer> parts = new HashMap<>();
    Map<String, Double> work = new HashMap<>();
    for (Row row : comparable.groupBy("gender", "year").count().collectAsList()) {
      long count = row.getLong(2);
      String block = BlockKey.block(row.getString(0), row.getInt(1));
      int blockParts = (int) ((count + options.blockProbes() - 1) / options.blockProbes());
      parts.put(block, blockParts);
      for (int part = 0; part < blockParts; part++) {
        work.put(
            BlockKey.task(block, part),
            WORK_OF_A_RECORD * count + (double) count * count / blockParts);
      }
    }
    RuleSettings settings = options.settings();
    int window = settings.unverifiedWindowYears();
    var thresholdPercent = options.thresholdPercent();
    JavaPairRDD<String, byte[]> keyed =
        comparable
            .select("id", "gender", "year", "verified", "packed", "compared")
            .javaRDD()
            .flatMapToPair(row -> keys(row, parts, window, equal));
    Map<String, Long> standsFor = equal.standsFor();
    var rows =
        keyed
            .repartitionAndSortWithinPartitions(new BlockKey.ByTask(options.partitions(), work))
            .mapPartitions(sorted ->
                new BlockComparison(
                    sorted,
                    RuleSettings.documented().withThresholdPercent(thresholdPercent),
                    standsFor,
                    counts));
    if (!equal.isEmpty()) {
      rows =
          rows.union(
              comparable
                  .filter(functions.col("compared").isin(equal.hashes()))
                  .select("compared", "packed", "id")
                  .javaRDD()
                  .filter(row -> equal.isStoodFor(row.getLong(0), row.getString(2)))
                  .mapPartitions(members ->
                      equal.pairs(
                          members,
                          RuleSettings.documented().withThresholdPercent(thresholdPercent))));
    }
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static Iterator<Tuple2<String, byte[]>> keys(
      Row row, Map<String, Integer> parts, int window, EqualRecords equal) {
    String id = row.getString(0);
    if (equal.isStoodFor(row.getLong(5), id)) {
      return Collections.emptyIterator();
    }
    String gender = row.getString(1);
    int year = row.getInt(2);
    byte[] packed = (byte[]) row.get(4);
    List<Tuple2<String, byte[]>> keys = new ArrayList<>();
    String home = BlockKey.block(gender, year);
    int homeParts = parts.getOrDefault(home, 1);
    for (int part = 0; part < homeParts; part++) {
      boolean probes = Math.floorMod(id.hashCode(), homeParts) == part;
      String task = BlockKey.task(home, part);
      keys.add(new Tuple2<>(BlockKey.of(task, BlockKey.Kind.MEMBER, id, probes), packed));
    }
    for (int apart = -window; apart <= window && !row.getBoolean(3); apart++) {
      String block = BlockKey.block(gender, year + apart);
      Integer blockParts = parts.get(block);
      if (apart != 0 && blockParts != null) {
        BlockKey.Kind kind = apart > 0 ? BlockKey.Kind.EARLIER : BlockKey.Kind.LATER;
        String task = BlockKey.task(block, Math.floorMod(id.hashCode(), blockParts));
        keys.add(new Tuple2<>(BlockKey.of(task, kind, id, true), packed));
      }
    }
    return keys.iterator();
  }
}
