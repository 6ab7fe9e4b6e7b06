package org.sosia.cli.dedupe;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDate;
import org.sosia.matching.BlockingRule;
import org.sosia.matching.GenderAbsent;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.SimilarityRule;

/**
 * Why two rows are no candidate pair, and what would make them one.
 *
 * @param reasons all that keep them apart, without any value of the records; empty when they are a
 *     candidate pair
 * @param options the fewest options that would make them one; empty when none would
 * @param rule the blocking rule by which these options make them one; if there are none, the rule
 *     that would if the dates of birth were not verified; NONE when they are a candidate pair, or
 *     nothing helps
 */
record KeptApart(List<String> reasons, List<String> options, BlockingRule rule) {
  private static final int MAX_WINDOW_YEARS = 100;

  KeptApart {
    reasons = List.copyOf(reasons);
    options = List.copyOf(options);
  }

  /** What a user can change, what is taken back first standing first. */
  private enum Change {
    DATES_NOT_VERIFIED,
    WINDOW,
    GENDER_ABSENT,
    ACROSS
  }

  static KeptApart of(RuleSettings settings, FilePerson a, FilePerson b) {
    if (new SimilarityRule(settings).blockingRule(a.person(), b.person()) != BlockingRule.NONE) {
      return new KeptApart(List.of(), List.of(), BlockingRule.NONE);
    }
    List<String> reasons = reasons(settings, a.person(), b.person());
    Widened widened = new Widened(settings, a, b);
    Set<Change> changes = EnumSet.allOf(Change.class);
    if (widened.rule(changes) == BlockingRule.NONE) {
      SimilarityRule rule = new SimilarityRule(settings);
      return new KeptApart(
          reasons, List.of(), rule.blockingRule(unverified(a.person()), unverified(b.person())));
    }
    for (Change change : Change.values()) {
      changes.remove(change);
      if (widened.rule(changes) == BlockingRule.NONE) {
        changes.add(change);
      }
    }
    return new KeptApart(reasons, widened.options(changes), widened.rule(changes));
  }

  /** What some changes of the options make of a pair. */
  private record Widened(RuleSettings settings, FilePerson a, FilePerson b) {
    BlockingRule rule(Set<Change> changes) {
      RuleSettings changed = settings;
      if (changes.contains(Change.ACROSS)) {
        changed = changed.withCompareAcrossVerification(true);
      }
      if (changes.contains(Change.GENDER_ABSENT)) {
        changed = changed.withGenderAbsent(GenderAbsent.COMPARE_SAME_DATE_ANY_GENDER);
      }
      if (changes.contains(Change.WINDOW)) {
        changed = changed.withUnverifiedWindowYears(window());
      }
      boolean notVerified = changes.contains(Change.DATES_NOT_VERIFIED);
      return new SimilarityRule(changed)
          .blockingRule(
              notVerified && a.verifiedByDefault() ? unverified(a.person()) : a.person(),
              notVerified && b.verifiedByDefault() ? unverified(b.person()) : b.person());
    }

    List<String> options(Set<Change> changes) {
      return changes.stream()
          .map(change ->
              switch (change) {
                case DATES_NOT_VERIFIED -> "--dates-verified=false";
                case WINDOW -> "--unverified-window-years=" + window();
                case GENDER_ABSENT -> "--gender-absent=same-date";
                case ACROSS -> "--compare-across-verification=true";
              })
          .toList();
    }

    private int window() {
      BirthDate one = a.person().birthDate();
      BirthDate other = b.person().birthDate();
      int years = one == null || other == null ? 0 : yearsApart(one, other);
      return Math.max(settings.unverifiedWindowYears(), Math.min(years, MAX_WINDOW_YEARS));
    }
  }

  private static List<String> reasons(RuleSettings settings, PersonRecord a, PersonRecord b) {
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
    return reasons;
  }

  private static void addDateReasons(
      List<String> reasons, RuleSettings settings, boolean genderAbsent, BirthDate a, BirthDate b) {
    if (a.verified() != b.verified() && !settings.compareAcrossVerification()) {
      reasons.add(
          "one date of birth is verified and the other is not, and compare-across-verification is false");
    }
    int years = yearsApart(a, b);
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

  private static int yearsApart(BirthDate a, BirthDate b) {
    return Math.abs(a.date().getYear() - b.date().getYear());
  }

  private static PersonRecord unverified(PersonRecord person) {
    BirthDate born = person.birthDate();
    @Nullable BirthDate unverified = born == null ? null : new BirthDate(born.date(), false);
    return new PersonRecord(person.id(), person.gender(), unverified, person.textByLanguage());
  }

  private static String absent(String what, boolean first, boolean second) {
    String whose =
        first && second
            ? "both records have"
            : first ? "the first record has" : "the second record has";
    return whose + " no " + what;
  }
}
