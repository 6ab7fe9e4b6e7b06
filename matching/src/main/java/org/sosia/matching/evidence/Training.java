package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

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
  private static final int PART = 1 << 17;
  private static final double GOLDEN_SECTION = (Math.sqrt(5) - 1) / 2;
  private static final int ROUNDS = 25;
  private static final double FIRST_GUESS_OF_SHARE = 0.02;
  private static final double FIRST_GUESS_OF_MOVED = 0.1;

  private final EvidenceRegister register;
  private final List<Comparison> comparisons;

  private Training(EvidenceRegister register) {
    this.register = register;
    this.comparisons = EvidenceModel.comparisons(register.schema());
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
    int step = Math.max(1, candidates.size() / MOST_CANDIDATES);
    int taught = (candidates.size() + step - 1) / step;
    return run(
        register,
        new Taught(
            taught, i -> candidates.first(i * step), i -> candidates.second(i * step), step));
  }

  /**
   * Trains on a register that has too many candidate pairs to hold: on all pairs of as many records
   * as have about a million of them, spread over the whole register, so that households, one
   * person's records and rare values are seen as they are there.
   */
  public static Result run(EvidenceRegister register, CandidateNeighbours neighbours) {
    return run(register, neighbours, MOST_CANDIDATES);
  }

  /** The same on other than a million pairs. */
  static Result run(EvidenceRegister register, CandidateNeighbours neighbours, int most) {
    int size = register.size();
    int stride = stride(size);
    CandidateNeighbours.Walk walk = neighbours.new Walk();
    IntStream.Builder first = IntStream.builder();
    IntStream.Builder second = IntStream.builder();
    int taught = 0;
    int records = 0;
    for (; records < size && taught < most; records++) {
      int record = (int) ((long) records * stride % size);
      int partners = walk.find(record);
      for (int i = 0; i < partners; i++) {
        first.add(record);
        second.add(walk.partner(i));
      }
      taught += partners;
    }
    int[] ones = first.build().toArray();
    int[] others = second.build().toArray();
    double pairsOfEach = (double) size / Math.max(1, records);
    return run(register, new Taught(taught, i -> ones[i], i -> others[i], pairsOfEach));
  }

  /** Apart by this, records are drawn evenly from all places, each once. */
  private static int stride(int size) {
    int stride = Math.max(1, (int) (size * GOLDEN_SECTION));
    while (commonDivisor(stride, size) > 1) {
      stride++;
    }
    return stride;
  }

  private static int commonDivisor(int a, int b) {
    return b == 0 ? a : commonDivisor(b, a % b);
  }

  private static Result run(EvidenceRegister register, Taught taught) {
    if (register.size() < FEWEST_RECORDS) {
      return new Result.Refused(
          "the register has %d records; at least %d are needed to learn from"
              .formatted(register.size(), FEWEST_RECORDS));
    }
    if (taught.size() == 0) {
      return new Result.Refused("the register has no candidate pair to learn from");
    }
    return new Training(register).train(taught);
  }

  /**
   * The pairs that are learned from.
   *
   * @param first the records that stand earlier, by the number of the pair
   * @param pairsOfEach for how many candidate pairs of the register each stands
   */
  private record Taught(
      int size, IntUnaryOperator first, IntUnaryOperator second, double pairsOfEach) {}

  private Result train(Taught taught) {
    List<Outcome> strangers = new ArrayList<>();
    Namesakes namesakes = new Namesakes();
    double[][] chance = chance(strangers, namesakes);
    ModelBuilder builder = new ModelBuilder(comparisons, register.size(), chance);
    double[][] same = Assumptions.of(comparisons);
    double[][] household = Assumptions.atHome(comparisons, chance);
    List<List<Outcome>> outcomes = outcomes(taught);
    double step = taught.pairsOfEach();
    double expected = Math.max(1, register.size() * FIRST_GUESS_OF_SHARE);
    double neighbours = 1;
    ModelBuilder.Addresses addresses =
        new ModelBuilder.Addresses(FIRST_GUESS_OF_MOVED, PlaceLimits.none(), 0);
    for (int round = 0; round < ROUNDS; round++) {
      EvidenceModel model = builder.model(same, household, expected, neighbours, addresses);
      addresses = addresses.learned(strangers, namesakes, new Weigher(model));
      model = builder.model(same, household, expected, neighbours, addresses);
      Expectation found =
          Expectation.of(outcomes, new Weigher(model), sureEnough(expected / step / taught.size()));
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

  /** In parts, which are compared and looked at side by side; their order is that of the pairs. */
  private List<List<Outcome>> outcomes(Taught taught) {
    return IntStream.range(0, (taught.size() + PART - 1) / PART)
        .parallel()
        .mapToObj(part -> outcomes(taught, part * PART, Math.min(taught.size(), (part + 1) * PART)))
        .toList();
  }

  private List<Outcome> outcomes(Taught taught, int from, int to) {
    PairComparer comparer = new PairComparer(register);
    List<Outcome> outcomes = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      Outcome outcome = comparer.newOutcome();
      comparer.compare(taught.first().applyAsInt(i), taught.second().applyAsInt(i), outcome);
      outcomes.add(outcome);
    }
    return outcomes;
  }

  /** How often each level is shown by two records taken at random; keeps some of the pairs. */
  private double[][] chance(List<Outcome> kept, Namesakes namesakes) {
    double[][] counts = new double[comparisons.size()][Level.values().length];
    PairComparer comparer = new PairComparer(register);
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
