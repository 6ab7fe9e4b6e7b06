package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * Estimates a model from a register without labels. How often different people agree is counted on
 * random pairs; how often one person's records agree is estimated by expectation maximisation on
 * the candidate pairs, held by assumptions that weigh as much as {@link #ASSUMED_PAIRS} pairs. The
 * same register gives the same model.
 */
public final class Training {
  /** How many pairs the assumptions count for. */
  public static final int ASSUMED_PAIRS = 20;

  /** Fewest records from which anything is learned. */
  public static final int FEWEST_RECORDS = 50;

  private static final int RANDOM_PAIRS = 400_000;
  private static final int KEPT_PAIRS = 100_000;
  private static final int MOST_CANDIDATES = 1_000_000;
  private static final int ROUNDS = 25;
  private static final double FIRST_GUESS_OF_SHARE = 0.02;
  private static final double FIRST_GUESS_OF_MOVED = 0.1;

  private final EvidenceRegister register;
  private final List<Comparison> comparisons;
  private final PairComparer comparer;

  private Training(EvidenceRegister register) {
    this.register = register;
    this.comparisons = EvidenceModel.comparisons(register.schema());
    this.comparer = new PairComparer(register);
  }

  /** What came of it. */
  public sealed interface Result {
    /**
     * A model.
     *
     * @param model the model
     * @param expectedPairs how many pairs of one person it expects among the candidates
     */
    record Trained(EvidenceModel model, double expectedPairs) implements Result {}

    /**
     * Nothing could be learned.
     *
     * @param reason why, for people
     */
    record Refused(String reason) implements Result {}
  }

  /** Trains on a register and its candidate pairs. */
  public static Result run(EvidenceRegister register, Candidates candidates) {
    if (register.size() < FEWEST_RECORDS) {
      return new Result.Refused(
          "the register has %d records; at least %d are needed to learn from"
              .formatted(register.size(), FEWEST_RECORDS));
    }
    if (candidates.size() == 0) {
      return new Result.Refused("the register has no candidate pair to learn from");
    }
    return new Training(register).train(candidates);
  }

  private Result train(Candidates candidates) {
    List<Outcome> strangers = new ArrayList<>();
    Namesakes namesakes = new Namesakes();
    double[][] chance = chance(strangers, namesakes);
    ModelBuilder builder = new ModelBuilder(comparisons, register.size(), chance);
    double[][] same = Assumptions.of(comparisons);
    double[][] household = Assumptions.atHome(comparisons, chance);
    int step = Math.max(1, candidates.size() / MOST_CANDIDATES);
    List<Outcome> outcomes = outcomes(candidates, step);
    double expected = Math.max(1, register.size() * FIRST_GUESS_OF_SHARE);
    double neighbours = 1;
    ModelBuilder.Addresses addresses =
        new ModelBuilder.Addresses(FIRST_GUESS_OF_MOVED, PlaceLimits.none(), 0);
    for (int round = 0; round < ROUNDS; round++) {
      EvidenceModel model = builder.model(same, household, expected, neighbours, addresses);
      addresses = addresses.learned(strangers, namesakes, new Weigher(model));
      model = builder.model(same, household, expected, neighbours, addresses);
      Expectation found =
          Expectation.of(
              outcomes, new Weigher(model), sureEnough(expected / step / outcomes.size()));
      same = found.levels(comparisons, Assumptions.of(comparisons), chance);
      household = found.atHome(comparisons, Assumptions.atHome(comparisons, chance), chance);
      expected = Math.max(0.5, found.pairs() * step);
      neighbours = 1 + found.neighbours() * step;
      addresses = addresses.withMoved(found.movedShare());
    }
    if (expected < 1) {
      return new Result.Refused(
          "no pair of the register is likely to be one person's; nothing can be learned");
    }
    return new Result.Trained(
        builder.model(same, household, expected, neighbours, addresses), expected);
  }

  /** The rarer one person's pairs are among the candidates, the surer a pair must be to teach. */
  private static double sureEnough(double share) {
    return Math.clamp(1 - share / 2, 0.5, 0.99);
  }

  private List<Outcome> outcomes(Candidates candidates, int step) {
    List<Outcome> outcomes = new ArrayList<>(candidates.size() / step + 1);
    for (int i = 0; i < candidates.size(); i += step) {
      Outcome outcome = comparer.newOutcome();
      comparer.compare(candidates.first(i), candidates.second(i), outcome);
      outcomes.add(outcome);
    }
    return outcomes;
  }

  /** How often each level is shown by two records taken at random; keeps some of the pairs. */
  private double[][] chance(List<Outcome> kept, Namesakes namesakes) {
    double[][] counts = new double[comparisons.size()][Level.values().length];
    Outcome outcome = comparer.newOutcome();
    long state = 1;
    int size = register.size();
    for (int i = 0; i < RANDOM_PAIRS; i++) {
      state = Keys.mix(state, i);
      int a = (int) ((state >>> 32) % size);
      int b = (int) ((state & 0xFFFFFFFFL) % size);
      if (a != b) {
        comparer.compare(a, b, outcome);
        if (i < KEPT_PAIRS) {
          kept.add(outcome.copy());
        }
        namesakes.look(a, b, outcome);
        for (int c = 0; c < counts.length; c++) {
          if (outcome.level[c] != Outcome.ABSENT) {
            counts[c][outcome.level[c]]++;
          }
        }
      }
    }
    return Assumptions.held(comparisons, counts);
  }
}
