package org.sosia.bulk;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.FieldScore;
import org.sosia.matching.LanguageScore;
import org.sosia.matching.PairComparison;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.Rational;
import org.sosia.matching.RegisterBlock;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityRule;
import org.sosia.matching.SimilarityScore;
import scala.Tuple2;

/**
 * Compares the blocks of one partition, one after the other. Rows come sorted by {@link BlockKey}.
 * Memory holds one block. Owned by one thread.
 */
final class BlockComparison implements Iterator<Row> {
  private final Iterator<Tuple2<String, byte[]>> rows;
  private final RuleSettings settings;
  private final SimilarityRule rule;
  private final Counts counts;
  private final Deque<Found> found = new ArrayDeque<>();
  private RegisterBlock block;
  private String task = "";
  private boolean compared;
  private long kernelNanos;

  /** What tasks count, beside the pairs. */
  record Counts(LongAccumulator kernelNanos, LongAccumulator candidates) implements Serializable {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Found(byte[] probe, byte[] stored, SimilarityScore score) {}

  BlockComparison(Iterator<Tuple2<String, byte[]>> rows, RuleSettings settings, Counts counts) {
    this.rows = rows;
    this.settings = settings;
    this.rule = new SimilarityRule(settings);
    this.counts = counts;
    this.block = new RegisterBlock(settings);
  }

  @Override
  public boolean hasNext() {
    while (found.isEmpty() && rows.hasNext()) {
      take(rows.next());
    }
    if (found.isEmpty()) {
      endBlock();
    }
    return !found.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Found pair = found.remove();
    return row(pair);
  }

  private void take(Tuple2<String, byte[]> row) {
    String key = row._1();
    if (!key.startsWith(task) || !BlockKey.task(key).equals(task)) {
      endBlock();
      task = BlockKey.task(key);
    }
    long began = System.nanoTime();
    switch (BlockKey.kind(key)) {
      case MEMBER -> block.add(row._2(), BlockKey.probes(key));
      case EARLIER -> compareGuest(row._2(), RegisterBlock.Seen.VERIFIED);
      case LATER -> compareGuest(row._2(), RegisterBlock.Seen.ALL);
    }
    kernelNanos += System.nanoTime() - began;
  }

  private void compareGuest(byte[] guest, RegisterBlock.Seen seen) {
    compareMembers();
    block.compareGuest(guest, seen, this::keep);
  }

  private void compareMembers() {
    if (!compared) {
      compared = true;
      block.compareAll(this::keep);
    }
  }

  private void endBlock() {
    long began = System.nanoTime();
    compareMembers();
    counts.kernelNanos().add(kernelNanos + System.nanoTime() - began);
    counts.candidates().add(block.candidatesScored());
    kernelNanos = 0;
    block = new RegisterBlock(settings);
    compared = false;
  }

  private void keep(byte[] probe, byte[] stored, SimilarityScore score) {
    found.add(new Found(probe, stored, score));
  }

  private Row row(Found pair) {
    PersonRecord probe = RegisterBlock.unpack(pair.probe());
    PersonRecord stored = RegisterBlock.unpack(pair.stored());
    boolean inOrder = probe.id().compareTo(stored.id()) < 0;
    Rational percent = pair.score().exactPercent();
    return RowFactory.create(
        inOrder ? probe.id() : stored.id(),
        inOrder ? stored.id() : probe.id(),
        pair.score().percent(),
        percent.numerator() + "/" + percent.denominator(),
        sameEntity(RegisterBlock.note(pair.probe()), RegisterBlock.note(pair.stored())),
        explanation(probe, stored));
  }

  private static @Nullable Boolean sameEntity(String a, String b) {
    return (a.isEmpty() || b.isEmpty()) ? null : a.equals(b);
  }

  /** What each counted field adds, in percentage points; no text of a person is in it. */
  private String explanation(PersonRecord a, PersonRecord b) {
    return switch (rule.compare(a, b)) {
      case PairComparison.NotComparable(var reason) -> reason.name();
      case PairComparison.Scored scored -> {
        StringBuilder text = new StringBuilder();
        for (LanguageScore language : scored.languages()) {
          text.append(text.isEmpty() ? "" : "; ").append(language.language()).append(':');
          for (FieldScore field : language.fields()) {
            if (field.counted()) {
              text.append(' ')
                  .append(field.field().name().toLowerCase(Locale.ROOT))
                  .append("=+%.2f".formatted(field.contributionPercent().doubleValue()))
                  .append("(edits ")
                  .append(field.distanceEdits())
                  .append(')');
            }
          }
        }
        yield text.toString();
      }
    };
  }
}
