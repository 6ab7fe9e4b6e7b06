package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sosia.profile.AgeGroup;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
import org.sosia.profile.dashboard.ShareOf;
import org.sosia.profile.dashboard.Shares;
import org.sosia.profile.release.PublishedTable;

/** Age and gender: the pyramid, and each of both alone. */
final class PeoplePage {
  private final Context context;
  private final Texts texts;

  PeoplePage(Context context) {
    this.context = context;
    this.texts = context.texts();
  }

  List<Card> cards() {
    PublishedTable genders = context.table(Cube.ENROLMENTS, "gender");
    PublishedTable ages = context.table(Cube.ENROLMENTS, "age");
    return List.of(
        pyramid(),
        context.counted(
            "enrolments-by-gender",
            "third",
            context.genderTitle(genders),
            "gender",
            genders,
            "bars"),
        context.counted("enrolments-by-age", "full", ageTitle(ages), "age", ages, "columns"));
  }

  private String ageTitle(PublishedTable ages) {
    PublishedTable.Row most = RowOrder.largest(ages);
    NotTold untold = NotTold.of(ages);
    if (most != null && !context.compares(untold)) {
      return context.tooFew("enrolments-by-age", untold, "dimension.age");
    }
    return most == null
        ? context.t("age.none")
        : context.t(
            "age.title",
            texts.name("age", most.label()),
            texts.percent((double) most.figure().orZero() / told(ages)));
  }

  /** Those whose age is told: of the others the share is not known. */
  private static long told(PublishedTable ages) {
    return ages.rows().stream()
        .filter(row -> NotTold.isTold(row.label()))
        .mapToLong(row -> row.figure().orZero())
        .sum();
  }

  private static List<String> groups() {
    List<String> groups = new ArrayList<>();
    for (AgeGroup group : AgeGroup.values()) {
      if (group != AgeGroup.UNKNOWN) {
        groups.add(group.label());
      }
    }
    return groups;
  }

  private Card pyramid() {
    PublishedTable table = context.table(Cube.ENROLMENTS, "age", "gender");
    List<String> groups = groups();
    List<Long> women = groups.stream().map(age -> context.women(table, age)).toList();
    List<Long> men = groups.stream().map(age -> context.men(table, age)).toList();
    Chart chart =
        context
            .chart(
                "pyramid", "unit.people", groups.stream().map(a -> texts.name("age", a)).toList())
            .values(context.t("women"), women.stream().map(Context::number).toList())
            .values(context.t("men"), men.stream().map(Context::number).toList());
    List<Card.Row> rows = new ArrayList<>();
    boolean any = false;
    for (int i = 0; i < groups.size(); i++) {
      any |= women.get(i) + men.get(i) > 0;
      rows.add(
          Card.Row.of(
              texts.name("age", groups.get(i)),
              context.shown(women.get(i)),
              context.shown(men.get(i)),
              context.shareOfBoth(women.get(i), men.get(i))));
    }
    NotTold untold = NotTold.of(table);
    if (untold.people() > 0) {
      rows.add(
          Card.Row.of(context.t("age-or-gender-untold"), texts.number(untold.people()), "–", "–"));
    }
    return new Card(
        "pyramid",
        "wide",
        any && !context.compares(untold)
            ? context.tooFew("pyramid", untold, "dimension.age-and-gender")
            : any ? pyramidTitle() : context.t("pyramid.none"),
        context.unit("unit.people", untold),
        context.t("source.registration"),
        chart.json(),
        List.of(
            context.t("dimension.age"),
            context.t("women"),
            context.t("men"),
            context.t("women-share")),
        any ? rows : List.of());
  }

  /** The age at which women are fewer than at the others beyond chance, whoever is not told. */
  private String pyramidTitle() {
    WomenRanking ranking = WomenRanking.of(context, Cube.ENROLMENTS, "age");
    Optional<WomenRanking.Entry> lowest = ranking.lowest(Shares.Finding.LOWER);
    if (lowest.isPresent()) {
      ShareOf share = lowest.get().share();
      String age = texts.name("age", share.label());
      return share.isKnown()
          ? context.t("pyramid.title", age, texts.percent(share.share()))
          : context.t("pyramid.title-most", age, texts.percentAtMost(share.mostShare()));
    }
    Optional<WomenRanking.Entry> open = ranking.lowest(Shares.Finding.OPEN_LOWER);
    if (open.isPresent()) {
      ShareOf share = open.get().share();
      String age = texts.name("age", share.label());
      return share.isKnown()
          ? context.t("pyramid.open", texts.percent(share.share()), age)
          : context.t("pyramid.open-hidden", age);
    }
    return ranking.entries().stream().anyMatch(WomenRanking.Entry::compared)
        ? context.t("pyramid.equal")
        : context.t("pyramid.none");
  }
}
