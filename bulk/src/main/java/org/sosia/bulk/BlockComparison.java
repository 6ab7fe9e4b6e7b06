package org.sosia.bulk;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.FieldScore;
import org.sosia.matching.LanguageScore;
import org.sosia.matching.PairComparison;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeRequest;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.ScoredPair;
import org.sosia.matching.SimilarityRule;
import scala.Tuple2;

/**
 * Compares the blocks of one partition, one after the other: the records of a block go into a
 * columnar index, then records look at it in groups. Rows come sorted by {@link BlockKey}. Memory
 * holds one block. Owned by one thread.
 */
final class BlockComparison implements Iterator<Row> {
  private static final int GROUP = 256;

  private final Iterator<Tuple2<String, String[]>> rows;
  private final RecordColumns columns;
  private final RuleSettings settings;
  private final SimilarityRule rule;
  private final LongAccumulator kernelNanos;
  private final LongAccumulator candidates;
  private final Deque<Row> found = new ArrayDeque<>();
  private final List<ProbeRequest> waiting = new ArrayList<>();
  private final Map<String, String[]> cellsById = new HashMap<>();
  private final Map<String, String[]> guestCellsById = new HashMap<>();
  private RegisterIndex index;
  private String task = "";
  private long arrivals;

  /** What tasks count, beside the pairs. */
  record Counts(LongAccumulator kernelNanos, LongAccumulator candidates) implements Serializable {}

  BlockComparison(
      Iterator<Tuple2<String, String[]>> rows,
      RecordColumns columns,
      RuleSettings settings,
      Counts counts) {
    this.rows = rows;
    this.columns = columns;
    this.settings = settings;
    this.rule = new SimilarityRule(settings);
    this.kernelNanos = counts.kernelNanos();
    this.candidates = counts.candidates();
    this.index = RegisterIndexes.columnar(settings);
  }

  @Override
  public boolean hasNext() {
    while (found.isEmpty() && rows.hasNext()) {
      take(rows.next());
    }
    if (found.isEmpty()) {
      compareWaiting();
    }
    return !found.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return found.remove();
  }

  private void take(Tuple2<String, String[]> row) {
    String key = row._1();
    if (!key.startsWith(task) || !BlockKey.task(key).equals(task)) {
      compareWaiting();
      task = BlockKey.task(key);
      index = RegisterIndexes.columnar(settings);
      cellsById.clear();
      arrivals = 0;
    }
    PersonRecord person = columns.person(row._2());
    if (BlockKey.isGuest(key)) {
      guestCellsById.put(person.id(), row._2());
      waiting.add(new ProbeRequest(person, ProbeScope.everything()));
      if (waiting.size() >= GROUP) {
        compareWaiting();
      }
      return;
    }
    arrivals++;
    long began = System.nanoTime();
    index.insert(person, arrivals);
    kernelNanos.add(System.nanoTime() - began);
    cellsById.put(person.id(), row._2());
    if (BlockKey.probes(key)) {
      // arrivals before its own are all inserted, so it need not wait for the rest of the block
      waiting.add(new ProbeRequest(person, ProbeScope.before(arrivals)));
    }
  }

  private void compareWaiting() {
    for (int from = 0; from < waiting.size(); from += GROUP) {
      List<ProbeRequest> group = waiting.subList(from, Math.min(from + GROUP, waiting.size()));
      long began = System.nanoTime();
      List<ProbeResult> results = index.probeAll(group);
      kernelNanos.add(System.nanoTime() - began);
      for (int i = 0; i < results.size(); i++) {
        candidates.add(results.get(i).candidatesScored());
        for (ScoredPair pair : results.get(i).potentialDuplicates()) {
          found.add(row(group.get(i).record(), pair));
        }
      }
    }
    waiting.clear();
    guestCellsById.clear();
  }

  private Row row(PersonRecord probe, ScoredPair pair) {
    String[] otherCells = Objects.requireNonNull(cellsById.get(pair.id()));
    String[] probeCells =
        Objects.requireNonNull(
            guestCellsById.containsKey(probe.id())
                ? guestCellsById.get(probe.id())
                : cellsById.get(probe.id()));
    boolean inOrder = probe.id().compareTo(pair.id()) < 0;
    return RowFactory.create(
        inOrder ? probe.id() : pair.id(),
        inOrder ? pair.id() : probe.id(),
        pair.score().percent(),
        pair.score().exactPercent().numerator() + "/" + pair.score().exactPercent().denominator(),
        sameEntity(columns.entity(probeCells), columns.entity(otherCells)),
        explanation(probe, columns.person(otherCells)));
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
