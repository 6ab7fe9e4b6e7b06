package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.release.PublishedTable;
import org.sosia.profile.release.RawCube;

/** How complete the profiles are: how many do not tell a field, and from which centres. */
final class DataPage {
  private static final List<String> FIELDS = List.of("gender", "age", "location1", "centre");
  private static final Map<String, Cube> QUALITIES = QualityPage.MODALITIES;
  private static final double HUNDRED = 100.0;

  private final Context context;
  private final Texts texts;

  DataPage(Context context) {
    this.context = context;
    this.texts = context.texts();
  }

  List<Card> cards() {
    return List.of(fields(), centres());
  }

  /**
   * @param without people of whole groups, rounded; 0 = hidden
   */
  private record Entry(String label, long without, long all) {
    double share() {
      return all == 0 ? 0 : (double) without / all;
    }

    OptionalDouble percent() {
      return without == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(Math.round(10 * HUNDRED * share()) / 10.0);
    }
  }

  private Card fields() {
    List<Entry> entries = new ArrayList<>();
    for (String field : FIELDS) {
      PublishedTable table = context.table(Cube.ENROLMENTS, field);
      if (!table.total().isHidden()) {
        entries.add(
            new Entry(
                context.t("dimension." + field),
                table.figure(RawCube.NOT_TOLD).orZero(),
                table.total().orZero()));
      }
    }
    long enrolled = context.table(Cube.ENROLMENTS).total().orZero();
    QUALITIES.forEach((modality, cube) -> {
      PublishedTable table = context.table(cube);
      // a modality that nobody has is not captured here
      if (!table.total().isHidden()) {
        long without = enrolled - table.total().orZero();
        boolean told = without >= context.aggregates().rules().thresholdPersons();
        entries.add(new Entry(context.t("modality." + modality), told ? without : 0, enrolled));
      }
    });
    return card("fields", entries, "data.title", "dimension.field", "half");
  }

  private Card centres() {
    PublishedTable table = context.table(Cube.ENROLMENTS, "centre", "gender");
    PublishedTable all = context.table(Cube.ENROLMENTS, "centre");
    List<Entry> entries =
        all.rows().stream()
            .filter(row -> !row.label().isEmpty())
            .map(row ->
                new Entry(
                    row.label(),
                    table.figure(row.label(), RawCube.NOT_TOLD).orZero(),
                    row.figure().orZero()))
            .toList();
    return card("gender-by-centre", entries, "data.centre", "dimension.centre", "half");
  }

  private Card card(String id, List<Entry> raw, String title, String head, String size) {
    List<Entry> entries =
        raw.stream().sorted(Comparator.comparingDouble((Entry e) -> -e.share())).toList();
    List<Entry> drawn = entries.stream().limit(Context.CHART_CATEGORIES).toList();
    Chart chart =
        context
            .chart("bars", "unit.percent", drawn.stream().map(Entry::label).toList())
            .values(context.t("not-told"), drawn.stream().map(Entry::percent).toList());
    boolean some = !entries.isEmpty() && entries.getFirst().without() > 0;
    return new Card(
        id,
        size,
        some
            ? context.t(
                title, entries.getFirst().label(), texts.percent(entries.getFirst().share()))
            : context.t("data.none"),
        context.t("unit.data"),
        context.t("source.registration"),
        chart.json(),
        List.of(context.t(head), context.t("not-told"), context.t("enrolled"), context.t("share")),
        entries.stream()
            .map(e ->
                Card.Row.of(
                    e.label(),
                    e.without() == 0 ? texts.hiddenMark() : texts.number(e.without()),
                    texts.number(e.all()),
                    context.share(e.without(), e.all())))
            .toList());
  }
}
