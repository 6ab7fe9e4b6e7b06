package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.ShareOf;
import org.sosia.profile.dashboard.Shares;
import org.sosia.profile.dashboard.Shares.Finding;
import org.sosia.profile.dashboard.Statistics;

/**
 * The share of women by area, centre or age, the lowest first. A difference to all the others
 * together is marked where it is not chance, whoever those are who are not told: women who are few
 * stand in small groups, so their gender and place are told less often than men's ({@link Shares}).
 * Where too many are not told there is no order and no mark.
 *
 * @param places those in none of the entries
 */
record WomenRanking(List<Entry> entries, NotTold places, boolean ordered) {
  private static final double HUNDRED = 100.0;

  /**
   * @param share of women among those whose gender is told
   */
  record Entry(ShareOf share, Finding finding) {
    String label() {
      return share.label();
    }

    boolean compared() {
      return finding != Finding.UNCOMPARED;
    }
  }

  static WomenRanking of(Context context, Cube cube, String dimension) {
    Shares shares =
        Shares.of(
            context.aggregates(),
            context.selection(),
            new Shares.Question(
                cube,
                List.of(dimension),
                "gender",
                context.programme().women()::contains,
                context.programme().men()::contains));
    NotTold places = NotTold.of(context.table(cube, dimension));
    boolean ordered = context.compares(places);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < shares.all().size(); i++) {
      entries.add(new Entry(shares.all().get(i), shares.finding(i)));
    }
    Comparator<Entry> byName = Comparator.comparing(Entry::label);
    entries.sort(
        ordered
            ? Comparator.comparing((Entry e) -> !e.compared())
                .thenComparingDouble(e -> e.share().share())
                .thenComparing(byName)
            : byName);
    return new WomenRanking(List.copyOf(entries), places, ordered);
  }

  /** The lowest of which this may be said; empty if of none. */
  Optional<Entry> lowest(Finding finding) {
    return entries.stream().filter(e -> e.finding() == finding).findFirst();
  }

  Card card(
      Context context,
      String id,
      String size,
      String dimension,
      UnaryOperator<@Nullable String> href) {
    List<Entry> all =
        entries.stream()
            .filter(e -> e.share().isKnown())
            .filter(e -> e.compared() || !ordered)
            .toList();
    List<Entry> drawn =
        ordered
            ? all.stream().limit(Context.CHART_CATEGORIES).toList()
            : Context.fit(all, Comparator.comparingLong(e -> -e.share().told()));
    Chart chart =
        context
            .chart("bars", "unit.percent", drawn.stream().map(Entry::label).toList())
            .values(
                context.t("women-share"),
                drawn.stream().map(e -> OptionalDouble.of(percent(e.share().share()))).toList())
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
        title(context, id, dimension),
        context.drawn(
            context.unit("unit.women", places),
            drawn.size(),
            all.size(),
            ordered ? "lowest" : "largest"),
        context.t("source.registration"),
        chart.json(),
        Stream.of(dimension, "women-share", "interval", "women", "told", "gender-untold", "finding")
            .map(context::t)
            .toList(),
        Stream.concat(entries.stream().map(entry -> row(context, entry, href)), rest).toList());
  }

  private static double @Nullable [] ends(Entry entry) {
    Statistics.Interval interval = entry.share().interval();
    return new double[] {percent(interval.low()), percent(interval.high())};
  }

  private static double percent(double share) {
    return Math.round(10 * HUNDRED * share) / 10.0;
  }

  private Card.Row row(Context context, Entry e, UnaryOperator<@Nullable String> href) {
    Texts texts = context.texts();
    ShareOf share = e.share();
    String interval = texts.untoldMark();
    if (share.isKnown()) {
      Statistics.Interval ends = share.interval();
      interval = texts.percentAtLeast(ends.low()) + " – " + texts.percentAtMost(ends.high());
    }
    return Card.Row.linked(
        e.label(),
        href.apply(e.label()),
        tone(e.finding()),
        share.isKnown() ? texts.percent(share.share()) : texts.untoldMark(),
        interval,
        share.isKnown() ? texts.number(share.part()) : texts.hiddenMark(),
        context.shown(share.told()),
        context.shown(share.untold().people()),
        context.t(key(e.finding())));
  }

  static String tone(Finding finding) {
    return switch (finding) {
      case LOWER -> "low";
      case HIGHER -> "high";
      case NONE, OPEN_LOWER, OPEN_HIGHER, UNCOMPARED -> "";
    };
  }

  private static String key(Finding finding) {
    return switch (finding) {
      case LOWER -> "finding.low";
      case HIGHER -> "finding.high";
      case NONE -> "finding.none";
      case OPEN_LOWER, OPEN_HIGHER -> "finding.open";
      case UNCOMPARED -> "finding.untold";
    };
  }

  /** One alone is neither lower than others nor like them. */
  private static String titleOfOne(Context context, String id, ShareOf share) {
    if (!share.isKnown()) {
      return context.t("women.untold");
    }
    return context.compares(share.untold())
        ? context.t("gender.title", context.texts().percent(share.share()), share.label())
        : context.tooFew(id, share.untold(), "dimension.gender");
  }

  /** What differs where none is lower for sure: "none differs" would deny what the rows say. */
  private Optional<String> otherFinding(Context context) {
    Map<Finding, String> keys = new LinkedHashMap<>();
    keys.put(Finding.OPEN_LOWER, "women.open");
    keys.put(Finding.HIGHER, "women.high");
    keys.put(Finding.OPEN_HIGHER, "women.open-high");
    for (Map.Entry<Finding, String> key : keys.entrySet()) {
      for (Entry e : entries) {
        if (e.finding() == key.getKey() && e.share().isKnown()) {
          return Optional.of(
              context.t(key.getValue(), context.texts().percent(e.share().share()), e.label()));
        }
      }
    }
    return Optional.empty();
  }

  private String title(Context context, String id, String dimension) {
    Texts texts = context.texts();
    if (entries.isEmpty()) {
      return context.t("gender.none");
    }
    if (!ordered) {
      return context.tooFew(id, places, dimension);
    }
    if (entries.size() == 1) {
      return titleOfOne(context, id, entries.getFirst().share());
    }
    List<Entry> low = entries.stream().filter(e -> e.finding() == Finding.LOWER).toList();
    if (!low.isEmpty()) {
      Entry first = low.getFirst();
      return first.share().isKnown()
          ? context.t(
              "women.title", texts.percent(first.share().share()), first.label(), low.size())
          : context.t(
              "women.hidden",
              first.label(),
              first.share().told(),
              texts.percentAtMost(first.share().mostShare()));
    }
    Optional<String> other = otherFinding(context);
    if (other.isPresent()) {
      return other.get();
    }
    long compared = entries.stream().filter(e -> e.compared() && e.share().isKnown()).count();
    if (compared == 0) {
      return context.t("women.untold");
    }
    return compared < entries.size()
        ? context.t("women.equal-some", compared, texts.number(entries.size()))
        : context.t("women.equal");
  }
}
