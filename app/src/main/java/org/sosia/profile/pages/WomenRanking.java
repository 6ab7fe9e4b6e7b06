package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.Statistics;
import org.sosia.profile.release.PublishedTable;

/**
 * The share of women by area or centre, the lowest first. A difference to all the others together
 * is marked where it is not chance: z-test of two shares, at most one false mark in twenty
 * (Benjamini and Hochberg 1995). Where women are hidden, their share is not known.
 */
record WomenRanking(List<Entry> entries) {
  private static final double FALSE_MARKS = 0.05;
  private static final double HUNDRED = 100.0;
  private static final long MOST_HIDDEN = 9;

  /**
   * @param told women and men whose gender is told
   * @param finding -1 if it is lower than the others beyond chance, 1 if higher, else 0
   */
  record Entry(String label, long women, long told, int finding) {
    /** Whether both sides are told: what is hidden is not zero. */
    boolean known() {
      return women > 0 && told > women;
    }

    double share() {
      return told == 0 ? 0 : (double) women / told;
    }
  }

  static WomenRanking of(Context context, Cube cube, String dimension) {
    PublishedTable table = context.table(cube, dimension, "gender");
    List<String> labels =
        table.rows().stream()
            .map(PublishedTable.Row::label)
            .filter(label -> !label.isEmpty())
            .distinct()
            .toList();
    List<Entry> raw = new ArrayList<>();
    for (String label : labels) {
      long women = context.women(table, label);
      raw.add(new Entry(label, women, women + context.men(table, label), 0));
    }
    long allWomen = raw.stream().mapToLong(Entry::women).sum();
    long all = raw.stream().mapToLong(Entry::told).sum();
    PublishedTable totals = context.table(cube, dimension);
    double[] chance =
        raw.stream()
            .mapToDouble(e -> {
              long most = mostWomen(e, totals);
              return Statistics.differs(
                  most, e.told() - e.women() + most, allWomen - e.women(), all - e.told());
            })
            .toArray();
    boolean[] found = Statistics.findings(chance, FALSE_MARKS);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      Entry e = raw.get(i);
      long others = all - e.told();
      double elsewhere = others == 0 ? e.share() : (double) (allWomen - e.women()) / others;
      boolean menHidden = e.told() == e.women();
      int finding = found[i] && !menHidden ? Double.compare(e.share(), elsewhere) : 0;
      entries.add(new Entry(e.label(), e.women(), e.told(), finding));
    }
    entries.sort(Comparator.comparingDouble(Entry::share).thenComparing(Entry::label));
    return new WomenRanking(List.copyOf(entries));
  }

  /** Hidden women may be nine, and all whose gender is not told: only then too few is too few. */
  private static long mostWomen(Entry e, PublishedTable totals) {
    return e.women() > 0
        ? e.women()
        : Math.max(MOST_HIDDEN, totals.figure(e.label()).orZero() - e.told());
  }

  Card card(
      Context context,
      String id,
      String size,
      String dimension,
      UnaryOperator<@Nullable String> href) {
    List<Entry> drawn =
        entries.stream().filter(Entry::known).limit(Context.CHART_CATEGORIES).toList();
    Chart chart =
        context
            .chart("bars", "unit.percent", drawn.stream().map(Entry::label).toList())
            .values(
                context.t("women-share"),
                drawn.stream().map(e -> OptionalDouble.of(percent(e.share()))).toList())
            .intervals(drawn.stream().map(WomenRanking::ends).toList());
    return new Card(
        id,
        size,
        title(context),
        context.t("unit.women"),
        context.t("source.registration"),
        chart.json(),
        Stream.of(dimension, "women-share", "interval", "women", "told", "finding")
            .map(context::t)
            .toList(),
        entries.stream().map(entry -> row(context, entry, href)).toList());
  }

  private static double @Nullable [] ends(Entry entry) {
    Statistics.Interval interval = Statistics.wilson(entry.women(), entry.told());
    return new double[] {percent(interval.low()), percent(interval.high())};
  }

  private static double percent(double share) {
    return Math.round(10 * HUNDRED * share) / 10.0;
  }

  private static Card.Row row(Context context, Entry e, UnaryOperator<@Nullable String> href) {
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
        context.t(
            e.finding() < 0 ? "finding.low" : e.finding() > 0 ? "finding.high" : "finding.none"));
  }

  private String title(Context context) {
    Texts texts = context.texts();
    List<Entry> low = entries.stream().filter(e -> e.finding() < 0).toList();
    if (!low.isEmpty()) {
      Entry first = low.getFirst();
      return first.known()
          ? context.t("women.title", texts.percent(first.share()), first.label(), low.size())
          : context.t("women.hidden", first.label(), texts.number(first.told()));
    }
    return context.t(entries.stream().anyMatch(Entry::known) ? "women.equal" : "gender.none");
  }
}
