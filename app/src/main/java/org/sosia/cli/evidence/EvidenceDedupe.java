package org.sosia.cli.evidence;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.sosia.cli.WholeFile;
import org.sosia.cli.csv.CsvLine;
import org.sosia.cli.csv.CsvOptions;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.SimilarityRule;
import org.sosia.matching.cluster.Clusters;
import org.sosia.matching.evidence.EvidenceColumns;
import org.sosia.matching.evidence.EvidenceRecord;
import org.sosia.matching.evidence.EvidenceRegister;
import org.sosia.matching.evidence.EvidenceScorer;

/** Finds the potential duplicates of a file by evidence; the rule's score stands beside each. */
public final class EvidenceDedupe {
  private static final List<String> HEADER =
      List.of(
          "id_a",
          "id_b",
          "match_weight_bits",
          "probability",
          "rule_score",
          "rule_potential_duplicate",
          "model");

  private final CsvOptions csv;
  private final @Nullable String truthColumn;
  private final EvidenceOptions options;
  private final double leastProbability;
  private final SimilarityRule rule;

  /**
   * @param truthColumn the column that says who a row truly is; null = {@code entity} and its other
   *     usual names are looked for
   * @param leastProbability from here on a pair is a potential duplicate, over 0 and under 1
   * @param rule the rule whose score is reported, too
   */
  public EvidenceDedupe(
      CsvOptions csv,
      @Nullable String truthColumn,
      EvidenceOptions options,
      double leastProbability,
      SimilarityRule rule) {
    this.csv = csv;
    this.truthColumn = truthColumn;
    this.options = options;
    this.leastProbability = leastProbability;
    this.rule = rule;
  }

  /**
   * Finds the pairs and writes them, the likeliest first.
   *
   * @param out where to; null = they are counted only
   * @param now no date of birth lies after it, to the rule
   * @param clustersOut where the groups that the pairs make are written; null = nowhere
   * @param notes where it is said what the file was taken for
   * @throws EvidenceRefused when nothing can be learned, or the model is refused
   */
  public EvidenceSummary findPairs(
      Path file, @Nullable Path out, @Nullable Path clustersOut, Instant now, PrintWriter notes)
      throws IOException, EvidenceRefused {
    long begin = System.nanoTime();
    Map<String, String> columns = new HashMap<>(csv.columnByField());
    if (truthColumn != null) {
      columns.put(EvidenceColumns.ENTITY, truthColumn);
    }
    LabelledFile people = options.read(file, csv.separator(), columns, now);
    people.notes().tell(notes);
    EvidenceRun run = EvidenceRun.of(people.register(), options.model(), options.cap());
    String hash = run.use().hash();
    RulePersons persons = new RulePersons(people.register().schema(), people.languages(), now);
    long byRule;
    if (out == null) {
      byRule = eachPair(people.register(), persons, run.pairs(), (pair, score) -> {});
    } else {
      try (WholeFile whole = new WholeFile(out)) {
        whole.write(CsvLine.of(HEADER));
        byRule =
            eachPair(
                people.register(),
                persons,
                run.pairs(),
                (pair, score) ->
                    whole.write(
                        CsvLine.of(row(people.register(), run.pairs(), pair, score, hash))));
        whole.complete();
      }
    }
    if (clustersOut != null) {
      writeClusters(people.register(), run.pairs(), clustersOut);
    }
    return summary(people, run, hash, byRule, (System.nanoTime() - begin) / 1e9);
  }

  /** Every record that a pair joins, by the smallest id of its group. */
  private void writeClusters(EvidenceRegister register, ScoredPairs pairs, Path target)
      throws IOException {
    Clusters clusters = new Clusters();
    for (int i = 0; i < pairs.size() && isFlagged(pairs.score()[i]); i++) {
      clusters.link(
          register.record(pairs.first()[i]).id(), register.record(pairs.second()[i]).id());
    }
    try (WholeFile whole = new WholeFile(target)) {
      whole.write(CsvLine.of(List.of("cluster_id", "id")));
      for (SortedSet<String> cluster : clusters.list()) {
        for (String id : cluster) {
          whole.write(CsvLine.of(List.of(cluster.first(), id)));
        }
      }
      whole.complete();
    }
  }

  /** Receives the pairs. */
  @FunctionalInterface
  private interface Sink {
    void pair(int pair, RuleScore score) throws IOException;
  }

  /** Returns how many of them the rule calls potential duplicates, too. */
  private long eachPair(
      EvidenceRegister register, RulePersons persons, ScoredPairs pairs, Sink sink)
      throws IOException, EvidenceRefused {
    long byRule = 0;
    for (int i = 0; i < pairs.size() && isFlagged(pairs.score()[i]); i++) {
      RuleScore score =
          RuleScore.of(
              rule,
              person(persons, register.record(pairs.first()[i])),
              person(persons, register.record(pairs.second()[i])));
      byRule += score.potentialDuplicate() ? 1 : 0;
      sink.pair(i, score);
    }
    return byRule;
  }

  private boolean isFlagged(int millibits) {
    return EvidenceScorer.probability(millibits) >= leastProbability;
  }

  private static PersonRecord person(RulePersons persons, EvidenceRecord record)
      throws EvidenceRefused {
    try {
      return persons.of(record);
    } catch (IllegalArgumentException e) {
      // the kernel's messages name the field and hold no text
      throw new EvidenceRefused(
          "the record %s has no score by the rule: %s".formatted(record.id(), e.getMessage()));
    }
  }

  private static List<String> row(
      EvidenceRegister register, ScoredPairs pairs, int pair, RuleScore score, String hash) {
    int millibits = pairs.score()[pair];
    return List.of(
        register.record(pairs.first()[pair]).id(),
        register.record(pairs.second()[pair]).id(),
        BigDecimal.valueOf(millibits, 3).toPlainString(),
        String.format(Locale.ROOT, "%.6f", EvidenceScorer.probability(millibits)),
        Objects.requireNonNullElse(score.score(), ""),
        Boolean.toString(score.potentialDuplicate()),
        hash);
  }

  private EvidenceSummary summary(
      LabelledFile people, EvidenceRun run, String hash, long byRule, double seconds) {
    ScoredPairs pairs = run.pairs();
    List<Integer> flagged = new ArrayList<>();
    for (int i = 0; i < pairs.size() && isFlagged(pairs.score()[i]); i++) {
      flagged.add(i);
    }
    int[] entities = people.entities();
    Long truePairs = null;
    Long found = null;
    if (entities.length > 0) {
      truePairs = Measures.pairsWithin(entities);
      found =
          flagged.stream()
              .filter(i -> entities[pairs.first()[i]] == entities[pairs.second()[i]])
              .count();
    }
    return new EvidenceSummary(
        Scorer.evidence,
        hash,
        people.notes(),
        people.register().size(),
        run.compared().size(),
        run.candidates().leftOut().values().stream().mapToLong(Long::longValue).sum(),
        leastProbability,
        flagged.size(),
        byRule,
        truePairs,
        found,
        found == null ? null : Measures.share(found, flagged.size()),
        found == null || truePairs == null ? null : Measures.share(found, truePairs),
        seconds);
  }
}
