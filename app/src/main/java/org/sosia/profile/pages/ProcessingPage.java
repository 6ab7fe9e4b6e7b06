package org.sosia.profile.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.Possible;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;

/** Stages and their outcomes, rejections and duplicates, and what waits for adjudicators. */
final class ProcessingPage {
  private static final String MODULE = "mosip_regprc";
  private static final int HOURS = 0;
  private static final double LEAST_HOURS = 0.1;

  private final Context context;
  private final Texts texts;

  ProcessingPage(Context context) {
    this.context = context;
    this.texts = context.texts();
  }

  List<Card> cards() {
    List<Card> cards = new ArrayList<>();
    cards.add(outcomes());
    cards.add(new Rejections(context).card());
    waiting().ifPresent(cards::add);
    return cards;
  }

  /**
   * Of the registration processor's profiles, those whose stage or outcome is not told; who is of
   * no told module may be of this one.
   */
  static NotTold untold(PublishedTable table) {
    List<PublishedTable.Row> own =
        table.rows().stream().filter(row -> mayBeOfProcessor(row.labels())).toList();
    return new NotTold(sum(own, row -> !NotTold.isTold(row.labels())), sum(own, row -> true));
  }

  private static boolean mayBeOfProcessor(List<String> labels) {
    return labels.get(0).equals(MODULE) || !NotTold.isTold(labels.get(0));
  }

  private static boolean isOfStage(PublishedTable.Row row) {
    return row.labels().get(0).equals(MODULE) && NotTold.isTold(row.labels().get(1));
  }

  private static long sum(List<PublishedTable.Row> rows, Predicate<PublishedTable.Row> which) {
    return rows.stream().filter(which).mapToLong(row -> row.figure().orZero()).sum();
  }

  /** Stage and status of the registration processor, in the order of the flow. */
  private Card outcomes() {
    PublishedTable table = context.table(Cube.STAGES, "module", "stage", "status");
    List<PublishedTable.Row> own =
        table.rows().stream().filter(row -> mayBeOfProcessor(row.labels())).toList();
    List<String> stages =
        own.stream()
            .filter(ProcessingPage::isOfStage)
            .map(row -> row.labels().get(1))
            .distinct()
            .sorted(StageOrder.OF_STAGES)
            .toList();
    List<String> statuses =
        own.stream()
            .map(row -> row.labels().get(2))
            .distinct()
            .sorted(
                Comparator.comparing((String status) -> !NotTold.isTold(status))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    NotTold untold = untold(table);
    Possible possible =
        Possible.of(
            context.aggregates(), Cube.STAGES, context.selection(), "module", "stage", "status");
    Chart chart =
        context.chart(
            "stacked",
            "unit.profiles",
            untold.people() > 0,
            stages.stream().map(s -> texts.name("stage", s)).toList());
    for (String status : statuses) {
      chart.counts(
          texts.name("status", status),
          stages.stream().map(stage -> table.figure(MODULE, stage, status)).toList());
    }
    List<String> heads = new ArrayList<>(List.of(context.t("dimension.stage")));
    statuses.forEach(status -> heads.add(texts.name("status", status)));
    List<Card.Row> rows = new ArrayList<>();
    for (String stage : stages) {
      rows.add(
          Card.Row.of(
              texts.name("stage", stage),
              statuses.stream()
                  .map(status ->
                      context.shownOrMost(
                          table.figure(MODULE, stage, status).orZero(),
                          possible.untold(List.of(MODULE, stage, status))))
                  .toArray(String[]::new)));
    }
    if (sum(own, row -> !isOfStage(row)) > 0) {
      rows.add(
          Card.Row.of(
              context.t("not-told"),
              statuses.stream()
                  .map(status ->
                      context.shown(
                          sum(own, row -> !isOfStage(row) && row.labels().get(2).equals(status))))
                  .toArray(String[]::new)));
    }
    return new Card(
        "stages",
        "wide",
        stages.isEmpty()
            ? context.t("processing.none")
            : context.compares(untold)
                ? title(own, stages, untold)
                : context.tooFew("stages", untold, "dimension.stage-and-status"),
        context.unit("unit.profiles", untold),
        context.t("source.registration"),
        chart.json(),
        heads,
        rows);
  }

  /**
   * The stage at which most fail or are to be tried again: there somebody has to look. Where others
   * are not told their outcome, these are those told at least.
   */
  private String title(List<PublishedTable.Row> own, List<String> stages, NotTold untold) {
    String most = "";
    long largest = 0;
    for (String stage : stages) {
      long failed =
          sum(own, row -> isOfStage(row) && row.labels().get(1).equals(stage) && fails(row));
      if (failed > largest) {
        largest = failed;
        most = stage;
      }
    }
    if (largest == 0) {
      return context.t(untold.people() == 0 ? "processing.unfailed" : "processing.unfailed-told");
    }
    String title = context.t("processing.failed", texts.name("stage", most), largest);
    return untold.people() == 0 ? title : context.ofTold(title);
  }

  private static boolean fails(PublishedTable.Row row) {
    String status = row.labels().get(2).toUpperCase(Locale.ROOT);
    return status.contains("FAIL") || status.contains("ERROR") || status.contains("REPROCESS");
  }

  /** Requests to adjudicators that wait for an answer, and how long answers took. */
  private Optional<Card> waiting() {
    PublishedTable table = context.backlog().table();
    if (table.total().isHidden()) {
      return Optional.empty();
    }
    Figure open = table.figure("open");
    Figure answered = table.figure("answered");
    // a mark such as "<10" would read as so many hours
    String hours = hours(answered);
    boolean timed = answered.mean(HOURS).isPresent();
    String taken = timed ? texts.duration(answered.mean(HOURS).getAsDouble()) : "";
    return Optional.of(
        new Card(
            "adjudication",
            "half",
            open.isHidden()
                ? context.t(timed ? "backlog.none" : "backlog.none-untold", taken)
                : context.t(timed ? "backlog.title" : "backlog.title-untold", open.orZero(), taken),
            context.t("unit.cases"),
            context.t("source.adjudication"),
            "",
            List.of(
                context.t("dimension.status"),
                context.t("unit.cases"),
                context.t("hours"),
                context.t("counted-at")),
            List.of(
                Card.Row.of(
                    context.t("backlog.open"), texts.count(open), hours(open), countedAt("open")),
                Card.Row.of(
                    context.t("backlog.answered"),
                    texts.count(answered),
                    hours,
                    countedAt("answered")))));
  }

  private String hours(Figure figure) {
    OptionalDouble mean = figure.isHidden() ? OptionalDouble.empty() : figure.mean(HOURS);
    // a mean that rounds to none would be no time at all
    return mean.isEmpty()
        ? context.t("not-told")
        : mean.getAsDouble() < LEAST_HOURS ? texts.duration(mean.getAsDouble()) : texts.mean(mean);
  }

  private String countedAt(String state) {
    Instant at = context.backlog().asOf().get(state);
    return at == null ? "–" : texts.time(at);
  }
}
