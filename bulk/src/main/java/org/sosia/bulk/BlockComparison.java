package org.sosia.bulk;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.RegisterBlock;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityScore;
import scala.Tuple2;

/**
 * Compares the blocks of one partition, one after the other. Rows come sorted by {@link BlockKey}.
 * Memory holds one block, and the pairs of one of its records. Owned by one thread.
 */
final class BlockComparison implements Iterator<Row> {
  private final Iterator<Tuple2<String, byte[]>> rows;
  private final RuleSettings settings;
  private final RulePairs pairs;
  private final Map<String, Long> standsFor;
  private final Counts counts;
  private final Deque<Found> found = new ArrayDeque<>();
  private RegisterBlock block;
  private String task = "";
  // A row that waits until the block's own records are compared.
  private @Nullable Tuple2<String, byte[]> waiting;
  private boolean comparing;
  private long kernelNanos;

  /**
   * What tasks count, beside the pairs.
   *
   * @param leftOut pairs of records that another stands for
   */
  record Counts(LongAccumulator kernelNanos, LongAccumulator candidates, LongAccumulator leftOut)
      implements Serializable {
    static Counts of(SparkSession spark) {
      return new Counts(
          spark.sparkContext().longAccumulator("nanoseconds in the kernel"),
          spark.sparkContext().longAccumulator("candidate pairs"),
          spark.sparkContext().longAccumulator("pairs left out"));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Found(byte[] probe, byte[] stored, SimilarityScore score) {}

  /**
   * A comparison.
   *
   * @param standsFor how many equal records one stands for, itself among them, by its id
   */
  BlockComparison(
      Iterator<Tuple2<String, byte[]>> rows,
      RuleSettings settings,
      Map<String, Long> standsFor,
      Counts counts) {
    this.rows = rows;
    this.settings = settings;
    this.pairs = new RulePairs(settings);
    this.standsFor = standsFor;
    this.counts = counts;
    this.block = new RegisterBlock(settings);
  }

  @Override
  public boolean hasNext() {
    while (found.isEmpty() && goOn()) {
      // until a pair is found
    }
    return !found.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Found pair = found.remove();
    if (!standsFor.isEmpty()) {
      long all = standsFor(pair.probe()) * standsFor(pair.stored());
      counts.leftOut().add(all - 1);
    }
    return pairs.row(pair.probe(), pair.stored(), pair.score());
  }

  private long standsFor(byte[] record) {
    return standsFor.getOrDefault(RegisterBlock.id(record), 1L);
  }

  /** Takes a row, or compares one record; false when nothing is left to do. */
  private boolean goOn() {
    long starts = System.nanoTime();
    if (comparing) {
      comparing = block.compareNext(this::keep);
      kernelNanos += System.nanoTime() - starts;
      return true;
    }
    Tuple2<String, byte[]> row = waiting;
    waiting = null;
    boolean compared = row != null;
    if (row == null) {
      if (!rows.hasNext()) {
        return endLast();
      }
      row = rows.next();
      starts = System.nanoTime();
    }
    String key = row._1();
    boolean other = !key.startsWith(task) || !BlockKey.task(key).equals(task);
    if (!compared && (other || BlockKey.kind(key) != BlockKey.Kind.MEMBER)) {
      // the block's own records are all there; they are compared once
      comparing = true;
      waiting = row;
      return true;
    }
    if (other) {
      endBlock();
      task = BlockKey.task(key);
    }
    switch (BlockKey.kind(key)) {
      case MEMBER -> block.add(row._2(), BlockKey.probes(key));
      case EARLIER -> block.compareGuest(row._2(), RegisterBlock.Seen.VERIFIED, this::keep);
      case LATER -> block.compareGuest(row._2(), RegisterBlock.Seen.ALL, this::keep);
    }
    kernelNanos += System.nanoTime() - starts;
    return true;
  }

  private boolean endLast() {
    if (task.isEmpty()) {
      return false;
    }
    if (block.compareNext(this::keep)) {
      comparing = true;
      return true;
    }
    endBlock();
    task = "";
    return !found.isEmpty();
  }

  private void endBlock() {
    counts.kernelNanos().add(kernelNanos);
    counts.candidates().add(block.candidatesScored());
    kernelNanos = 0;
    block = new RegisterBlock(settings);
  }

  private void keep(byte[] probe, byte[] stored, SimilarityScore score) {
    found.add(new Found(probe, stored, score));
  }
}
