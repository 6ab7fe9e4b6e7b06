package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.Statistics;
import org.sosia.profile.release.PublishedTable;

/**
 * The share of women by area or centre, the lowest first. A difference to all the others together
 * is marked where it is not chance: z-test of two shares, at most one false mark in twenty
 * (Benjamini and Hochberg 1995).
 *
 * <p>Women who are few stand in small groups, so their gender is told less often than men's. A mark
 * therefore must hold whoever those are whose gender is not told: women here and none of them
 * elsewhere, or the reverse. Where too many are not told there is no order and no mark.
 *
 * @param places those in none of the entries
 */
record WomenRanking(List<Entry> entries, NotTold places, boolean ordered) {
  private static final double FALSE_MARKS = 0.05;
  private static final double HUNDRED = 100.0;

  /**
   * @param told those whose gender is told
   * @param untold those whose gender is not told
   * @param hidden most women that may be hidden where none are told
   * @param compared whether few enough are not told
   * @param finding -1 if it is lower than the others beyond chance, 1 if higher, else 0
   */
  record Entry(
      String label,
      long women,
      long told,
      NotTold untold,
      long hidden,
      boolean compared,
      int finding) {
    /** Whether both sides are told: what is hidden is not zero. */
    boolean known() {
      return women > 0 && told > women;
    }

    double share() {
      return told == 0 ? 0 : (double) women / told;
    }

    long mostWomen() {
      return (women > 0 ? women : hidden) + untold.people();
    }

    /** Everybody, with those who are hidden. */
    long all() {
      return told + untold.people() + (women > 0 ? 0 : hidden);
    }

    Entry found(int found) {
      return new Entry(label, women, told, untold, hidden, compared, found);
    }
  }

  static WomenRanking of(Context context, Cube cube, String dimension) {
    PublishedTable table = context.table(cube, dimension, "gender");
    PublishedTable totals = context.table(cube, dimension);
    NotTold places = NotTold.of(totals);
    List<Entry> raw = totals.rows().stream().map(row -> entry(context, table, row)).toList();
    List<Entry> entries = new ArrayList<>(marked(raw, context.compares(places)));
    Comparator<Entry> byName = Comparator.comparing(Entry::label);
    entries.sort(
        context.compares(places)
            ? Comparator.comparing((Entry e) -> !e.compared())
                .thenComparingDouble(Entry::share)
                .thenComparing(byName)
            : byName);
    return new WomenRanking(List.copyOf(entries), places, context.compares(places));
  }

  private static Entry entry(Context context, PublishedTable table, PublishedTable.Row row) {
    String label = row.label();
    long all = row.figure().orZero();
    long women = context.women(table, label);
    long told = women + context.men(table, label);
    long others =
        table.rows().stream()
            .filter(r -> r.label().equals(label) && !NotTold.isTold(r.labels().get(1)))
            .mapToLong(r -> r.figure().orZero())
            .sum();
    NotTold untold = new NotTold(others, all);
    long hidden = context.aggregates().rules().thresholdPersons() - 1L;
    return new Entry(label, women, told, untold, hidden, context.compares(untold) && told > 0, 0);
  }

  /**
   * All others than an entry.
   *
   * @param fewest women if none of the not told is one
   * @param most women if all of them are
   */
  private record Others(long all, long fewest, long most) {
    static Others of(List<Entry> entries) {
      return new Others(
          entries.stream().mapToLong(Entry::all).sum(),
          entries.stream().mapToLong(Entry::women).sum(),
          entries.stream().mapToLong(Entry::mostWomen).sum());
    }

    Others than(Entry e) {
      return new Others(all - e.all(), fewest - e.women(), most - e.mostWomen());
    }

    boolean isLow(Entry e) {
      return all > 0 && (double) e.mostWomen() / e.all() < (double) fewest / all;
    }

    boolean isHigh(Entry e) {
      return all > 0 && e.known() && (double) e.women() / e.all() > (double) most / all;
    }

    /** How likely the difference is that is left whoever the not told are; 1 if none is left. */
    double chance(Entry e) {
      if (isLow(e)) {
        return Statistics.differs(e.mostWomen(), e.all(), fewest, all);
      }
      return isHigh(e) ? Statistics.differs(e.women(), e.all(), most, all) : 1;
    }
  }

