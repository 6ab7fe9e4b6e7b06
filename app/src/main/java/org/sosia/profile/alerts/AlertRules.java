package org.sosia.profile.alerts;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sosia.profile.RegistrationProcess;
import org.sosia.profile.dashboard.Aggregates;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.Selection;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;

/** Holds rules against the published figures; what is hidden raises nothing. Thread-safe. */
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

  /** Everything that crosses the rule's limit, in the order of its subjects. */
  public List<Alert> crossed(AlertRule rule, YearMonth current) {
    Selection period =
        new Selection(
            current.minusMonths(rule.months() - 1L),
            current,
            List.of(),
            RegistrationProcess.NEW.label(),
            null);
    return switch (rule.kind()) {
      case QUALITY_BELOW -> quality(rule, period);
      case WOMEN_SHARE_BELOW -> womenShare(rule, period);
      case GAP_ABOVE -> gap(rule, period);
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

  private List<Alert> quality(AlertRule rule, Selection period) {
    Cube cube =
        switch (rule.modality()) {
          case "Iris" -> Cube.IRIS_QUALITY;
          case "Face" -> Cube.FACE_QUALITY;
          default -> Cube.FINGER_QUALITY;
        };
    List<Alert> crossed = new ArrayList<>();
    for (PublishedTable.Row row : aggregates.table(cube, period, dimensions(rule)).rows()) {
      double mean = row.figure().mean(0).orElse(HUNDRED);
      if (isTold(row.labels())
          && row.figure().orZero() >= rule.minPersons()
          && mean < rule.limit()) {
        crossed.add(new Alert(rule, String.join("/", row.labels()), mean));
      }
    }
    return crossed;
  }

  private static boolean isTold(List<String> labels) {
    return labels.stream().noneMatch(String::isEmpty);
  }

  private List<Alert> womenShare(AlertRule rule, Selection period) {
    String[] by = dimensions(rule);
    PublishedTable table = aggregates.table(Cube.ENROLMENTS, period, dimensions(rule, "gender"));
    List<Alert> crossed = new ArrayList<>();
    for (PublishedTable.Row subject : aggregates.table(Cube.ENROLMENTS, period, by).rows()) {
      long womenHere = people(table, subject.labels(), women);
      long told = womenHere + people(table, subject.labels(), men);
      // what is hidden is not zero: without both sides there is no share
      boolean known = womenHere > 0 && told > womenHere;
      double share = known ? tenth(HUNDRED * womenHere / told) : HUNDRED;
      if (isTold(subject.labels()) && told >= rule.minPersons() && share < rule.limit()) {
        crossed.add(new Alert(rule, String.join("/", subject.labels()), share));
      }
    }
    return crossed;
  }

  private static long people(PublishedTable table, List<String> subject, List<String> codes) {
    return table.rows().stream()
        .filter(row -> row.labels().subList(0, subject.size()).equals(subject))
        .filter(row -> codes.contains(row.labels().getLast()))
        .mapToLong(row -> row.figure().orZero())
        .sum();
  }

  private List<Alert> gap(AlertRule rule, Selection period) {
    PublishedTable issued = aggregates.table(Cube.ISSUES, period, dimensions(rule));
    List<Alert> crossed = new ArrayList<>();
    for (PublishedTable.Row row :
        aggregates.table(Cube.ENROLMENTS, period, dimensions(rule)).rows()) {
      Figure out = issued.figure(row.labels().toArray(String[]::new));
      long in = row.figure().orZero();
      // what is hidden is not zero: nothing is said where nobody, or fewer than ten, were issued
      double gap = in == 0 || out.isHidden() ? 0 : tenth(HUNDRED * (in - out.orZero()) / in);
      if (isTold(row.labels()) && in >= rule.minPersons() && gap > rule.limit()) {
        crossed.add(new Alert(rule, String.join("/", row.labels()), gap));
      }
    }
    return crossed;
  }

  private static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
