package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;
import org.sosia.profile.release.RawCube;

/**
 * How complete the profiles are: how many lack a field, and at which centres. Who is not told, to
 * protect people, is counted apart: of them it is not known whether they have it.
 */
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
   * @param missing people who lack the field, of whole groups, rounded; 0 = hidden
   * @param untold people of whom it is not told whether they have it
   */
  private record Entry(String label, long missing, long untold, long all) {
    static Entry of(String label, Figure missing, Figure untold, Figure all) {
      return new Entry(label, missing.orZero(), untold.orZero(), all.orZero());
    }

    double share() {
      return all == 0 ? 0 : (double) missing / all;
    }

    OptionalDouble percent() {
      return missing == 0
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
            Entry.of(
                context.t("dimension." + field),
                table.figure(RawCube.MISSING),
                table.figure(RawCube.NOT_TOLD),
                table.total()));
      }
    }
    Figure enrolled = context.table(Cube.ENROLMENTS).total();
    QUALITIES.forEach((modality, cube) -> {
      Figure captured = context.table(cube).total();
      // a modality that nobody has is not captured here
      if (!captured.isHidden()) {
        long without =
            context.aggregates().difference(Cube.ENROLMENTS, enrolled, cube, captured).orElse(0);
        entries.add(
            new Entry(
                context.t("modality." + modality), Math.max(0, without), 0, enrolled.orZero()));
      }
    });
    return card("fields", entries, NotTold.NONE, "data.title", "dimension.field");
  }

  private Card centres() {
    PublishedTable table = context.table(Cube.ENROLMENTS, "centre", "gender");
    PublishedTable all = context.table(Cube.ENROLMENTS, "centre");
    List<Entry> entries =
        all.rows().stream()
            .filter(row -> NotTold.isTold(row.label()))
            .map(row ->
                Entry.of(
                    row.label(),
                    table.figure(row.label(), RawCube.MISSING),
                    table.figure(row.label(), RawCube.NOT_TOLD),
                    row.figure()))
            .toList();
    return card("gender-by-centre", entries, NotTold.of(all), "data.centre", "dimension.centre");
  }

  private Card card(String id, List<Entry> raw, NotTold untold, String title, String head) {
    boolean compared = context.compares(untold);
    List<Entry> entries =
        compared
            ? raw.stream().sorted(Comparator.comparingDouble((Entry e) -> -e.share())).toList()
            : raw;
    List<Entry> drawn = entries.stream().limit(Context.CHART_CATEGORIES).toList();
    Chart chart =
        context
            .chart("bars", "unit.percent", drawn.stream().map(Entry::label).toList())
            .values(context.t("missing"), drawn.stream().map(Entry::percent).toList());
    boolean some = !entries.isEmpty() && entries.getFirst().missing() > 0;
    String found =
        some
            ? context.t(
                title, entries.getFirst().label(), texts.percent(entries.getFirst().share()))
            : context.t("data.none");
    List<Card.Row> rows = new ArrayList<>(entries.stream().map(this::row).toList());
    if (untold.people() > 0) {
      rows.add(Card.Row.of(context.t("no-label"), "–", "–", texts.number(untold.people()), "–"));
    }
    return new Card(
        id,
        "half",
        compared || raw.isEmpty() ? found : context.tooFew(untold, head),
        context.unit("unit.data", untold),
        context.t("source.registration"),
        chart.json(),
        Stream.of(head, "missing", "not-told", "enrolled", "share-missing")
            .map(context::t)
            .toList(),
        rows);
  }

  private Card.Row row(Entry e) {
    return Card.Row.of(
        e.label(),
        context.shown(e.missing()),
        context.shown(e.untold()),
        context.shown(e.all()),
        context.share(e.missing(), e.all()));
  }
}