  private static List<Entry> marked(List<Entry> raw, boolean ordered) {
    Others everybody = Others.of(raw);
    double[] chance =
        raw.stream()
            .mapToDouble(e ->
                ordered && e.compared() && NotTold.isTold(e.label())
                    ? everybody.than(e).chance(e)
                    : 1)
            .toArray();
    boolean[] found = Statistics.findings(chance, FALSE_MARKS);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      Entry e = raw.get(i);
      if (NotTold.isTold(e.label())) {
        entries.add(found[i] ? e.found(everybody.than(e).isLow(e) ? -1 : 1) : e);
      }
    }
    return entries;
  }

  Card card(
      Context context,
      String id,
      String size,
      String dimension,
      UnaryOperator<@Nullable String> href) {
    List<Entry> drawn =
        entries.stream()
            .filter(Entry::known)
            .filter(e -> e.compared() || !ordered)
            .limit(Context.CHART_CATEGORIES)
            .toList();
    Chart chart =
        context
            .chart("bars", "unit.percent", drawn.stream().map(Entry::label).toList())
            .values(
                context.t("women-share"),
                drawn.stream().map(e -> OptionalDouble.of(percent(e.share()))).toList())
            .intervals(drawn.stream().map(WomenRanking::ends).toList());
    Stream<Card.Row> rest =
        places.people() == 0
            ? Stream.empty()
            : Stream.of(
                Card.Row.of(
                    context.t("no-label"),
                    "–",
                    "–",
                    "–",
                    "–",
                    context.texts().number(places.people()),
                    "–"));
    return new Card(
        id,
        size,
        title(context, dimension),
        context.unit("unit.women", places),
        context.t("source.registration"),
        chart.json(),
        Stream.of(dimension, "women-share", "interval", "women", "told", "gender-untold", "finding")
            .map(context::t)
            .toList(),
        Stream.concat(entries.stream().map(entry -> row(context, entry, href)), rest).toList());
  }

  private static double @Nullable [] ends(Entry entry) {
    Statistics.Interval interval = Statistics.wilson(entry.women(), entry.told());
    return new double[] {percent(interval.low()), percent(interval.high())};
  }

  private static double percent(double share) {
    return Math.round(10 * HUNDRED * share) / 10.0;
  }

  private Card.Row row(Context context, Entry e, UnaryOperator<@Nullable String> href) {
    Texts texts = context.texts();
    String hidden = texts.hiddenMark();
    String interval = hidden;
    if (e.known()) {
      Statistics.Interval ends = Statistics.wilson(e.women(), e.told());
      interval = texts.percent(ends.low()) + " – " + texts.percent(ends.high());
    }
    return Card.Row.linked(
        e.label(),
        href.apply(e.label()),
        e.finding() < 0 ? "low" : e.finding() > 0 ? "high" : "",
        e.known() ? texts.percent(e.share()) : hidden,
        interval,
        e.known() ? texts.number(e.women()) : hidden,
        e.told() == 0 ? hidden : texts.number(e.told()),
        e.untold().people() == 0 ? hidden : texts.number(e.untold().people()),
        context.t(finding(e)));
  }

  private String finding(Entry e) {
    if (!ordered || !e.compared()) {
      return "finding.untold";
    }
    return e.finding() < 0 ? "finding.low" : e.finding() > 0 ? "finding.high" : "finding.none";
  }

  private String title(Context context, String dimension) {
    Texts texts = context.texts();
    if (entries.isEmpty()) {
      return context.t("gender.none");
    }
    if (!ordered) {
      return context.tooFew(places, dimension);
    }
    List<Entry> low = entries.stream().filter(e -> e.finding() < 0).toList();
    if (!low.isEmpty()) {
      Entry first = low.getFirst();
      return first.known()
          ? context.t("women.title", texts.percent(first.share()), first.label(), low.size())
          : context.t(
              "women.hidden", first.label(), first.told(), texts.number(first.hidden() + 1));
    }
    long compared = entries.stream().filter(e -> e.compared() && e.known()).count();
    if (compared == 0) {
      return context.t("women.untold");
    }
    return compared < entries.size()
        ? context.t("women.equal-some", compared, texts.number(entries.size()))
        : context.t("women.equal");
  }
}
