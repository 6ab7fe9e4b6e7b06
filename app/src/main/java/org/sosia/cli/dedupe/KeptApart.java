package org.sosia.cli.dedupe;

import java.util.ArrayList;
import java.util.List;
import org.sosia.matching.BirthDate;
import org.sosia.matching.BlockingRule;
import org.sosia.matching.GenderAbsent;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityRule;

/**
 * Why two records are no candidate pair, and which settings would make them one.
 *
 * @param reasons all that keep them apart, without any value of the records; empty when they are a
 *     candidate pair
 * @param settings the fewest changes of settings that would make them one; empty when none would
 */
record KeptApart(List<String> reasons, List<String> settings) {
  private static final int MAX_WINDOW_YEARS = 100;

  KeptApart {
    reasons = List.copyOf(reasons);
    settings = List.copyOf(settings);
  }

  static KeptApart of(RuleSettings settings, PersonRecord a, PersonRecord b) {
    if (isCandidate(settings, a, b)) {
      return new KeptApart(List.of(), List.of());
    }
    List<String> reasons = new ArrayList<>();
    BirthDate dateA = a.birthDate();
    BirthDate dateB = b.birthDate();
    if (dateA == null || dateB == null) {
      reasons.add(absent("date of birth", dateA == null, dateB == null));
    }
    boolean genderAbsent = a.gender() == null || b.gender() == null;
    if (genderAbsent && settings.genderAbsent() == GenderAbsent.NOT_COMPARED) {
      reasons.add(
          absent("gender", a.gender() == null, b.gender() == null)
              + ", and gender-absent is not-compared");
    } else if (!genderAbsent && !String.valueOf(a.gender()).equals(b.gender())) {
      reasons.add("the genders differ");
    }
    if (dateA != null && dateB != null) {
      addDateReasons(reasons, settings, genderAbsent, dateA, dateB);
    }
    return new KeptApart(reasons, changes(settings, a, b));
  }

  private static void addDateReasons(
      List<String> reasons, RuleSettings settings, boolean genderAbsent, BirthDate a, BirthDate b) {
    if (a.verified() != b.verified() && !settings.compareAcrossVerification()) {
      reasons.add(
          "one date of birth is verified and the other is not, and compare-across-verification is false");
    }
    int years = Math.abs(a.date().getYear() - b.date().getYear());
    if (genderAbsent) {
      if (!a.date().equals(b.date())) {
        reasons.add("the dates of birth differ, and without a gender they must be equal");
      }
    } else if (a.verified() && b.verified()) {
      if (!a.date().equals(b.date())) {
        reasons.add("the dates of birth, both verified, differ");
      }
    } else if (years > settings.unverifiedWindowYears()) {
      reasons.add(
          "the years of birth are %d apart, and unverified-window-years is %d"
              .formatted(years, settings.unverifiedWindowYears()));
    }
  }

  /** Changes everything that may help, then takes back what was not needed. */
  private static List<String> changes(RuleSettings settings, PersonRecord a, PersonRecord b) {
    BirthDate dateA = a.birthDate();
    BirthDate dateB = b.birthDate();
    if (dateA == null || dateB == null) {
      return List.of();
    }
    int years = Math.abs(dateA.date().getYear() - dateB.date().getYear());
    int window = Math.max(settings.unverifiedWindowYears(), Math.min(years, MAX_WINDOW_YEARS));
    RuleSettings widest =
        settings
            .withCompareAcrossVerification(true)
            .withGenderAbsent(GenderAbsent.COMPARE_SAME_DATE_ANY_GENDER)
            .withUnverifiedWindowYears(window);
    if (!isCandidate(widest, a, b)) {
      return List.of();
    }
    List<String> needed = new ArrayList<>();
    if (!isCandidate(
        widest.withCompareAcrossVerification(settings.compareAcrossVerification()), a, b)) {
      needed.add("--compare-across-verification=true");
    }
    if (!isCandidate(widest.withGenderAbsent(settings.genderAbsent()), a, b)) {
      needed.add("--gender-absent=same-date");
    }
    if (!isCandidate(widest.withUnverifiedWindowYears(settings.unverifiedWindowYears()), a, b)) {
      needed.add("--unverified-window-years=" + window);
    }
    return needed;
  }

  private static boolean isCandidate(RuleSettings settings, PersonRecord a, PersonRecord b) {
    return new SimilarityRule(settings).blockingRule(a, b) != BlockingRule.NONE;
  }

  private static String absent(String what, boolean first, boolean second) {
    String whose =
        first && second
            ? "both records have"
            : first ? "the first record has" : "the second record has";
    return whose + " no " + what;
  }
}
