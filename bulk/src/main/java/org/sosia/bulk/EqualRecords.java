package org.sosia.bulk;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sosia.matching.RegisterBlock;
import org.sosia.matching.RuleSettings;

/**
 * Groups of more records than a setting that are equal in all that the rule compares. Their pairs
 * grow with the square and tell nobody anything; the first of a group in the order of ids stands
 * for all: it alone is compared, and the others are joined to it. Immutable; goes to the tasks.
 * Source: ADR 116.
 */
final class EqualRecords implements Serializable {
  private static final long serialVersionUID = 1L;

  static final String FILE = "equal-records.csv";

  /** What rows of {@link RecordStep} are compared at all. */
  static final String COMPARABLE = "fault is null and year > 0 and gender <> ''";

  private static final StructType SCHEMA =
      new StructType().add("id", DataTypes.StringType).add("records", DataTypes.LongType);

  /**
   * A group.
   *
   * @param id of the record that stands for all
   * @param packed that record
   * @param records how many there are
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Group(String id, byte[] packed, long records) implements Serializable {}

  private final HashMap<Long, Group> groups;

  private EqualRecords(Map<Long, Group> groups) {
    this.groups = new HashMap<>(groups);
  }

  /** Finds them among rows of {@link RecordStep}. */
  static EqualRecords find(Dataset<Row> records, BulkOptions options) {
    Dataset<Row> comparable = records.filter(COMPARABLE);
    Object[] hashes =
        comparable
            .groupBy("compared")
            .count()
            .filter(functions.col("count").gt(options.equalRecords()))
            .select("compared")
            .collectAsList()
            .stream()
            .map(row -> row.getLong(0))
            .toArray();
    Map<Long, Group> groups = new HashMap<>();
    if (hashes.length > 0) {
      for (Row row :
          comparable
              .filter(functions.col("compared").isin(hashes))
              .groupBy("compared")
              .agg(
                  functions.min("id"),
                  functions.min_by(functions.col("packed"), functions.col("id")),
                  functions.count("id"))
              .collectAsList()) {
        Group group = new Group(row.getString(1), (byte[]) row.get(2), row.getLong(3));
        if (arePairs(group, options.settings())) {
          groups.put(row.getLong(0), group);
        }
      }
    }
    return new EqualRecords(groups);
  }

  /** Whether the records of a group are potential duplicates; those without a name are none. */
  private static boolean arePairs(Group group, RuleSettings settings) {
    List<Long> found = new ArrayList<>();
    RegisterBlock two = new RegisterBlock(settings);
    two.add(group.packed(), true);
    two.add(group.packed(), true);
    two.compareAll((probe, stored, score) -> found.add(1L));
    return !found.isEmpty();
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  int size() {
    return groups.size();
  }

  /** How many pairs within the groups are left out. */
  long leftOut() {
    return groups.values().stream()
        .mapToLong(group -> (group.records() - 1) * (group.records() - 2) / 2)
        .sum();
  }

  /** How many records one stands for, by its id. */
  Map<String, Long> standsFor() {
    Map<String, Long> records = new HashMap<>();
    groups.values().forEach(group -> records.put(group.id(), group.records()));
    return records;
  }

  /** Whether another record stands for this one. */
  boolean isStoodFor(long hash, String id) {
    Group group = groups.get(hash);
    return group != null && !group.id().equals(id);
  }

  /**
   * The pairs of the records that another stands for, each with that one.
   *
   * @param members rows with compared and packed
   */
  Iterator<Row> pairs(Iterator<Row> members, RuleSettings settings) {
    RulePairs rows = new RulePairs(settings);
    List<Row> pair = new ArrayList<>();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        while (pair.isEmpty() && members.hasNext()) {
          Row member = members.next();
          Group group = groups.get(member.getLong(0));
          if (group != null) {
            RegisterBlock two = new RegisterBlock(settings);
            two.add(group.packed(), false);
            two.add((byte[]) member.get(1), true);
            two.compareAll((probe, stored, score) -> pair.add(rows.row(probe, stored, score)));
          }
        }
        return !pair.isEmpty();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return pair.removeFirst();
      }
    };
  }

  /** The hashes of the groups. */
  Object[] hashes() {
    return groups.keySet().toArray();
  }

  /** Which records stand for how many, as a result. */
  Dataset<Row> rows(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    new TreeMap<>(standsFor()).forEach((id, records) -> rows.add(RowFactory.create(id, records)));
    return spark.createDataFrame(rows, SCHEMA).coalesce(1);
  }

  /** What is said of them while a run is at work. */
  String said(BulkOptions options, Path file) {
    long all = groups.values().stream().mapToLong(Group::records).sum();
    return "pairs: %s records stand in %s of more than %s equal ones (--equal-records); one stands for each, see %s"
        .formatted(
            all,
            groups.size() == 1 ? "a group" : groups.size() + " groups",
            options.equalRecords(),
            file);
  }
}
