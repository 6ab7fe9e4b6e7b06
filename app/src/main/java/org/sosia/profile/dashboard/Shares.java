package org.sosia.profile.dashboard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sosia.profile.release.PublishedTable;

/**
 * Shares by label, and which of them differ from all others together beyond chance, whoever those
 * are who are not told.
 *
 * <p>Each month hides the people of its small cells anew and counts them with a wider area or
 * without a centre, so over many months a label may lack many, and most of those who are few in it.
 * A share is therefore found lower only if it is with everybody taken to be of the label who may be
 * and has what is counted, while nobody else who is not told has it; higher with the reverse.
 * Adding such people brings both shares nearer to each other, so the extreme is the worst case.
 *
 * <p>The difference is tested by the z-test of two shares; of those found at most one in twenty is
 * expected to be chance (Benjamini and Hochberg 1995). Labels of few are not compared. ADR 105.
 */
public final class Shares {
  /** Of fewer people than this a share or mean is told, and neither ranked nor marked. */
  public static final long LEAST_PERSONS = 30;

  private static final double FALSE_FINDINGS = 0.05;

  private final List<ShareOf> all;
  private final List<Finding> findings;

  /** What may be said of a share against all the others. */
  public enum Finding {
    LOWER,
    HIGHER,
    /** No difference beyond chance. */
    NONE,
    /** Those who are told are lower beyond chance; who is not told may undo it. */
    OPEN_LOWER,
    /** Those who are told are higher beyond chance; who is not told may undo it. */
    OPEN_HIGHER,
    /** Too few people, or too many of them not told. */
    UNCOMPARED
  }

  private Shares(List<ShareOf> all, List<Finding> findings) {
    this.all = List.copyOf(all);
    this.findings = List.copyOf(findings);
  }

  /**
   * What is compared.
   *
   * @param by dimensions of the labels
   * @param side the dimension that says what people have
   * @param part values of the side that are counted
   * @param rest values of the side that are the opposite
   */
  public record Question(
      Cube cube, List<String> by, String side, Predicate<String> part, Predicate<String> rest) {
    public Question {
      by = List.copyOf(by);
    }

    private String[] labels() {
      return by.toArray(String[]::new);
    }

    private String[] labelsAndSide() {
      return Stream.concat(by.stream(), Stream.of(side)).toArray(String[]::new);
    }

    private boolean has(PublishedTable.Row row) {
      return part.test(row.labels().getLast());
    }

    private boolean lacks(PublishedTable.Row row) {
      return rest.test(row.labels().getLast());
    }
  }

  /** The shares of all labels that are told, in the order of the labels. */
  public static Shares of(Aggregates aggregates, Selection selection, Question question) {
    PublishedTable totals = aggregates.table(question.cube(), selection, question.labels());
    Map<List<String>, Counts> told =
        counts(aggregates.table(question.cube(), selection, question.labelsAndSide()), question);
    Map<List<String>, Counts> possible =
        counts(aggregates.possible(question.cube(), selection, question.labelsAndSide()), question);
    long waiting = aggregates.mostWaiting(question.cube(), selection);
    List<Map.Entry<List<String>, Counts>> nowhere =
        possible.entrySet().stream().filter(e -> !NotTold.isTold(e.getKey())).toList();
    List<ShareOf> all = new ArrayList<>();
    for (PublishedTable.Row row : totals.rows()) {
      if (NotTold.isTold(row.labels())) {
        Counts here = told.getOrDefault(row.labels(), Counts.NONE);
        Counts may = possible.getOrDefault(row.labels(), Counts.NONE);
        for (Map.Entry<List<String>, Counts> one : nowhere) {
          if (NotTold.mayBe(one.getKey(), row.labels())) {
            may = may.plus(one.getValue());
          }
        }
        all.add(
            new ShareOf(
                row.labels(),
                here.part,
                here.rest,
                new NotTold(here.untold, row.figure().orZero()),
                Math.max(0, may.part + may.untold - here.part) + waiting,
                Math.max(0, may.rest + may.untold - here.rest) + waiting));
      }
    }
    NotTold labels = NotTold.of(totals);
    boolean ordered = aggregates.ranking().allows(labels);
    Everybody everybody = Everybody.of(all, possible, waiting);
    List<Boolean> compared =
        all.stream()
            .map(one ->
                ordered && one.told() >= LEAST_PERSONS && aggregates.ranking().allows(one.untold()))
            .toList();
    return new Shares(all, everybody.findings(all, compared, possible));
  }

