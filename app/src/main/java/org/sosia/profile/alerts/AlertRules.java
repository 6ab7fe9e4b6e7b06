package org.sosia.profile.alerts;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.sosia.profile.RegistrationProcess;
import org.sosia.profile.dashboard.Aggregates;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.Possible;
import org.sosia.profile.dashboard.Selection;
import org.sosia.profile.dashboard.ShareOf;
import org.sosia.profile.dashboard.Shares;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;

/**
 * Holds rules against the published figures. What is hidden raises nothing, and nothing is raised
 * where too many are under none of the labels. A share of women and a gap raise only what holds
 * whoever the not told are. Thread-safe.
 */
public final class AlertRules {
  private static final double HUNDRED = 100.0;

  private final Aggregates aggregates;
  private final List<String> women;
  private final List<String> men;

  /**
   * @param women gender codes that mean women
   * @param men gender codes that mean men
   */
  public AlertRules(Aggregates aggregates, List<String> women, List<String> men) {
    this.aggregates = aggregates;
    this.women = List.copyOf(women);
    this.men = List.copyOf(men);
  }

  /**
   * Everything that crosses the rule's limit, in the order of its subjects.
   *
   * @param current the month that runs, of which nothing is concluded yet
   */
  public List<Alert> crossed(AlertRule rule, YearMonth current) {
    return look(rule, current, true);
  }

  /**
   * Everything whose published figure crosses the limit, though too many may be not told to raise
   * it: what is raised already is not back within its limit then.
   */
  public List<Alert> notWithin(AlertRule rule, YearMonth current) {
    return look(rule, current, false);
  }

  /**
   * @param sure whether it must hold whoever the not told are
   */
  private List<Alert> look(AlertRule rule, YearMonth current, boolean sure) {
    Selection period =
        new Selection(
            rule.from(current),
            current.minusMonths(1),
            List.of(),
            RegistrationProcess.NEW.label(),
            null);
    return switch (rule.kind()) {
      case QUALITY_BELOW -> quality(rule, period, sure);
      case WOMEN_SHARE_BELOW -> womenShare(rule, period, sure);
      case GAP_ABOVE -> gap(rule, period, sure);
    };
  }

  /** A place is told with the levels above it, for names repeat. */
  private static String[] dimensions(AlertRule rule, String... further) {
    List<String> by = new ArrayList<>();
    if (rule.by().startsWith("location")) {
      int levels = rule.by().charAt(rule.by().length() - 1) - '0';
      for (int level = 1; level <= levels; level++) {
        by.add("location" + level);
      }
    } else if (!rule.by().isEmpty()) {
      by.add(rule.by());
    }
    return Stream.concat(by.stream(), Stream.of(further)).toArray(String[]::new);
  }

  private List<Alert> quality(AlertRule rule, Selection period, boolean sure) {
    Cube cube =
        switch (rule.modality()) {
          case "Iris" -> Cube.IRIS_QUALITY;
          case "Face" -> Cube.FACE_QUALITY;
          default -> Cube.FINGER_QUALITY;
        };
    List<Alert> crossed = new ArrayList<>();
    PublishedTable table = aggregates.table(cube, period, dimensions(rule));
    if (sure && !aggregates.ranking().allows(NotTold.of(table))) {
      return crossed;
    }
    for (PublishedTable.Row row : table.rows()) {
      double mean = row.figure().mean(0).orElse(HUNDRED);
      if (NotTold.isTold(row.labels())
          && row.figure().orZero() >= rule.minPersons()
          && mean < rule.limit()) {
        crossed.add(new Alert(rule, String.join("/", row.labels()), mean));
      }
    }
    return crossed;
  }

  /**
   * Raised if women are below the limit with everybody taken for a woman of the subject who may be
   * one, also where none are told. Back within only if their told share is, or at least so many are
   * told whoever the others are: hidden women, or hidden men, clear nothing.
   */
  private List<Alert> womenShare(AlertRule rule, Selection period, boolean sure) {
    List<String> by = List.of(dimensions(rule));
    Shares shares =
        Shares.of(
            aggregates,
            period,
            new Shares.Question(Cube.ENROLMENTS, by, "gender", women::contains, men::contains));
    List<Alert> crossed = new ArrayList<>();
    if (sure && !aggregates.ranking().allows(NotTold.of(subjects(Cube.ENROLMENTS, period, by)))) {
      return crossed;
    }
    for (ShareOf share : shares.all()) {
      double told = HUNDRED * share.share();
      double most = HUNDRED * share.mostShare();
      double least = HUNDRED * share.leastShare();
      boolean below =
          sure
              ? aggregates.ranking().allows(share.untold()) && most < rule.limit()
              : (share.isKnown() ? told : least) < rule.limit();
      if (share.told() >= rule.minPersons() && below) {
        crossed.add(
            new Alert(
                rule,
                String.join("/", share.labels()),
                tenth(share.isKnown() || !sure ? told : most)));
      }
    }
    return crossed;
  }

  private PublishedTable subjects(Cube cube, Selection period, List<String> by) {
    return aggregates.table(cube, period, by.toArray(String[]::new));
  }

  /** Raised only if it is left when all who may be of the subject were issued there. */
  private List<Alert> gap(AlertRule rule, Selection period, boolean sure) {
    PublishedTable enrolled = aggregates.table(Cube.ENROLMENTS, period, dimensions(rule));
    PublishedTable issued = aggregates.table(Cube.ISSUES, period, dimensions(rule));
    Possible may = Possible.of(aggregates, Cube.ISSUES, period, dimensions(rule));
    List<Alert> crossed = new ArrayList<>();
    if (sure && !aggregates.ranking().allows(NotTold.of(enrolled).or(NotTold.of(issued)))) {
      return crossed;
    }
    for (PublishedTable.Row row : enrolled.rows()) {
      Figure out = issued.figure(row.labels().toArray(String[]::new));
      long in = row.figure().orZero();
      // what is hidden is not zero, and a difference of few is not told
      OptionalLong less = aggregates.difference(Cube.ENROLMENTS, row.figure(), Cube.ISSUES, out);
      double gap = less.isEmpty() ? 0 : tenth(HUNDRED * less.getAsLong() / in);
      double least =
          less.isEmpty()
              ? 0
              : HUNDRED * (less.getAsLong() - (sure ? may.besides(row.labels()) : 0)) / in;
      if (NotTold.isTold(row.labels()) && in >= rule.minPersons() && least > rule.limit()) {
        crossed.add(new Alert(rule, String.join("/", row.labels()), gap));
      }
    }
    return crossed;
  }

  private static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
