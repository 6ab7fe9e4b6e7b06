package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes models of one register from shares of levels. */
final class ModelBuilder {
  private static final int FEWEST_MILLIONTHS = 10;

  private final List<Comparison> comparisons;
  private final int records;
  private final double[][] chance;

  /**
   * What addresses say as a whole.
   *
   * @param moved share of the pairs of one person that have another address
   * @param limits the most that parts of an address say together
   * @param namesakesMillibits how much less they say where given names agree
   */
  record Addresses(double moved, List<Integer> limits, int namesakesMillibits) {
    /** Copies. */
    Addresses {
      limits = List.copyOf(limits);
    }

    /** The same people who move, with what strangers show by weights so far. */
    Addresses learned(List<Outcome> strangers, Namesakes namesakes, Weigher weigher) {
      return new Addresses(
          moved, PlaceLimits.of(strangers, weigher), namesakes.millibits(strangers, weigher));
    }

    /** The same with another share of people who move. */
    Addresses withMoved(double newMoved) {
      return new Addresses(newMoved, limits, namesakesMillibits);
    }
  }

  /**
   * @param chance shares of levels among pairs of two people
   */
  ModelBuilder(List<Comparison> comparisons, int records, double[][] chance) {
    this.comparisons = comparisons;
    this.records = records;
    this.chance = chance;
  }

  /**
   * A model.
   *
   * @param same shares of levels among pairs of one person
   * @param household shares of levels among pairs of two people of one household
   * @param expected pairs of one person in the register
   * @param neighbours pairs of two people of one household in the register
   * @param addresses what addresses say as a whole
   */
  EvidenceModel model(
      double[][] same,
      double[][] household,
      double expected,
      double neighbours,
      Addresses addresses) {
    List<EvidenceModel.Weights> weights = new ArrayList<>();
    for (int c = 0; c < comparisons.size(); c++) {
      List<Level> kind = comparisons.get(c).kind().levels();
      Map<Level, Integer> m = millionths(kind, same[c]);
      Map<Level, Integer> u = millionths(kind, chance[c]);
      Map<Level, Integer> h = millionths(kind, household[c]);
      List<EvidenceModel.LevelWeight> levels =
          kind.stream()
              .map(level ->
                  EvidenceModel.LevelWeight.of(
                      level,
                      m.getOrDefault(level, 0),
                      u.getOrDefault(level, 0),
                      h.getOrDefault(level, 0)))
              .toList();
      weights.add(new EvidenceModel.Weights(comparisons.get(c), levels));
    }
    double pairs = (double) records * (records - 1) / 2;
    return new EvidenceModel(
        records,
        Information.millibits(expected / Math.max(1, pairs - expected)),
        Information.millibits(neighbours / pairs),
        Information.millibits(addresses.moved()),
        addresses.limits(),
        addresses.namesakesMillibits(),
        weights);
  }

  /** Shares as whole millionths that add up to a million; none is 0. */
  private static Map<Level, Integer> millionths(List<Level> levels, double[] shares) {
    Map<Level, Integer> whole = new EnumMap<>(Level.class);
    int rest = 1_000_000;
    Level largest = levels.getFirst();
    for (Level level : levels) {
      int value = Math.max(FEWEST_MILLIONTHS, (int) Math.rint(shares[level.rank()] * 1e6));
      whole.put(level, value);
      rest -= value;
      if (shares[level.rank()] > shares[largest.rank()]) {
        largest = level;
      }
    }
    whole.merge(largest, rest, Integer::sum);
    return whole;
  }
}
