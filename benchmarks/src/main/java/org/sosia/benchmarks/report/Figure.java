package org.sosia.benchmarks.report;

import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * A figure of the kernel and what is asked of it.
 *
 * @param group name in the report
 * @param key name inside the group; null when the group is this one figure
 * @param unit of the figure
 * @param better whether more or less is better
 * @param mustReach least that is asked; null when the figure is only reported
 * @param aim what it should reach; null when the figure is only reported
 * @param meaning one line for readers
 */
public record Figure(
    String group,
    @Nullable String key,
    String unit,
    Better better,
    @Nullable Double mustReach,
    @Nullable Double aim,
    String meaning) {
  /** Direction of improvement. */
  public enum Better {
    /** The more the better. */
    HIGHER,
    /** The less the better. */
    LOWER
  }

  /** How a reached value stands to what is asked. */
  public enum Verdict {
    /** As good as the aim. */
    AIM,
    /** As good as it must be. */
    MUST,
    /** Not as good as it must be. */
    MISSED,
    /** Nothing is asked. */
    REPORTED,
    /** Measured on fewer records than are asked for: neither good nor bad. */
    NOT_COMPARABLE
  }

  /** Records of a block, and of a register, of which the requirements speak. */
  private static final long BLOCK_RECORDS = 4_000_000;

  private static final long REGISTER_RECORDS = 10_000_000;

  private static final String EARLY = "ratioToCommonsTextEarlyExit";
  private static final String PLAIN = "ratioToCommonsTextPlain";
  private static final String RATIO = "ratio";

  /** Every figure, in the order of the report. */
  public static final List<Figure> ALL =
      List.of(
          more(EARLY, "plain", RATIO, 500, 1000, "one language, without partition"),
          more(EARLY, "partitioned", RATIO, 1000, 2500, "one language, skewed towns, partition"),
          more(EARLY, "singleTown", RATIO, 400, 800, "one language, all of one town, partition"),
          told(EARLY, "plainDevanagari", RATIO, "as plain, in Devanagari"),
          told(EARLY, "partitionedDevanagari", RATIO, "as partitioned, in Devanagari"),
          told(EARLY, "singleTownDevanagari", RATIO, "as singleTown, in Devanagari"),
          told(EARLY, "plainCrowded", RATIO, "as plain; the one probe found 1 in 1,000 records"),
          told(EARLY, "partitionedCrowded", RATIO, "as partitioned; 1 record in 1,000 is found"),
          told(PLAIN, "plain", RATIO, "against commons-text without threshold or early exit"),
          told(PLAIN, "partitioned", RATIO, "the same, with the partition"),
          more("shareOfVectorSum", null, "share", 0.7, 0.9, "name scan against a plain sum"),
          less("twoLanguagesMillis", null, "ms", 12, 4, "one probe, a block in two languages"),
          more(
              "nearDuplicatesRatioToScalarEarlyExit",
              null,
              RATIO,
              5,
              20,
              "every record resembles the probe; against the scalar peer"),
          more(
              "scalarRatioToCommonsTextEarlyExit",
              null,
              RATIO,
              25,
              60,
              "without the vector module"),
          less("firstCallRatio", null, RATIO, 2, 1.2, "first probe after start to steady state"),
          less("bytesPerRecord", "oneLanguage", "B", 200, 120, "heap with all indexes"),
          less("bytesPerRecord", "twoLanguages", "B", 350, 220, "heap with all indexes"),
          told("tenMillion", "verifiedP50Millis", "ms", "one probe, verified date of birth"),
          less("tenMillion", "verifiedP99Millis", "ms", 2, 0.5, "with 200 inserts/s beside it"),
          told("tenMillion", "unverifiedP50Millis", "ms", "one probe, unverified, ±1 year"),
          less("tenMillion", "unverifiedP99Millis", "ms", 20, 5, "with 200 inserts/s beside it"),
          new Figure(
              "growthExponent",
              null,
              "exponent",
              Better.LOWER,
              null,
              0.6,
              "p50 of a mixed probe against the size of the register"));

  /** The figures of these groups. */
  public static List<Figure> ofGroup(String group) {
    return ALL.stream().filter(figure -> figure.group().equals(group)).toList();
  }

  /** The names of all groups, each once, in order. */
  public static List<String> groups() {
    return ALL.stream().map(Figure::group).distinct().toList();
  }

  /** The figure of this full name. */
  public static Optional<Figure> find(String name) {
    return ALL.stream().filter(figure -> figure.name().equals(name)).findFirst();
  }

  /** Group and key. */
  public String name() {
    return key == null ? group : group + "." + key;
  }

  /** On how many records it has to be measured before it can be held against what is asked. */
  public long leastRecords() {
    return switch (group) {
      case "tenMillion", "growthExponent" -> REGISTER_RECORDS;
      default -> BLOCK_RECORDS;
    };
  }

  /**
   * How a value stands to what is asked.
   *
   * @param records on how many it was measured
   */
  public Verdict verdict(double reached, long records) {
    if (records < leastRecords()) {
      return Verdict.NOT_COMPARABLE;
    }
    DoublePredicate asGood = least -> better == Better.HIGHER ? reached >= least : reached <= least;
    if (aim != null && asGood.test(aim)) {
      return Verdict.AIM;
    }
    if (mustReach == null) {
      return Verdict.REPORTED;
    }
    return asGood.test(mustReach) ? Verdict.MUST : Verdict.MISSED;
  }

  private static Figure more(
      String group, @Nullable String key, String unit, double must, double aim, String meaning) {
    return new Figure(group, key, unit, Better.HIGHER, must, aim, meaning);
  }

  private static Figure less(
      String group, @Nullable String key, String unit, double must, double aim, String meaning) {
    return new Figure(group, key, unit, Better.LOWER, must, aim, meaning);
  }

  private static Figure told(String group, String key, String unit, String meaning) {
    return new Figure(
        group, key, unit, unit.equals("ms") ? Better.LOWER : Better.HIGHER, null, null, meaning);
  }
}
