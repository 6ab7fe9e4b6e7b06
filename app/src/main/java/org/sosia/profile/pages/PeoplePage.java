package org.sosia.profile.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.sosia.profile.AgeGroup;
import org.sosia.profile.dashboard.Cube;
import org.sosia.profile.dashboard.NotTold;
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
    PublishedTable.Row most = Context.largest(ages);
    NotTold untold = NotTold.of(ages);
    if (most != null && !context.compares(untold)) {
      return context.tooFew(untold, "dimension.age");
    }
    return most == null
        ? context.t("age.none")
        : context.t(
            "age.title",
            texts.name("age", most.label()),
            texts.percent((double) most.figure().orZero() / ages.total().orZero()));
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
            .values(context.t("women"), women.stream().map(PeoplePage::number).toList())
            .values(context.t("men"), men.stream().map(PeoplePage::number).toList());
    List<Card.Row> rows = new ArrayList<>();
    boolean any = false;
    for (int i = 0; i < groups.size(); i++) {
      any |= women.get(i) + men.get(i) > 0;
      rows.add(
          Card.Row.of(
              texts.name("age", groups.get(i)),
              context.shown(women.get(i)),
              context.shown(men.get(i)),
              context.share(women.get(i), women.get(i) + men.get(i))));
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
            ? context.tooFew(untold, "dimension.age-and-gender")
            : pyramidTitle(groups, women, men),
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

  private static OptionalDouble number(long people) {
    return people == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) people);
  }

  /** The age at which women are the smallest share. */
  private String pyramidTitle(List<String> groups, List<Long> women, List<Long> men) {
    int lowest = -1;
    for (int i = 0; i < groups.size(); i++) {
      if (women.get(i) > 0
          && men.get(i) > 0
          && (lowest < 0 || share(women, men, i) < share(women, men, lowest))) {
        lowest = i;
      }
    }
    return lowest < 0
        ? context.t("pyramid.none")
        : context.t(
            "pyramid.title",
            texts.name("age", groups.get(lowest)),
            texts.percent(share(women, men, lowest)));
  }

  private static double share(List<Long> women, List<Long> men, int at) {
    return (double) women.get(at) / (women.get(at) + men.get(at));
  }
}
