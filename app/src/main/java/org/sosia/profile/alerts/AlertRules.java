package org.sosia.profile.alerts;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
 * Holds rules against the published figures. Nothing is raised where too many are under none of the
 * labels. A share of women and a gap raise only what holds whoever the not told are. Thread-safe.
 */
public final class AlertRules {
  private static final double HUNDRED = 100.0;
  private static final int MONTHS_WATCHED = 12;
  private static final String NEW = RegistrationProcess.NEW.label();

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
    Selection period = period(rule, current);
    return switch (rule.kind()) {
      case QUALITY_BELOW -> quality(rule, period);
      case WOMEN_SHARE_BELOW -> womenShare(rule, period);
      case GAP_ABOVE -> gap(rule, period);
    };
  }

  /**
   * Of which subjects an alert of the rule is over: the figure is told and back within its limit,
   * of however many people, or nothing has been told of the subject for a year before the rule's
   * months. Hidden is not back within, and neither is what too many are not told of.
   */
  public Predicate<String> over(AlertRule rule, YearMonth current) {
    Selection period = period(rule, current);
    Set<String> within =
        switch (rule.kind()) {
          case QUALITY_BELOW -> qualityWithin(rule, period);
          case WOMEN_SHARE_BELOW -> womenWithin(rule, period);
          case GAP_ABOVE -> gapWithin(rule, period);
        };
    Selection watched =
        new Selection(period.from().minusMonths(MONTHS_WATCHED), period.to(), List.of(), NEW, null);
    Cube cube = rule.kind() == AlertRule.Kind.QUALITY_BELOW ? cube(rule) : Cube.ENROLMENTS;
    Set<String> told =
        told(aggregates.table(cube, watched, dimensions(rule)))
            .map(AlertRules::subject)
            .collect(Collectors.toSet());
    // where nobody is told at all, nothing is known of anybody
    return subject -> within.contains(subject) || !(told.isEmpty() || told.contains(subject));
  }

  private static Selection period(AlertRule rule, YearMonth current) {
    return new Selection(rule.from(current), current.minusMonths(1), List.of(), NEW, null);
  }

  private static Stream<PublishedTable.Row> told(PublishedTable table) {
    return table.rows().stream().filter(row -> NotTold.isTold(row.labels()));
  }

  private static String subject(PublishedTable.Row row) {
    return String.join("/", row.labels());
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

  private static Cube cube(AlertRule rule) {
    return switch (rule.modality()) {
      case "Iris" -> Cube.IRIS_QUALITY;
      case "Face" -> Cube.FACE_QUALITY;
      default -> Cube.FINGER_QUALITY;
    };
  }

  private List<Alert> quality(AlertRule rule, Selection period) {
    PublishedTable table = aggregates.table(cube(rule), period, dimensions(rule));
    if (!aggregates.ranking().allows(NotTold.of(table))) {
      return List.of();
    }
    List<Alert> crossed = new ArrayList<>();
    told(table)
        .filter(row -> row.figure().orZero() >= rule.minPersons())
        .forEach(row -> {
          double mean = row.figure().mean(0).orElse(HUNDRED);
          if (mean < rule.limit()) {
            crossed.add(new Alert(rule, subject(row), mean));
          }
        });
    return crossed;
  }

  private Set<String> qualityWithin(AlertRule rule, Selection period) {
    return told(aggregates.table(cube(rule), period, dimensions(rule)))
        .filter(row -> row.figure().mean(0).orElse(-1) >= rule.limit())
        .map(AlertRules::subject)
        .collect(Collectors.toSet());
  }

  private Shares women(AlertRule rule, Selection period) {
    return Shares.of(
        aggregates,
        period,
        new Shares.Question(
            Cube.ENROLMENTS, List.of(dimensions(rule)), "gender", women::contains, men::contains));
  }

  /**
   * Raised if women are below the limit with everybody taken for a woman of the subject who may be
   * one, also where none are told.
   */
  private List<Alert> womenShare(AlertRule rule, Selection period) {
    PublishedTable subjects = aggregates.table(Cube.ENROLMENTS, period, dimensions(rule));
    if (!aggregates.ranking().allows(NotTold.of(subjects))) {
      return List.of();
    }
    List<Alert> crossed = new ArrayList<>();
    for (ShareOf share : women(rule, period).all()) {
      double most = HUNDRED * share.mostShare();
      if (share.told() >= rule.minPersons()
          && aggregates.ranking().allows(share.untold())
          && most < rule.limit()) {
        crossed.add(
            new Alert(
                rule,
                String.join("/", share.labels()),
                tenth(share.isKnown() ? HUNDRED * share.share() : most)));
      }
    }
    return crossed;
  }

  /**
   * Back within only if their told share is, or at least so many are told whoever the others are:
   * hidden women, or hidden men, clear nothing.
   */
  private Set<String> womenWithin(AlertRule rule, Selection period) {
    return women(rule, period).all().stream()
        .filter(share ->
            HUNDRED * (share.isKnown() ? share.share() : share.leastShare()) >= rule.limit())
        .map(share -> String.join("/", share.labels()))
        .collect(Collectors.toSet());
  }

  /**
   * Raised only if it is left when all who may be of the subject were issued there. Where none are
   * told to be issued, the figure is what is left with the most who can be: a stop of all issuance
   * tells nobody.
   */
  private List<Alert> gap(AlertRule rule, Selection period) {
    PublishedTable enrolled = aggregates.table(Cube.ENROLMENTS, period, dimensions(rule));
    PublishedTable issued = aggregates.table(Cube.ISSUES, period, dimensions(rule));
    Possible may = Possible.of(aggregates, Cube.ISSUES, period, dimensions(rule));
    // of few who are issued many may be not told, and still be few beside the enrolled
    NotTold ofIssued = NotTold.of(issued).beside(enrolled.total().orZero());
    if (!aggregates.ranking().allows(NotTold.of(enrolled).or(ofIssued))) {
      return List.of();
    }
    List<Alert> crossed = new ArrayList<>();
    told(enrolled)
        .filter(row -> row.figure().orZero() >= rule.minPersons())
        .forEach(row -> {
          Figure out = issued.figure(row.labels().toArray(String[]::new));
          long in = row.figure().orZero();
          long least =
              out.isHidden()
                  ? may.shortOf(in, row.labels())
                  : difference(row.figure(), out) - may.besides(row.labels());
          if (HUNDRED * least / in > rule.limit()) {
            long shown = out.isHidden() ? least : difference(row.figure(), out);
            crossed.add(new Alert(rule, subject(row), tenth(HUNDRED * shown / in)));
          }
        });
    return crossed;
  }

  /** 0 where it is too small to be told. */
  private long difference(Figure in, Figure out) {
    return aggregates.difference(Cube.ENROLMENTS, in, Cube.ISSUES, out).orElse(0);
  }

  private Set<String> gapWithin(AlertRule rule, Selection period) {
    PublishedTable issued = aggregates.table(Cube.ISSUES, period, dimensions(rule));
    return told(aggregates.table(Cube.ENROLMENTS, period, dimensions(rule)))
        .filter(row -> {
          Figure out = issued.figure(row.labels().toArray(String[]::new));
          double gap = HUNDRED * difference(row.figure(), out) / row.figure().orZero();
          return !out.isHidden() && gap <= rule.limit();
        })
        .map(AlertRules::subject)
        .collect(Collectors.toSet());
  }

  private static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
