package org.sosia.profile.dashboard;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sosia.profile.dashboard.PublicStatistics.Outcome;
import org.sosia.profile.dashboard.PublicStatistics.Published;
import org.sosia.profile.release.DiscreteLaplace;
import org.sosia.profile.release.PublicTable;

/**
 * Publishes a quarter for everybody, once, as long as the year's budget of privacy suffices.
 *
 * <p>Guarantee: each table is ε-differentially private with its ε against adding or taking away one
 * person, for whoever the source tells from others is in one cell of a quarter with 1 and in no
 * other, however often they were enrolled. Tables of several quarters add up, so that what a year's
 * publications tell of a person has the year's ε at most, whatever else a reader knows.
 *
 * <p>WARNING: a profile whose source does not tell persons counts as a person of its own. Whoever
 * has n of them in a quarter has n times ε.
 *
 * <p>WARNING: that a quarter is published says that somebody was enrolled in one of its cells; that
 * it is refused because nobody was is told to the administrator alone.
 *
 * <p>WARNING: areas and genders are lists that the programme declares. A list that is read off the
 * data would tell who is there.
 */
public final class PublicPublisher {
  private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");

  private final PublicStatistics statistics;
  private final DiscreteLaplace noise;
  private final Rule rule;
  private final InstantSource clock;

  /**
   * @param areas of the first level, fixed
   * @param genders codes, fixed
   * @param thousandths ε of one table, in thousandths, at most 1000
   * @param yearThousandths ε of a year, in thousandths, at most 4000
   * @param settled how long after its end profiles may come to a quarter
   * @param kept how long profiles are kept: an older quarter cannot be counted
   */
  public record Rule(
      List<String> areas,
      List<String> genders,
      int thousandths,
      int yearThousandths,
      Period settled,
      Period kept) {
    public Rule {
      areas = List.copyOf(areas);
      genders = List.copyOf(genders);
      if (thousandths < 1
          || thousandths > 1_000
          || yearThousandths < 1
          || yearThousandths > 4_000) {
        throw new IllegalArgumentException("epsilon is above 1 a table or above 4 a year");
      }
    }
  }

  public PublicPublisher(
      PublicStatistics statistics, DiscreteLaplace noise, Rule rule, InstantSource clock) {
    this.statistics = statistics;
    this.noise = noise;
    this.rule = rule;
    this.clock = clock;
  }

  /**
   * Publishes a quarter. Whatever is refused has spent nothing.
   *
   * @param quarter for example {@code 2026-Q3}
   * @throws IllegalArgumentException if it is no quarter
   */
  public Outcome publish(String quarter) {
    Matcher matcher = QUARTER.matcher(quarter);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not a quarter written as 2026-Q3");
    }
    YearMonth first =
        YearMonth.of(
            Integer.parseInt(matcher.group(1)), 3 * Integer.parseInt(matcher.group(2)) - 2);
    LocalDate to = first.plusMonths(2).atEndOfMonth();
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (rule.areas().isEmpty() || rule.genders().isEmpty()) {
      return new Outcome.NotDeclared(!rule.areas().isEmpty(), !rule.genders().isEmpty());
    }
    if (!today.isAfter(to.plus(rule.settled()))) {
      return new Outcome.NotOver();
    }
    if (first.atDay(1).isBefore(today.minus(rule.kept()))) {
      return new Outcome.TooOld();
    }
    if (statistics.find(quarter).isPresent()) {
      return new Outcome.AlreadyThere();
    }
    int spent = statistics.spent(today.getYear());
    if (spent + rule.thousandths() > rule.yearThousandths()) {
      return new Outcome.NoBudget(spent, rule.yearThousandths());
    }
    Map<List<String>, Long> counts = statistics.enrolments(first.atDay(1), to);
    if (labels().stream().noneMatch(label -> counts.getOrDefault(label, 0L) > 0)) {
      return new Outcome.NobodyCounted();
    }
    Published table =
        new Published(
            quarter,
            now,
            rule.thousandths(),
            PublicTable.of(counts, labels(), rule.thousandths(), noise));
    if (statistics.publish(table, today.getYear(), rule.yearThousandths())) {
      return new Outcome.Done(table);
    }
    // another one may have been faster, with this quarter or with the rest of the budget
    return statistics.find(quarter).isPresent()
        ? new Outcome.AlreadyThere()
        : new Outcome.NoBudget(statistics.spent(today.getYear()), rule.yearThousandths());
  }

  /** What the tables of the current year cost so far. */
  public Spending spending() {
    int year = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).getYear();
    return new Spending(year, statistics.spent(year), rule.yearThousandths());
  }

  /**
   * A year's ε, in thousandths.
   *
   * @param year of publication
   */
  public record Spending(int year, int spentThousandths, int budgetThousandths) {}

  private List<List<String>> labels() {
    List<List<String>> labels = new ArrayList<>();
    for (String area : rule.areas()) {
      for (String gender : rule.genders()) {
        labels.add(List.of(area, gender));
      }
    }
    return labels;
  }
}
