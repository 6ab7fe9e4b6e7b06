package org.sosia.profile.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;

/** Stages and their outcomes, rejections and duplicates, and what waits for adjudicators. */
final class ProcessingPage {
  private static final String MODULE = "mosip_regprc";
  private static final int HOURS = 0;

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

  /** Stage and status of the registration processor, the largest stage first. */
  private Card outcomes() {
    PublishedTable table = context.table(Cube.STAGES, "module", "stage", "status");
    List<String> stages =
        table.rows().stream()
            .filter(row -> row.labels().get(0).equals(MODULE))
            .map(row -> row.labels().get(1))
            .distinct()
            .toList();
    List<String> statuses =
        table.rows().stream()
            .filter(row -> row.labels().get(0).equals(MODULE))
            .map(row -> row.labels().get(2))
            .distinct()
            .sorted(
                Comparator.comparing((String status) -> !NotTold.isTold(status))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    NotTold untold = NotTold.of(table);
    Chart chart =
        context.chart(
            "stacked", "unit.profiles", stages.stream().map(s -> texts.name("stage", s)).toList());
    for (String status : statuses) {
      chart.counts(
          texts.name("status", status),
          stages.stream().map(stage -> table.figure(MODULE, stage, status)).toList());
    }
    List<String> heads = new ArrayList<>(List.of(context.t("dimension.stage")));
    statuses.forEach(status -> heads.add(texts.name("status", status)));
    List<Card.Row> rows =
        stages.stream()
            .map(stage ->
                Card.Row.of(
                    texts.name("stage", stage),
                    statuses.stream()
                        .map(status -> texts.count(table.figure(MODULE, stage, status)))
                        .toArray(String[]::new)))
            .toList();
    return new Card(
        "stages",
        "wide",
        stages.isEmpty()
            ? context.t("processing.none")
            : context.compares(untold)
                ? title(table, statuses, stages.size())
                : context.tooFew(untold, "dimension.stage-and-status"),
        context.unit("unit.profiles", untold),
        context.t("source.registration"),
        chart.json(),
        heads,
        rows);
  }

  /**
   * The outcome that most profiles have, and their share; said flat only if it is the most whoever
   * those are whose outcome is not told.
   */
  private String title(PublishedTable table, List<String> statuses, int stages) {
    String most = "";
    long largest = 0;
    long second = 0;
    long all = 0;
    for (String status : statuses) {
      long profiles =
          table.rows().stream()
              .filter(row -> row.labels().get(0).equals(MODULE))
              .filter(row -> row.labels().get(2).equals(status))
              .mapToLong(row -> row.figure().orZero())
              .sum();
      all += profiles;
      if (profiles > largest && NotTold.isTold(status)) {
        second = largest;
        largest = profiles;
        most = status;
      } else if (NotTold.isTold(status)) {
        second = Math.max(second, profiles);
      }
    }
    if (largest == 0) {
      return context.t("processing.none");
    }
    String title =
        context.t(
            "processing.title", stages, context.share(largest, all), texts.name("status", most));
    return largest >= second + untold() ? title : context.ofTold(title);
  }

  /** Who may have another outcome at some stage of the processor than is told. */
  private long untold() {
    return context.aggregates().mostWaiting(Cube.STAGES, context.selection())
        + context
            .aggregates()
            .possible(Cube.STAGES, context.selection(), "module", "stage", "status")
            .rows()
            .stream()
            .filter(row -> !NotTold.isTold(row.labels()))
            .mapToLong(row -> row.figure().orZero())
            .sum();
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
    return Optional.of(
        new Card(
            "adjudication",
            "half",
            open.isHidden()
                ? context.t(timed ? "backlog.none" : "backlog.none-untold", hours)
                : context.t(timed ? "backlog.title" : "backlog.title-untold", open.orZero(), hours),
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
    return mean.isPresent() ? texts.mean(mean) : context.t("not-told");
  }

  private String countedAt(String state) {
    Instant at = context.backlog().asOf().get(state);
    return at == null ? "–" : texts.time(at);
  }
}
