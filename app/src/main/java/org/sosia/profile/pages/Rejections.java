package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.Possible;
import org.sosia.profile.dashboard.ShareOf;
import org.sosia.profile.dashboard.Shares;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;

/**
 * What each stage judged: how many it rejected or found to be duplicates, of all that it judged. A
 * registration leaves a profile at each stage, so rates are of one stage, never of all profiles. A
 * failure is no judgement and stands apart. Few are rejected, so their outcome is told less often
 * than that of the others; a rate is told as from and to, whoever the not told are.
 */
final class Rejections {
  private static final String MODULE = "mosip_regprc";

  private final Context context;
  private final Texts texts;
  private final PublishedTable table;
  private final Possible possible;
  private final List<ShareOf> stages;

  Rejections(Context context) {
    this.context = context;
    this.texts = context.texts();
    this.table = context.table(Cube.STAGES, "module", "stage", "status");
    this.possible =
        Possible.of(
            context.aggregates(), Cube.STAGES, context.selection(), "module", "stage", "status");
    this.stages =
        Shares.of(
                context.aggregates(),
                context.selection(),
                new Shares.Question(
                    Cube.STAGES,
                    List.of("module", "stage"),
                    "status",
                    Rejections::rejects,
                    status -> NotTold.isTold(status) && !rejects(status) && !isUnjudged(status)))
            .all()
            .stream()
            .filter(stage -> stage.label().equals(MODULE))
            .sorted(Comparator.comparing(ShareOf::labels, StageOrder.OF_LABELS))
            .toList();
  }

  private static boolean rejects(String status) {
    String upper = status.toUpperCase(Locale.ROOT);
    return upper.contains("REJECT") || upper.contains("DUPLICATE");
  }

  private static boolean fails(String status) {
    String upper = status.toUpperCase(Locale.ROOT);
    return upper.contains("FAIL") || upper.contains("ERROR");
  }

  /** Whether the stage has come to no judgement, or will look again. */
  private static boolean isUnjudged(String status) {
    String upper = status.toUpperCase(Locale.ROOT);
    return fails(status) || upper.contains("REPROCESS") || upper.contains("PAUSED");
  }

  private static String name(ShareOf stage) {
    return stage.labels().getLast();
  }

  private String failed(ShareOf stage) {
    long failed =
        table.rows().stream()
            .filter(row -> row.labels().subList(0, 2).equals(stage.labels()))
            .filter(row -> fails(row.labels().getLast()))
            .map(PublishedTable.Row::figure)
            .mapToLong(Figure::orZero)
            .sum();
    return context.shownOrMost(failed, possible.untold(List.of(MODULE, name(stage), "FAILED")));
  }

  /**
   * Whether there is a largest share: also where nobody is told to be rejected, and some may be.
   */
  private static boolean hasMost(ShareOf stage) {
    return stage.isKnown() || (stage.rest() > 0 && stage.untold().people() > 0);
  }

  Card card() {
    List<String> names = stages.stream().map(stage -> texts.name("stage", name(stage))).toList();
    Chart chart =
        context
            .chart("bars", "unit.profiles", ProcessingPage.untold(table).people() > 0, names)
            .values(
                context.t("rejected"),
                stages.stream().map(stage -> Context.number(stage.part())).toList());
    List<Card.Row> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      ShareOf stage = stages.get(i);
      rows.add(
          Card.Row.of(
              names.get(i),
              context.shown(stage.told()),
              context.shownOrMost(
                  stage.part(), possible.untold(List.of(MODULE, name(stage), "REJECTED"))),
              stage.isKnown() ? texts.percentAtLeast(stage.leastShare()) : texts.untoldMark(),
              hasMost(stage) ? texts.percentAtMost(stage.mostShare()) : texts.untoldMark(),
              failed(stage)));
    }
    NotTold untold = ProcessingPage.untold(table);
    return new Card(
        "rejections",
        "half",
        context.compares(untold)
            ? title()
            : context.tooFew("rejections", untold, "dimension.stage-and-status"),
        context.unit("unit.rejections", untold),
        context.t("source.registration"),
        chart.json(),
        List.of(
            context.t("dimension.stage"),
            context.t("judged"),
            context.t("rejected"),
            context.t("share-least"),
            context.t("share-most"),
            context.t("status.FAILED")),
        rows);
  }

  /** The share of those that the stage judged; from and to where it is not told of all. */
  private String rate(ShareOf stage) {
    return stage.leastShare() == stage.mostShare()
        ? texts.percent(stage.leastShare())
        : texts.percentAtLeast(stage.leastShare()) + " – " + texts.percentAtMost(stage.mostShare());
  }

  /** Whether others may be rejected besides those told. */
  private boolean isOpen() {
    return ProcessingPage.untold(table).people() > 0
        || stages.stream().anyMatch(stage -> stage.mayHave() > 0);
  }

  /**
   * All that are rejected, at least where others may be, and where most of those told are. Where
   * nobody else is told at the stage there is no rate: it may be one whose profiles are taken of
   * rejections alone.
   */
  private String title() {
    long all = stages.stream().mapToLong(ShareOf::part).sum();
    return stages.stream()
        .filter(stage -> stage.part() > 0)
        .max((a, b) -> Long.compare(a.part(), b.part()))
        .map(most -> {
          String stage = texts.name("stage", name(most));
          String title =
              most.isKnown()
                  ? context.t("rejections.title", all, most.part(), stage, rate(most))
                  : context.t("rejections.title-alone", all, most.part(), stage);
          return isOpen() ? context.t("rejections.at-least", title) : title;
        })
        .orElseGet(this::titleOfHidden);
  }

  /** Hidden is not none: where outcomes are not told, these may all be rejections. */
  private String titleOfHidden() {
    return stages.stream()
        .filter(Rejections::hasMost)
        .max((a, b) -> Long.compare(a.untold().people(), b.untold().people()))
        .map(stage ->
            context.t(
                "rejections.most",
                texts.name("stage", name(stage)),
                texts.percentAtMost(stage.mostShare())))
        .orElseGet(() -> context.t(isOpen() ? "rejections.untold" : "rejections.none"));
  }
}