  /** People of a label by what is told of them. */
  private record Counts(long part, long rest, long untold) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(part + other.part, rest + other.rest, untold + other.untold);
    }
  }

  private static Map<List<String>, Counts> counts(PublishedTable table, Question question) {
    Map<List<String>, Counts> counts = new HashMap<>();
    for (PublishedTable.Row row : table.rows()) {
      long people = row.figure().orZero();
      List<String> labels = row.labels().subList(0, row.labels().size() - 1);
      boolean untold =
          !NotTold.isTold(row.labels().getLast()) && !question.has(row) && !question.lacks(row);
      counts.merge(
          labels,
          new Counts(
              question.has(row) ? people : 0,
              question.lacks(row) ? people : 0,
              untold ? people : 0),
          Counts::plus);
    }
    return counts;
  }

  /**
   * All labels together.
   *
   * @param part told to have it, of told labels
   * @param rest told to have the opposite, of told labels
   * @param mostPart who may have it, of all labels and none
   * @param mostRest who may have the opposite
   */
  private record Everybody(long part, long rest, long mostPart, long mostRest) {
    static Everybody of(List<ShareOf> all, Map<List<String>, Counts> possible, long waiting) {
      Counts may = possible.values().stream().reduce(Counts.NONE, Counts::plus);
      return new Everybody(
          all.stream().mapToLong(ShareOf::part).sum(),
          all.stream().mapToLong(ShareOf::rest).sum(),
          may.part + may.untold + waiting,
          may.rest + may.untold + waiting);
    }

    List<Finding> findings(
        List<ShareOf> all, List<Boolean> compared, Map<List<String>, Counts> possible) {
      double[] chance = new double[all.size()];
      double[] chanceOfTold = new double[all.size()];
      for (int i = 0; i < chance.length; i++) {
        ShareOf one = all.get(i);
        Counts own = possible.getOrDefault(one.labels(), Counts.NONE);
        chance[i] = compared.get(i) ? Math.min(lower(one, own), higher(one, own)) : 1;
        chanceOfTold[i] =
            compared.get(i)
                ? Statistics.differs(
                    one.part(), one.told(), part - one.part(), part + rest - one.told())
                : 1;
      }
      boolean[] found = Statistics.findings(chance, FALSE_FINDINGS);
      boolean[] foundOfTold = Statistics.findings(chanceOfTold, FALSE_FINDINGS);
      Finding[] findings = new Finding[chance.length];
      Arrays.fill(findings, Finding.UNCOMPARED);
      for (int i = 0; i < chance.length; i++) {
        if (compared.get(i)) {
          Counts own = possible.getOrDefault(all.get(i).labels(), Counts.NONE);
          findings[i] =
              found[i]
                  ? lower(all.get(i), own) < 1 ? Finding.LOWER : Finding.HIGHER
                  : foundOfTold[i] ? open(all.get(i)) : Finding.NONE;
        }
      }
      return List.of(findings);
    }

    private Finding open(ShareOf one) {
      long others = part + rest - one.told();
      return others > 0 && one.share() < (double) (part - one.part()) / others
          ? Finding.OPEN_LOWER
          : Finding.OPEN_HIGHER;
    }

    /** How likely it is to be so much lower by chance, in the worst case; 1 if it is not lower. */
    private double lower(ShareOf one, Counts own) {
      long others = part - one.part();
      long all = others + mostRest - own.rest - own.untold;
      return all > 0 && one.mostShare() < (double) others / all
          ? Statistics.differs(one.mostPart(), one.mostPart() + one.rest(), others, all)
          : 1;
    }

    private double higher(ShareOf one, Counts own) {
      long others = mostPart - own.part - own.untold;
      long all = others + rest - one.rest();
      return all > 0 && one.part() > 0 && one.leastShare() > (double) others / all
          ? Statistics.differs(one.part(), one.told() + one.mayLack(), others, all)
          : 1;
    }
  }

  /** The shares, in the order of their labels. */
  public List<ShareOf> all() {
    return all;
  }

  /** What may be said of the share at this place. */
  public Finding finding(int at) {
    return findings.get(at);
  }
}
