package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What a register's fields say, in numbers: for each comparison level, how often two records of one
 * person show it (m), two records of strangers (u), and two records of two people of one household
 * (h). Immutable and thread-safe. Source: Fellegi and Sunter 1969, with a third class for
 * households; m and h by expectation maximisation, u from random pairs.
 *
 * @param records how many records it was trained on
 * @param priorMillibits log₂ of the odds that two records taken at random are one person's rather
 *     than strangers'
 * @param householdMillibits log₂ of the odds that they are two people of one household rather than
 *     strangers
 * @param movedMillibits the least that another address can say: people move; at most 0
 * @param placeLimitsMillibits the most that the parts of an address can say together: parts depend
 *     on each other, as town and postal code. The number at place n is log₂ of how rarely strangers
 *     reach n bits; at most {@link #MAX_PLACE_LIMITS}
 * @param namesakesMillibits how much less an address that agrees says where given names agree, too:
 *     names and places go together; at least 0, which is that they do not
 * @param comparisons the comparisons with their levels
 */
public record EvidenceModel(
    long records,
    int priorMillibits,
    int householdMillibits,
    int movedMillibits,
    List<Integer> placeLimitsMillibits,
    int namesakesMillibits,
    List<Weights> comparisons) {
  /** Most limits of addresses. */
  public static final int MAX_PLACE_LIMITS = 64;

  /**
   * Validates and copies.
   *
   * @throws IllegalArgumentException whose message begins with the component's name
   */
  public EvidenceModel {
    placeLimitsMillibits = List.copyOf(placeLimitsMillibits);
    comparisons = List.copyOf(comparisons);
    if (placeLimitsMillibits.isEmpty() || placeLimitsMillibits.size() > MAX_PLACE_LIMITS) {
      throw new IllegalArgumentException("placeLimitsMillibits: 1 to " + MAX_PLACE_LIMITS);
    }
    if (records < 1) {
      throw new IllegalArgumentException("records: at least 1");
    }
    if (movedMillibits > 0) {
      throw new IllegalArgumentException("movedMillibits: must not be positive");
    }
    if (namesakesMillibits < 0) {
      throw new IllegalArgumentException("namesakesMillibits: must not be negative");
    }
  }

  /**
   * A comparison with its levels.
   *
   * @param comparison which
   * @param levels one for each level of its kind, in that order
   */
  public record Weights(Comparison comparison, List<LevelWeight> levels) {
    /**
     * Validates and copies.
     *
     * @throws IllegalArgumentException when the levels are not those of the kind
     */
    public Weights {
      levels = List.copyOf(levels);
      if (!levels.stream().map(LevelWeight::level).toList().equals(comparison.kind().levels())) {
        throw new IllegalArgumentException(comparison.name() + ": not the levels of its kind");
      }
    }
  }

  /**
   * A level.
   *
   * @param level which
   * @param mMillionths how often two records of one person show it, when both have the field
   * @param uMillionths how often two records of strangers show it
   * @param hMillionths how often two records of two people of one household show it
   * @param weightMillibits log₂ of m over u
   */
  public record LevelWeight(
      Level level, int mMillionths, int uMillionths, int hMillionths, int weightMillibits) {
    /** With the weight that follows from m and u. */
    public static LevelWeight of(Level level, int mMillionths, int uMillionths, int hMillionths) {
      return new LevelWeight(
          level, mMillionths, uMillionths, hMillionths, weightOf(mMillionths, uMillionths));
    }

    static int weightOf(int mMillionths, int uMillionths) {
      return Information.millibits((double) mMillionths / uMillionths);
    }
  }

  /** The comparisons that a register of this schema has, in the order of the model. */
  public static List<Comparison> comparisons(EvidenceSchema schema) {
    List<Comparison> comparisons = new ArrayList<>();
    comparisons.add(new Comparison("given_name", Comparison.Kind.GIVEN_NAME, false));
    comparisons.add(new Comparison("surname", Comparison.Kind.SURNAME, false));
    comparisons.add(new Comparison("name_order", Comparison.Kind.NAME_ORDER, false));
    comparisons.add(new Comparison("name_parts", Comparison.Kind.NAME_PARTS, false));
    comparisons.add(new Comparison("date_of_birth", Comparison.Kind.BIRTH_DATE, false));
    comparisons.add(new Comparison("gender", Comparison.Kind.GENDER, false));
    for (EvidenceSchema.TextField text : schema.texts()) {
      boolean household = text.kind() == TextKind.PLACE;
      comparisons.add(new Comparison(text.name(), Comparison.Kind.TEXT, household));
    }
    return comparisons;
  }

  /**
   * The same model with its comparisons in another order, by their names.
   *
   * @throws IllegalArgumentException when they are not the same comparisons
   */
  EvidenceModel inOrder(List<Comparison> order) {
    List<Comparison> has = comparisons.stream().map(Weights::comparison).toList();
    if (order.equals(has)) {
      return this;
    }
    if (order.size() != has.size() || !new HashSet<>(has).containsAll(order)) {
      throw new IllegalArgumentException(
          "the model compares %s, the register needs %s".formatted(names(has), names(order)));
    }
    return new EvidenceModel(
        records,
        priorMillibits,
        householdMillibits,
        movedMillibits,
        placeLimitsMillibits,
        namesakesMillibits,
        order.stream().map(comparison -> comparisons.get(has.indexOf(comparison))).toList());
  }

  private static List<String> names(List<Comparison> comparisons) {
    return comparisons.stream().map(Comparison::name).toList();
  }

  /** The same model for a register of another size: the odds before any evidence change with it. */
  public EvidenceModel forRecords(long newRecords) {
    int shift = Information.millibits((double) newRecords / records);
    return new EvidenceModel(
        newRecords,
        priorMillibits - shift,
        householdMillibits - shift,
        movedMillibits,
        placeLimitsMillibits,
        namesakesMillibits,
        comparisons);
  }
}
