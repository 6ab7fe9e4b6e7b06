package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.Possible;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;

/**
 * Where registrations end on the way: each stage with those that neither it nor a later one had. A
 * stage that few need, such as adjudication, ends none that a later one has. The issue of
 * identities and a stage that had registrations in the period before stand there also where none
 * are told: that is where they may all end.
 */
final class StagesCard {
  private static final String ISSUE = "mosip_idrepo";

  private final Context context;
  private final Texts texts;
  private final PublishedTable table;
  private final List<Step> order;
  private final boolean compared;

  StagesCard(Context context) {
    this.context = context;
    this.texts = context.texts();
    this.table = context.table(Cube.STAGES, "module", "stage");
    this.order = order();
    this.compared = context.compares(NotTold.of(table));
  }

  /**
   * @param labels module and stage
   * @param most people at most, where none are told
   */
  private record Step(List<String> labels, Cube cube, Figure figure, long most) {
    boolean isHidden() {
      return figure.isHidden();
    }

    long mostOrTold() {
      return isHidden() ? most : figure.orZero();
    }
  }

  private List<Step> order() {
    List<PublishedTable.Row> told =
        table.rows().stream().filter(row -> NotTold.isTold(row.labels())).toList();
    Set<List<String>> known = new HashSet<>();
    told.forEach(row -> known.add(row.labels()));
    Possible may =
        Possible.of(context.aggregates(), Cube.STAGES, context.selection(), "module", "stage");
    Stream<Step> hidden =
        context
            .aggregates()
            .table(Cube.STAGES, context.selection().before(), "module", "stage")
            .rows()
            .stream()
            .map(PublishedTable.Row::labels)
            .filter(NotTold::isTold)
            .filter(labels -> !known.contains(labels))
            .map(labels ->
                new Step(labels, Cube.STAGES, PublishedTable.hidden(), may.mostHidden(labels)));
    List<Step> stages =
        Stream.concat(
                told.stream().map(row -> new Step(row.labels(), Cube.STAGES, row.figure(), 0)),
                hidden)
            .toList();
    Figure issued = context.table(Cube.ISSUES).total();
    // an issue has no centre
    boolean issues = context.selection().centre() == null && !stages.isEmpty();
    Possible mayIssue = Possible.of(context.aggregates(), Cube.ISSUES, context.selection());
    Stream<Step> last =
        issues || !issued.isHidden()
            ? Stream.of(
                new Step(List.of(ISSUE, ""), Cube.ISSUES, issued, mayIssue.mostHidden(List.of())))
            : Stream.empty();
    return Stream.concat(stages.stream(), last)
        .sorted((a, b) -> {
          int flow = StageOrder.OF_LABELS.compare(a.labels(), b.labels());
          return flow != 0 ? flow : Long.compare(b.figure().orZero(), a.figure().orZero());
        })
        .toList();
  }

  Card card() {
    NotTold untold = NotTold.of(table);
    List<String> names = order.stream().map(step -> stage(step.labels())).toList();
    List<Card.Row> rows = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      rows.add(
          Card.Row.of(
              names.get(i),
              texts.count(order.get(i).figure()),
              i == 0 || !compared ? "–" : against(i)));
    }
    if (untold.people() > 0) {
      rows.add(Card.Row.of(context.t("no-label"), texts.number(untold.people()), "–"));
    }
    Chart chart =
        context
            .chart("bars", "unit.profiles", names)
            .counts(context.t("profiles"), order.stream().map(Step::figure).toList());
    return new Card(
        "gap-by-stage",
        "half",
        compared ? title(names) : context.tooFew("gap-by-stage", untold, "dimension.stage"),
        context.unit("unit.profiles", untold),
        context.t("source.both"),
        chart.json(),
        List.of(context.t("dimension.stage"), context.t("profiles"), context.t("against-before")),
        rows);
  }

  private String title(List<String> names) {
    int worst = 0;
    for (int i = 1; i < order.size(); i++) {
      worst = lost(i).orElse(0) > (worst == 0 ? 0 : lost(worst).orElse(0)) ? i : worst;
    }
    if (worst > 0) {
      return context.t(
          order.get(worst).isHidden() ? "stages.title-least" : "stages.title",
          texts.number(lost(worst).orElse(0)),
          names.get(before(worst)),
          names.get(worst));
    }
    String none = context.t("stages.none");
    return order.stream().skip(1).anyMatch(Step::isHidden) ? context.ofTold(none) : none;
  }

  /** The place of the last step before this one that is told; the first one if none is. */
  private int before(int at) {
    int before = at - 1;
    while (before > 0 && order.get(before).isHidden()) {
      before--;
    }
    return before;
  }

  /**
   * Those of the step before that neither this one nor a later one has, at least so many if this
   * one is hidden; empty if it is few.
   */
  private OptionalLong lost(int at) {
    Step before = order.get(before(at));
    Step most =
        order.stream().skip(at).max(Comparator.comparingLong(Step::mostOrTold)).orElseThrow();
    if (before.isHidden()) {
      return OptionalLong.empty();
    }
    if (most.isHidden()) {
      int threshold = context.aggregates().rules().thresholdPersons();
      long least = (before.figure().orZero() - most.most()) / threshold * threshold;
      return least > 0 && order.get(at).isHidden() ? OptionalLong.of(least) : OptionalLong.empty();
    }
    OptionalLong lost =
        context.aggregates().difference(before.cube(), before.figure(), most.cube(), most.figure());
    return lost.orElse(0) > 0 ? lost : OptionalLong.empty();
  }

  private String against(int at) {
    OptionalLong lost = lost(at);
    if (lost.isEmpty()) {
      return unlost(at);
    }
    return order.get(at).isHidden()
        ? texts.changeOrMore(-lost.getAsLong())
        : texts.change(-lost.getAsLong());
  }

  /** Where nobody is lost: how many more a stage has, the mark only where both are close. */
  private String unlost(int at) {
    Step before = order.get(before(at));
    Step own = order.get(at);
    if (before.isHidden() || own.isHidden()) {
      return "–";
    }
    OptionalLong more =
        context.aggregates().difference(own.cube(), own.figure(), before.cube(), before.figure());
    if (more.isEmpty()) {
      return texts.nearMark();
    }
    // a later stage has those whom this one has not
    return more.getAsLong() > 0 ? texts.change(more.getAsLong()) : "–";
  }

  private String stage(List<String> labels) {
    String module = texts.name("module", labels.get(0));
    return labels.get(1).isEmpty() ? module : texts.name("stage", labels.get(1));
  }
}
