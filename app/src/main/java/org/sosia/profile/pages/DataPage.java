package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.Possible;
import org.sosia.profile.dashboard.Shares;
import org.sosia.profile.release.Figure;
import org.sosia.profile.release.PublishedTable;
import org.sosia.profile.release.RawCube;

/**
 * How complete the profiles are: how many lack a field, and at which centres. Who is not told, to
 * protect people, is counted apart: of them it is not known whether they have it.
 */
final class DataPage {
  private static final List<String> FIELDS = List.of("gender", "age", "location1", "centre");
  private static final Map<String, Cube> QUALITIES = QualityTables.MODALITIES;
  private static final double HUNDRED = 100.0;
  private static final Comparator<Entry> MOST_FIRST =
      Comparator.comparingDouble((Entry e) -> -e.share());

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
   * @param mayBe people who may lack it besides those told to, if these are told elsewhere
   * @param least whether others may lack it who are counted as having it: a capture that few of a
   *     group lack
   * @param tone as of a card's row
   */
  private record Entry(
      String label, long missing, long untold, long mayBe, long all, boolean least, String tone) {
    static Entry of(
        String label, Figure missing, Figure untold, long mayBe, Figure all, String tone) {
      return new Entry(label, missing.orZero(), untold.orZero(), mayBe, all.orZero(), false, tone);
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

  private Possible possible(String... by) {
    return Possible.of(context.aggregates(), Cube.ENROLMENTS, context.selection(), by);
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
                possible(field).untold(List.of(RawCube.MISSING)),
                table.total(),
                ""));
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
                context.t("modality." + modality),
                Math.max(0, without),
                0,
                0,
                enrolled.orZero(),
                true,
                ""));
      }
    });
    entries.sort(MOST_FIRST);
    return card("fields", entries, NotTold.NONE, titleOfFields(entries), "dimension.field");
  }

  /** Centres by how many lack a gender, those of few people last. */
  private Card centres() {
    PublishedTable all = context.table(Cube.ENROLMENTS, "centre");
    PublishedTable table = context.table(Cube.ENROLMENTS, "centre", "gender");
    Possible possible = possible("centre", "gender");
    NotTold untold = NotTold.of(all);
    boolean compared = context.compares(untold);
    Shares shares =
        Shares.of(
            context.aggregates(),
            context.selection(),
            new Shares.Question(
                Cube.ENROLMENTS,
                List.of("centre"),
                "gender",
                RawCube.MISSING::equals,
                NotTold::isTold));
    List<Entry> entries = new ArrayList<>();
    List<Entry> few = new ArrayList<>();
    Optional<Entry> worst = Optional.empty();
    Optional<Entry> open = Optional.empty();
    boolean any = false;
    for (int i = 0; i < shares.all().size(); i++) {
      String centre = shares.all().get(i).label();
      Shares.Finding finding = shares.finding(i);
      Entry entry =
          Entry.of(
              centre,
              table.figure(centre, RawCube.MISSING),
              table.figure(centre, RawCube.NOT_TOLD),
              possible.untold(List.of(centre, RawCube.MISSING)),
              all.figure(centre),
              WomenRanking.tone(finding));
      (finding == Shares.Finding.UNCOMPARED ? few : entries).add(entry);
      any |= finding != Shares.Finding.UNCOMPARED && entry.missing() > 0;
      if (finding == Shares.Finding.HIGHER
          && (worst.isEmpty() || entry.share() > worst.get().share())) {
        worst = Optional.of(entry);
      }
      if (finding == Shares.Finding.OPEN_HIGHER
          && entry.missing() > 0
          && (open.isEmpty() || entry.share() > open.get().share())) {
        open = Optional.of(entry);
      }
    }
    entries.sort(MOST_FIRST);
    entries.addAll(few);
    String title =
        worst.isPresent()
            ? context.t("data.centre", worst.get().label(), texts.percent(worst.get().share()))
            : any && shares.all().size() == 1
                ? titleOfOne(entries.getFirst())
                : open.isPresent()
                    ? context.t(
                        "data.centre-open", open.get().label(), texts.percent(open.get().share()))
                    : context.t(any ? "data.centre-equal" : "data.centre-none");
    return card(
        "gender-by-centre",
        entries,
        untold,
        compared || entries.isEmpty()
            ? title
            : context.tooFew("gender-by-centre", untold, "dimension.centre"),
        "dimension.centre");
  }

  /** One centre is not the worst of any. */
  private String titleOfOne(Entry centre) {
    return context.t("data.centre-one", centre.label(), texts.percent(centre.share()));
  }

  private String titleOfFields(List<Entry> entries) {
    if (entries.isEmpty() || entries.getFirst().missing() == 0) {
      boolean captures = entries.stream().anyMatch(Entry::least);
      return context.t(captures ? "data.none-captures" : "data.none");
    }
    Entry most = entries.getFirst();
    boolean least = most.least() || most.mayBe() > 0;
    String title =
        context.t(
            least ? "data.title-least" : "data.title",
            most.label(),
            least ? texts.percentAtLeast(most.share()) : texts.percent(most.share()));
    // another one may be missing more often: of captures it is not known
    boolean sure = entries.stream().skip(1).noneMatch(e -> e.least() || e.mayBe() > 0);
    return sure ? title : context.ofTold(title);
  }

  private Card card(String id, List<Entry> entries, NotTold untold, String title, String head) {
    List<Entry> drawn = entries.stream().limit(Context.CHART_CATEGORIES).toList();
    Chart chart =
        context
            .chart("bars", "unit.percent", drawn.stream().map(Entry::label).toList())
            .values(context.t("missing"), drawn.stream().map(Entry::percent).toList());
    List<Card.Row> rows = new ArrayList<>(entries.stream().map(this::row).toList());
    if (untold.people() > 0) {
      rows.add(Card.Row.of(context.t("no-label"), "–", "–", texts.number(untold.people()), "–"));
    }
    return new Card(
        id,
        "half",
        title,
        context.drawn(
            context.unit(id.equals("fields") ? "unit.data-fields" : "unit.data", untold),
            drawn.size(),
            entries.size(),
            "highest"),
        context.t("source.registration"),
        chart.json(),
        Stream.of(head, "missing", "not-told", "enrolled", "share-missing")
            .map(context::t)
            .toList(),
        rows);
  }

  private Card.Row row(Entry e) {
    String share = context.share(e.missing(), e.all());
    return Card.Row.linked(
        e.label(),
        null,
        e.tone(),
        e.least()
            ? least(e.missing(), texts.number(e.missing()))
            : context.shownOrMost(e.missing(), e.mayBe()),
        e.least() ? texts.untoldMark() : context.shown(e.untold()),
        context.shown(e.all()),
        e.least() ? least(e.missing(), share) : share);
  }

  private String least(long missing, String told) {
    return missing == 0 ? texts.untoldMark() : context.t("at-least", told);
  }
}
