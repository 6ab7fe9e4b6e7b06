package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Scores pairs of one register by a model. Owned by one thread; several may share the register and
 * the model. The same register, model and pair give the same score, in either order.
 */
public final class EvidenceScorer {
  private static final Level[] LEVELS = Level.values();

  private final EvidenceRegister register;
  private final EvidenceModel model;
  private final Weigher weigher;
  private final PairComparer comparer;
  private final Outcome outcome;
  private final int[] single = new int[1];
  private final int[] singleScore = new int[1];

  /**
   * A scorer.
   *
   * @throws IllegalArgumentException when the model has other comparisons than the register's texts
   *     need; their order means nothing
   */
  public EvidenceScorer(EvidenceRegister register, EvidenceModel model) {
    this(register, model, register.information());
  }

  private EvidenceScorer(
      EvidenceRegister register, EvidenceModel model, FrequencyInformation information) {
    this.register = register;
    this.model = model.inOrder(EvidenceModel.comparisons(register.schema()));
    this.weigher = new Weigher(this.model);
    this.comparer = new PairComparer(register, information);
    this.outcome = comparer.newOutcome();
  }

  /**
   * A scorer that says of a sample's pairs what is expected to be said of them in the register that
   * the sample is drawn from: by the odds of that size, and by how rare values are expected to be.
   *
   * @param sample the sample, of at least one record
   * @param model made to fit the sample's size
   * @param records of the register, at least 1
   * @throws IllegalArgumentException as the constructor
   */
  public static EvidenceScorer ofRegister(
      EvidenceRegister sample, EvidenceModel model, long records) {
    return new EvidenceScorer(
        sample,
        model.forRecords(records),
        FrequencyInformation.ofRegister(sample.size(), (double) records / sample.size()));
  }

  /** The log-odds of two records by their numbers, in thousandths of a bit. */
  public int scoreMillibits(int a, int b) {
    comparer.compare(a, b, outcome);
    return weigher.total(outcome);
  }

  /**
   * The log-odds when they are no less than asked for, with less work for pairs that have less.
   *
   * @return the log-odds, or {@link Integer#MIN_VALUE} when they are certain to be less
   */
  public int scoreAtLeast(int a, int b, int leastMillibits) {
    single[0] = b;
    scoreAtLeast(a, single, 1, leastMillibits, singleScore);
    return singleScore[0];
  }

  /**
   * The log-odds of one record with others when they are no less than asked for: the same as for
   * each alone, in less time.
   *
   * @param others numbers of records
   * @param count how many of them
   * @param scores receives the log-odds of each, or {@link Integer#MIN_VALUE} when they are certain
   *     to be less; at least as long
   */
  public void scoreAtLeast(int a, int[] others, int count, int leastMillibits, int[] scores) {
    // what a rare value may say at most is known for a register of the model's size
    int least = register.size() > model.records() ? Integer.MIN_VALUE : leastMillibits;
    comparer.compare(a, others, count, weigher, least, outcome, scores);
  }

  /** What log-odds mean as a probability. */
  public static double probability(int millibits) {
    return Information.probability(millibits);
  }

  /** Why two records have their score, found as candidates or not. */
  public Waterfall explain(int a, int b) {
    int total = scoreMillibits(a, b);
    List<Waterfall.Step> steps = new ArrayList<>();
    steps.add(new Waterfall.Step("prior", "", weigher.priorMillibits()));
    for (int i = 0; i < weigher.comparisons(); i++) {
      byte level = outcome.level[i];
      steps.add(
          new Waterfall.Step(
              model.comparisons().get(i).comparison().name(),
              level == Outcome.ABSENT ? "absent" : LEVELS[level].name().toLowerCase(Locale.ROOT),
              weigher.weightOf(outcome, i)));
    }
    addUnlessZero(steps, "address_limit", weigher.addressStep(outcome));
    addUnlessZero(steps, "household", weigher.householdStep(outcome));
    return new Waterfall(
        steps,
        total,
        probability(total),
        new CandidateKeys(register).passesOf(register.person(a), register.person(b)));
  }

  private static void addUnlessZero(List<Waterfall.Step> steps, String name, int weight) {
    if (weight != 0) {
      steps.add(new Waterfall.Step(name, "", weight));
    }
  }
}
