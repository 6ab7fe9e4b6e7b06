package org.sosia.benchmarks.kernel;

/**
 * Counts what was checked; a difference ends the run, so there is nothing to count of those. Owned
 * by one thread.
 */
final class Accuracy {
  private long results;
  private long pairs;
  private long naivePairs;

  void addResult(int pairsInIt) {
    results++;
    pairs += pairsInIt;
  }

  void addNaivePair() {
    naivePairs++;
  }

  /** Results of probes that were compared with the exhaustive ones. */
  long results() {
    return results;
  }

  /** Potential duplicates in them, id and exact score each. */
  long pairs() {
    return pairs;
  }

  /** Pairs whose exhaustive score was compared with the naive rule. */
  long naivePairs() {
    return naivePairs;
  }
}
